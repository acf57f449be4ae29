package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DurationsTest {

    private final Durations durations = new Durations();

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    @Test
    void nothing_was_late_before_there_was_a_deadline() {
        assertEquals(LatenessReport.NONE, durations.read());
    }

    @Test
    void the_first_sixteen_microseconds_are_told_apart() {
        for (int micros = 0; micros < 10; micros++) {
            durations.count(micros * 1000L + 999);
        }

        assertEquals(new LatenessReport(10, micros(4), micros(9), micros(9), micros(9)), durations.read());
    }

    @Test
    void whatever_the_lateness_it_is_read_as_at_most_an_eighth_more() {
        for (long micros = 1; micros < 4_000_000_000L; micros = micros * 5 / 4 + 1) {
            Durations one = new Durations();
            one.count(micros * 1000);
            long read = one.read().worst().toNanos() / 1000;
            assertTrue(micros <= read && read <= micros + micros / 8, micros + " was read as " + read);
        }
    }

    @Test
    void a_thousandth_counts_from_a_thousand_deadlines_on() {
        for (int i = 0; i < 998; i++) {
            durations.count(1000);
        }
        durations.count(64_000);
        durations.count(1_024_000);

        LatenessReport report = durations.read();

        assertEquals(micros(1), report.median());
        assertEquals(micros(1), report.most99());
        assertEquals(micros(71), report.most999());
        assertEquals(micros(1151), report.worst());
    }

    @Test
    void what_is_early_is_punctual_and_what_is_later_than_an_hour_is_counted_as_that() {
        durations.count(-1);
        durations.count(Long.MAX_VALUE);

        assertEquals(2, durations.read().count());
        assertEquals(Duration.ZERO, durations.read().median());
        assertTrue(durations.read().worst().compareTo(Duration.ofHours(1)) > 0);
    }

    @Test
    void what_is_not_longer_than_a_bound_is_counted_under_it_and_under_all_greater_ones() {
        durations.count(63_999);
        durations.count(64_000);
        durations.count(127_999);
        durations.count(3_600_000_000_000L);

        Spread spread = durations.spread();

        assertEquals(List.of(1L, 3L, 3L), spread.within().subList(0, 3));
        assertEquals(3, spread.within().getLast());
        assertEquals(4, spread.count());
        assertEquals(Duration.ofHours(1).plusNanos(255_998), spread.sum());
    }
}
