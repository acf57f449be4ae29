package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody else takes away what is held. */
class LossesTest {

    /** Four times in four milliseconds, each put back. */
    private static void lossesAndReturns(Instance instance) {
        for (int i = 0; i < 4; i++) {
            instance.sleepMillis(1);
            assertEquals(List.of(HOLD), instance.on(lost()));
            instance.on(HELD);
        }
    }

    private static void quarrel(Instance instance) {
        lossesAndReturns(instance);
        assertEquals(List.of(RESIGN, RELEASE), instance.on(lost()));
        instance.on(RELEASED);
    }

    @Test
    void the_fifth_time_within_ten_seconds_it_gives_up_and_says_why() {
        Instance instance = master();

        quarrel(instance);

        assertInstanceOf(State.Initialize.class, instance.standing().state());
        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.FAULT, instance.standing().reason());
        assertEquals(
                List.of("192.0.2.100/24 dev eth0 was removed 5 times within 10 s by somebody else"), instance.faults());
        assertEquals(Optional.of(1000L), instance.deadline());
    }

    @Test
    void what_is_lost_now_and_then_is_put_back_for_ever() {
        Instance instance = master();

        for (int i = 0; i < 20; i++) {
            for (int quarter = 0; quarter < 10; quarter++) {
                instance.afterMillis(250);
            }
            assertEquals(List.of(HOLD), instance.on(lost()));
            instance.on(HELD);
        }

        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void it_tries_again_as_after_a_refusal_and_waits_longer_each_time() {
        Instance instance = master();
        List<Long> waits = new ArrayList<>();

        for (int i = 0; i < 9; i++) {
            quarrel(instance);
            long wait = instance.deadline().orElseThrow();
            waits.add(wait);
            instance.afterMillis(wait);
            assertEquals(Reason.RECOVERED, instance.standing().reason());
            instance.silence();
            instance.on(HELD);
            assertEquals(Role.MASTER, instance.role());
        }

        assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L, 60000L), waits);
    }

    @Test
    void a_minute_of_peace_makes_it_forget() {
        Instance instance = master();
        quarrel(instance);
        instance.afterMillis(1000);
        instance.silence();
        instance.on(HELD);

        for (int seconds = 0; seconds < 57; seconds++) {
            instance.afterMillis(1000);
        }
        quarrel(instance);

        assertEquals(Optional.of(1000L), instance.deadline());
    }

    @Test
    void a_loss_that_is_noticed_while_it_is_put_back_is_the_same_one() {
        Instance instance = master();
        lossesAndReturns(instance);
        instance.sleepMillis(10_000);
        instance.on(lost());

        assertEquals(List.of(), instance.on(lost(), lost(), lost(), lost(), lost()));
    }
}
