package io.understudy.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MomentTest {

    @Test
    void the_overflow_of_the_clock_changes_nothing() {
        Moment before = new Moment(Long.MAX_VALUE - 1);
        Moment after = before.plus(Duration.ofNanos(5));

        assertTrue(after.nanos() < 0);
        assertTrue(before.isBefore(after));
        assertFalse(after.isBefore(before));
        assertEquals(Duration.ofNanos(5), before.until(after));
        assertEquals(Duration.ofNanos(-5), after.until(before));
        assertEquals(before, before.earlier(after));
        assertEquals(before, after.earlier(before));
    }
}
