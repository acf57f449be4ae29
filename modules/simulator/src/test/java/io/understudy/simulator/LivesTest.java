package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.simulator.Simulation.Result;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Days in the life of a few nodes; a failing one is replayed by {@code ./dev sim --life --seed N}. */
class LivesTest {

    /** {@code ./dev check} is content with fewer. */
    private static final long SEEDS = Long.getLong("seeds", 10_000);

    @Test
    void all_days_are_safe_and_end_with_the_right_master() {
        Optional<Result.Failed> failure = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(Simulation::live)
                .filter(Result.Failed.class::isInstance)
                .map(Result.Failed.class::cast)
                .findFirst();

        failure.ifPresent(failed -> fail(failed.toString()));
    }

    @Test
    void the_same_seed_tells_the_same_life() {
        String first = Simulation.live(7).story().get();
        String second = Simulation.live(7).story().get();

        assertEquals(first, second);
    }
}
