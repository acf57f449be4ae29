package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Effect;
import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of others by another way: what it is good for, and how little it can do when it is wrong. */
class AdviceTest {

    private static final List<Effect> CLAIM = List.of(ADVERTISE, HOLD);

    private final Instance instance = holding(Duration.ofSeconds(5));

    private void follow() {
        instance.on(up(), new Input.Run(), advert(200));
        instance.sleepMillis(100);
    }

    private Input heir() {
        return new Input.Heir(instance.in(10_000));
    }

    private Input gone() {
        return new Input.Vacated(OTHER, instance.in(0));
    }

    @Test
    void the_heir_takes_over_at_once_from_a_master_that_is_dead() {
        follow();

        assertEquals(CLAIM, instance.on(heir(), gone()));
        assertEquals(Reason.MASTER_GONE, instance.standing().reason());
    }

    @Test
    void others_wait_for_their_skew_time_as_after_a_farewell() {
        follow();

        assertEquals(List.of(), instance.on(gone()));
        assertEquals(List.of(), instance.afterMillis(609));
        assertEquals(CLAIM, instance.afterMillis(1));
    }

    @Test
    void the_heir_takes_over_at_once_from_a_master_that_resigns() {
        follow();

        assertEquals(CLAIM, instance.on(heir(), farewell()));
        assertEquals(Reason.MASTER_RESIGNED, instance.standing().reason());
    }

    @Test
    void the_farewell_of_somebody_else_makes_nobody_hurry() {
        follow();

        assertEquals(List.of(), instance.on(heir(), farewellOf(THIRD)));
    }

    @Test
    void nobody_is_an_heir_for_longer_than_was_told_nor_while_drained() {
        follow();
        instance.on(new Input.Heir(instance.in(50)));
        instance.sleepMillis(50);
        assertEquals(List.of(), instance.on(farewell()));

        follow();
        assertEquals(List.of(), instance.on(heir(), new Input.Drained(new Drain(Optional.empty())), gone()));
    }

    @Test
    void the_death_of_another_than_the_master_is_no_news() {
        follow();

        assertEquals(List.of(), instance.on(heir(), new Input.Vacated(THIRD, instance.in(0))));
        assertEquals(Optional.of(3509L), instance.deadline());
    }

    @Test
    void a_death_that_was_seen_before_the_last_advertisement_is_refuted() {
        follow();

        assertEquals(List.of(), instance.on(heir(), new Input.Vacated(OTHER, instance.in(-100))));
        assertEquals(Optional.of(3509L), instance.deadline());
    }

    @Test
    void an_advertisement_after_it_refutes_it_as_well() {
        follow();
        instance.on(gone());

        instance.on(advert(200));
        assertEquals(Optional.of(3609L), instance.deadline());
    }

    @Test
    void after_a_refuted_one_no_death_is_believed_for_a_minute() {
        follow();
        instance.on(heir(), gone(), HELD, advert(200), RELEASED);
        instance.sleepMillis(1);
        assertEquals(List.of(), instance.on(heir(), gone()));

        for (int second = 0; second < 60; second++) {
            instance.on(advert(200));
            instance.sleepMillis(1000);
        }
        assertEquals(CLAIM, instance.on(heir(), gone()));
    }

    @Test
    void a_master_believes_in_nobodys_death() {
        instance.on(up(), new Input.Run());
        instance.silence();
        instance.on(HELD);
        Standing before = instance.standing();

        assertEquals(List.of(), instance.on(gone()));
        assertEquals(before, instance.standing());
    }

    @Test
    void a_member_of_a_sync_group_wishes_at_once() {
        Instance member = grouped();
        member.on(up(), new Input.Bound(Bond.LOOSE), new Input.Run(), advert(200));
        member.sleepMillis(100);

        member.on(new Input.Heir(member.in(10_000)), new Input.Vacated(OTHER, member.in(0)));
        assertEquals(Stance.WISHING, member.word().stance());
    }

    @Test
    void a_silence_is_withheld_as_long_as_the_master_says_it_is_well() {
        follow();
        instance.sleepMillis(3000);
        instance.on(new Input.Withheld(instance.in(1500)));

        assertEquals(List.of(), instance.afterMillis(510));
        assertEquals(Optional.of(990L), instance.deadline());
        assertEquals(CLAIM, instance.afterMillis(990));
    }

    @Test
    void it_is_withheld_for_no_longer_than_hold_at_most() {
        follow();
        instance.sleepMillis(3510);
        for (int renewed = 0; renewed < 10; renewed++) {
            instance.on(new Input.Withheld(instance.in(1500)));
            assertEquals(List.of(), instance.afterMillis(renewed < 9 ? 500 : 499));
        }
        instance.on(new Input.Withheld(instance.in(1500)));

        assertEquals(CLAIM, instance.afterMillis(1));
    }

    @Test
    void without_hold_at_most_no_silence_is_withheld() {
        Instance plain = fresh();
        plain.on(up(), new Input.Run(), advert(200), new Input.Withheld(plain.in(60_000)));

        assertEquals(CLAIM, plain.silence());
    }

    @Test
    void neither_a_farewell_nor_a_death_is_withheld() {
        follow();
        instance.on(new Input.Withheld(instance.in(60_000)), farewell());
        assertEquals(CLAIM, instance.afterMillis(610));

        instance.on(HELD, advert(200), RELEASED);
        instance.sleepMillis(100);
        instance.on(new Input.Withheld(instance.in(60_000)), gone());
        assertEquals(CLAIM, instance.afterMillis(610));
    }

    @Test
    void a_death_is_not_withheld_either_if_the_silence_is_long_enough_already() {
        follow();
        instance.sleepMillis(3600);
        instance.on(new Input.Withheld(instance.in(60_000)));

        assertEquals(CLAIM, instance.on(heir(), gone()));
        assertEquals(Reason.MASTER_GONE, instance.standing().reason());
    }

    @Test
    void a_preemption_is_not_withheld() {
        instance.on(up(), new Input.Run(), advert(50), new Input.Withheld(instance.in(60_000)));

        assertEquals(CLAIM, instance.silence());
    }

    @Test
    void nor_is_that_of_one_who_claims_the_role_while_a_silence_is_withheld() {
        follow();
        instance.on(new Input.Withheld(instance.in(60_000)));
        assertEquals(List.of(), instance.silence());
        instance.on(advert(50));

        assertEquals(CLAIM, instance.on(new Input.Wake()));
    }

    @Test
    void nobody_believes_in_the_end_of_one_that_it_heard_before_it_was_out() {
        follow();
        instance.on(new Input.Stop(), new Input.Run());
        instance.sleepMillis(100);

        assertEquals(List.of(), instance.on(heir(), gone()));
        assertEquals(List.of(), instance.on(farewell()));
        assertEquals(CLAIM, instance.afterMillis(610));
    }
}
