package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.core.router.Effect;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the kernel answers, late answers included. */
class AnswersTest {

    @Test
    void a_refusal_makes_it_resign_and_say_why() {
        Instance instance = claiming();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(refused()));
        instance.on(RELEASED);

        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.KERNEL_REFUSED, instance.standing().reason());
        assertEquals(List.of("kernel refused: no"), instance.faults());
        assertEquals(Optional.of(1000L), instance.deadline());
    }

    @Test
    void tries_again_after_one_second_then_two_and_so_on_up_to_a_minute() {
        Instance instance = claiming();
        List<Long> waits = new ArrayList<>();

        for (int i = 0; i < 9; i++) {
            instance.on(refused(), RELEASED);
            long wait = instance.deadline().orElseThrow();
            waits.add(wait);
            instance.afterMillis(wait);
            instance.silence();
        }

        assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L, 60000L), waits);
    }

    @Test
    void what_somebody_took_away_is_asked_for_again_while_it_stays_master() {
        Instance instance = claiming();
        instance.on(HELD);

        assertEquals(List.of(HOLD), instance.on(Instance.lost()));
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Grip.TAKING, instance.standing().grip());
        instance.on(HELD);
        assertEquals(Grip.HELD, instance.standing().grip());

        instance.on(Instance.lost());
        assertEquals(List.of(RESIGN, RELEASE), instance.on(refused()));
    }

    @Test
    void nothing_is_asked_for_because_of_a_loss_that_is_over() {
        Instance instance = claiming();

        assertEquals(List.of(), instance.on(Instance.lost()));
    }

    @Test
    void a_success_makes_it_forget_earlier_refusals() {
        Instance instance = claiming();
        instance.on(refused(), RELEASED);
        instance.afterMillis(1000);
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RETRY, instance.standing().reason());
        instance.silence();

        instance.on(HELD);

        assertEquals(Optional.empty(), instance.standing().readiness().refusal());
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void an_early_wake_does_not_shorten_the_wait() {
        Instance instance = claiming();
        instance.on(refused(), RELEASED);

        instance.afterMillis(999);

        assertEquals(Role.FAULT, instance.role());
        assertEquals(Optional.of(1L), instance.deadline());
    }

    @Test
    void a_link_lost_during_the_wait_keeps_it_out_when_the_wait_is_over() {
        Instance instance = claiming();
        instance.on(refused(), RELEASED, down());
        instance.afterMillis(1000);

        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.FAULT, instance.standing().reason());
        assertEquals(List.of("interface eth0 is down or has no carrier"), instance.faults());
    }

    @Test
    void a_refusal_after_it_was_stopped_does_not_start_it_again() {
        Instance instance = claiming();
        instance.on(refused(), new Input.Stop(), RELEASED);

        instance.afterMillis(1000);

        assertEquals(Role.INIT, instance.role());
        assertEquals(Optional.empty(), instance.deadline());
    }

    @Test
    void an_overslept_master_that_is_refused_takes_no_part() {
        Instance instance = claiming();
        instance.sleepMillis(4000);

        assertEquals(List.of(RELEASE), instance.on(refused()));
        assertEquals(List.of(), instance.on(RELEASED, new Input.Stop()));

        assertEquals(new State.Initialize(), instance.standing().state());
        assertEquals(Role.INIT, instance.role());
    }

    @Test
    void torn_keeps_trying_to_release_and_takes_part_only_when_nothing_is_left() {
        Instance instance = claiming();

        assertEquals(List.of(RESIGN), instance.on(torn()));
        assertEquals(Role.FAULT, instance.role());
        assertEquals(Grip.TORN, instance.standing().grip());
        assertEquals(Reason.KERNEL_REFUSED, instance.standing().reason());

        assertEquals(List.of(RELEASE), instance.afterMillis(1000));
        assertEquals(Optional.of(2000L), instance.deadline());
        instance.on(torn());
        assertEquals(Optional.of(2000L), instance.deadline(), "one try counts once");

        assertEquals(List.of(RELEASE), instance.afterMillis(2000));
        instance.on(RELEASED);
        assertEquals(Role.FAULT, instance.role());

        instance.afterMillis(4000);
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void a_release_that_fails_is_tried_again_although_it_was_stopped() {
        Instance instance = master();
        instance.on(new Input.Stop(), torn());

        assertEquals(Role.INIT, instance.role());
        assertEquals(List.of(RELEASE), instance.afterMillis(1000));
        instance.on(RELEASED);

        assertEquals(Grip.NONE, instance.standing().grip());
    }

    @Test
    void an_acknowledgement_that_a_release_has_followed_does_not_make_it_master() {
        Instance instance = claiming();
        instance.on(advert(200));

        assertEquals(List.of(), instance.on(HELD));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Grip.RELEASING, instance.standing().grip());

        instance.on(RELEASED);
        assertEquals(Grip.NONE, instance.standing().grip());
    }

    @Test
    void of_hold_release_and_hold_only_the_last_answer_makes_it_master() {
        Instance instance = claiming();
        instance.on(advert(200));
        assertEquals(List.of(ADVERTISE, HOLD), instance.silence());

        instance.on(HELD);
        assertEquals(Role.BACKUP, instance.role(), "the first hold was released again");
        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
        instance.on(HELD);

        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void of_hold_release_and_hold_the_refusal_of_the_first_does_not_end_the_second() {
        Instance instance = claiming();
        instance.on(advert(200));
        instance.silence();

        List<Effect> effects = instance.on(refused());
        assertEquals(List.of(), effects);
        assertInstanceOf(State.Master.class, instance.standing().state());

        instance.on(RELEASED, HELD);
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void a_release_acknowledged_after_it_claimed_again_does_not_loosen_its_grip() {
        Instance instance = master();
        instance.on(advert(200));
        instance.silence();

        instance.on(RELEASED);
        assertEquals(Grip.TAKING, instance.standing().grip());

        instance.on(HELD);
        assertEquals(Grip.HELD, instance.standing().grip());
        assertEquals(Role.MASTER, instance.role());
    }
}
