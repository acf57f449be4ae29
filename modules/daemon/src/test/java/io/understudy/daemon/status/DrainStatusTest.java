package io.understudy.daemon.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of a drain, as other nodes are shown it. */
class DrainStatusTest {

    private static final Instant END = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Optional<DrainStatus> FOR_GOOD = Optional.of(new DrainStatus(Optional.empty()));

    private static Optional<DrainStatus> until(Instant end) {
        return Optional.of(new DrainStatus(Optional.of(end)));
    }

    @Test
    void an_end_that_is_another_by_milliseconds_only_is_the_same() {
        assertEquals(until(END), DrainStatus.steady(until(END.plusMillis(3)), until(END)));
        assertEquals(FOR_GOOD, DrainStatus.steady(FOR_GOOD, FOR_GOOD));
    }

    @Test
    void any_other_change_is_one() {
        assertEquals(until(END.plusSeconds(60)), DrainStatus.steady(until(END.plusSeconds(60)), until(END)));
        assertEquals(FOR_GOOD, DrainStatus.steady(FOR_GOOD, until(END)));
        assertEquals(until(END), DrainStatus.steady(until(END), FOR_GOOD));
        assertEquals(Optional.empty(), DrainStatus.steady(Optional.empty(), until(END)));
        assertEquals(until(END), DrainStatus.steady(until(END), Optional.empty()));
    }
}
