package io.understudy.core.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Moment NOW = new Moment(Long.MAX_VALUE);
    private static final Fault NO = new Fault.KernelRefused("no");
    private static final Fault STILL_NO = new Fault.KernelRefused("still no");

    @Test
    void each_try_waits_twice_as_long_up_to_a_minute() {
        List<Long> seconds = new ArrayList<>();
        Optional<Refusal> earlier = Optional.empty();
        for (int i = 0; i < 70; i++) {
            Refusal refusal = Refusal.after(earlier, NO, NOW);
            seconds.add(NOW.until(refusal.retryAt().orElseThrow()).toSeconds());
            earlier = Optional.of(refusal.forgiven());
        }

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), seconds.subList(0, 8));
        assertEquals(60L, seconds.getLast());
    }

    @Test
    void what_is_refused_during_the_wait_belongs_to_the_same_try() {
        Refusal first = Refusal.after(Optional.empty(), NO, NOW);

        Refusal second = Refusal.after(Optional.of(first), STILL_NO, NOW.plus(Duration.ofMillis(999)));
        Refusal third = Refusal.after(Optional.of(first), STILL_NO, NOW.plus(Duration.ofSeconds(1)));

        assertEquals(new Refusal(STILL_NO, 1, first.next(), true), second);
        assertEquals(2, third.attempts());
    }

    @Test
    void is_over_when_its_time_has_come_and_once_forgiven_never() {
        Refusal refusal = Refusal.after(Optional.empty(), NO, NOW);
        Moment due = NOW.plus(Duration.ofSeconds(1));

        assertFalse(refusal.over(NOW));
        assertTrue(refusal.over(due));
        assertFalse(refusal.forgiven().over(due));
    }
}
