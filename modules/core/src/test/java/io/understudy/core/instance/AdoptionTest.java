package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an earlier run left stays until it is known whose it is. */
class AdoptionTest {

    private static final Input INHERITED = new Input.Inherited();
    private static final Subject SCRIPT = new Subject.Script("web");

    private static Instance heir() {
        Instance instance = fresh();
        instance.on(INHERITED, up(), new Input.Run());
        return instance;
    }

    @Test
    void a_lone_master_that_starts_again_never_lets_go() {
        Instance instance = heir();

        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Grip.INHERITED, instance.standing().grip());

        assertEquals(List.of(ADVERTISE, HOLD), instance.silence());
        assertEquals(List.of(new Effect.Announce(5)), instance.on(HELD));
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void an_owner_takes_up_at_once_what_it_left() {
        Instance instance = owner();

        assertEquals(List.of(ADVERTISE, HOLD), instance.on(INHERITED, up(), new Input.Run()));
    }

    @Test
    void whoever_is_master_now_has_them_whatever_its_priority() {
        for (int priority : new int[] {1, 100, 254}) {
            Instance instance = heir();

            assertEquals(List.of(RELEASE), instance.on(advert(priority)));
            assertEquals(Role.BACKUP, instance.role());
            assertEquals(List.of(), instance.on(advert(priority)), "once is enough");

            instance.on(RELEASED);
            assertEquals(Grip.NONE, instance.standing().grip());
        }
    }

    @Test
    void a_master_that_resigns_takes_nothing() {
        Instance instance = heir();

        assertEquals(List.of(), instance.on(farewell()));
        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(610));
    }

    @Test
    void its_own_advertisement_tells_of_nobody_else() {
        Instance instance = heir();

        assertEquals(List.of(), instance.on(new Input.Heard(new Event.Advertised(200, OWN, Duration.ofSeconds(1)))));
        assertEquals(Grip.INHERITED, instance.standing().grip());
    }

    @Test
    void a_master_that_is_heard_before_it_runs_has_them_as_well() {
        Instance instance = fresh();
        instance.on(INHERITED, up());

        assertEquals(List.of(RELEASE), instance.on(advert(1)));
    }

    @Test
    void a_fault_at_the_start_lets_go() {
        Instance instance = fresh();

        assertEquals(List.of(), instance.on(INHERITED, down()));
        assertEquals(List.of(RELEASE), instance.on(new Input.Run()));
        instance.on(RELEASED);
        assertEquals(Role.FAULT, instance.role());
    }

    @Test
    void a_fault_later_lets_go() {
        assertEquals(List.of(RELEASE), heir().on(down()));
    }

    @Test
    void a_stop_lets_go_even_of_one_that_never_ran() {
        assertEquals(List.of(RELEASE), heir().on(new Input.Stop()));
        assertEquals(List.of(RELEASE), fresh().on(INHERITED, new Input.Stop()));
    }

    @Test
    void what_is_tracked_and_without_a_result_yet_is_waited_for() {
        for (Subject subject : List.of(SCRIPT, new Subject.Interface("eth1"))) {
            Instance instance = tracking(new Tracked(subject, 0, false));

            assertEquals(List.of(), instance.on(INHERITED, up(), new Input.Run()));
            assertEquals(Grip.INHERITED, instance.standing().grip());

            assertEquals(List.of(), instance.on(read(subject, new Reading.Good())));
            assertEquals(List.of(ADVERTISE, HOLD), instance.silence());
        }
    }

    @Test
    void a_script_that_fails_lets_go() {
        Instance instance = tracking(new Tracked(SCRIPT, 0, false));
        instance.on(INHERITED, up(), new Input.Run());

        assertEquals(List.of(RELEASE), instance.on(read(SCRIPT, new Reading.Bad("exit status 1"))));
    }

    @Test
    void a_refused_claim_lets_go_of_everything() {
        Instance instance = heir();
        instance.silence();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(refused()));
    }

    @Test
    void whoever_has_asked_for_something_inherits_nothing() {
        Instance instance = claiming();

        instance.on(INHERITED);

        assertEquals(Grip.TAKING, instance.standing().grip());
    }
}
