package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatenessTest {

    private final Lateness lateness = new Lateness();

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    @Test
    void nothing_was_late_before_there_was_a_deadline() {
        assertEquals(LatenessReport.NONE, lateness.read());
    }

    @Test
    void the_first_sixteen_microseconds_are_told_apart() {
        for (int micros = 0; micros < 10; micros++) {
            lateness.count(micros * 1000L + 999);
        }

        assertEquals(new LatenessReport(10, micros(4), micros(9), micros(9), micros(9)), lateness.read());
    }

    @Test
    void whatever_the_lateness_it_is_read_as_at_most_an_eighth_more() {
        for (long micros = 1; micros < 4_000_000_000L; micros = micros * 5 / 4 + 1) {
            Lateness one = new Lateness();
            one.count(micros * 1000);
            long read = one.read().worst().toNanos() / 1000;
            assertTrue(micros <= read && read <= micros + micros / 8, micros + " was read as " + read);
        }
    }

    @Test
    void a_thousandth_counts_from_a_thousand_deadlines_on() {
        for (int i = 0; i < 998; i++) {
            lateness.count(1000);
        }
        lateness.count(64_000);
        lateness.count(1_024_000);

        LatenessReport report = lateness.read();

        assertEquals(micros(1), report.median());
        assertEquals(micros(1), report.most99());
        assertEquals(micros(71), report.most999());
        assertEquals(micros(1151), report.worst());
    }

    @Test
    void what_is_early_is_punctual_and_what_is_later_than_an_hour_is_counted_as_that() {
        lateness.count(-1);
        lateness.count(Long.MAX_VALUE);

        assertEquals(2, lateness.read().count());
        assertEquals(Duration.ZERO, lateness.read().median());
        assertTrue(lateness.read().worst().compareTo(Duration.ofHours(1)) > 0);
    }
}
