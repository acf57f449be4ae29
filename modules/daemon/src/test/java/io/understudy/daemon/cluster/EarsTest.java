package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Hearing;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a router hears, by counters that only grow. */
class EarsTest {

    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Optional<Instant> NO_MASTER = Optional.empty();
    private static final Optional<Instant> MASTER = Optional.of(Instant.EPOCH);

    private final Ears ears = new Ears();

    private Hearing hears(int second, Optional<Instant> term, long accepted, long refused) {
        return ears.hears(
                "VI_1",
                term,
                Map.of("adverts-received", accepted, "wrong-version", refused, "adverts-sent", 7L * second),
                WINDOW,
                new Moment(Duration.ofSeconds(second).toNanos()));
    }

    @Test
    void adverts_count_until_none_has_come_for_a_while() {
        assertEquals(Hearing.NOTHING, hears(0, NO_MASTER, 5, 0));
        assertEquals(Hearing.ADVERTS, hears(1, NO_MASTER, 6, 0));
        assertEquals(Hearing.ADVERTS, hears(5, NO_MASTER, 6, 0));
        assertEquals(Hearing.NOTHING, hears(6, NO_MASTER, 6, 0));
    }

    @Test
    void what_is_refused_counts_if_nothing_else_is_heard() {
        hears(0, NO_MASTER, 5, 0);
        assertEquals(Hearing.REFUSED, hears(1, NO_MASTER, 5, 1));
        assertEquals(Hearing.ADVERTS, hears(2, NO_MASTER, 6, 2));
    }

    @Test
    void a_master_does_not_hear_whom_it_heard_before_it_was_master() {
        hears(0, NO_MASTER, 5, 0);
        assertEquals(Hearing.ADVERTS, hears(1, NO_MASTER, 6, 0));

        assertEquals(Hearing.NOTHING, hears(3, MASTER, 6, 0));
        assertEquals(Hearing.NOTHING, hears(4, MASTER, 6, 0));
        assertEquals(Hearing.ADVERTS, hears(5, MASTER, 7, 0));
    }
}
