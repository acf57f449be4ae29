package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.simulator.AdvisedSimulation.Cost;
import io.understudy.simulator.Simulation.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The cluster as a lossy, lying adviser: at worst plain VRRP. A failing seed is replayed by {@code ./dev sim --advice --seed N}. */
class AdvisedTest {

    /** {@code ./dev check} is content with fewer. */
    private static final long SEEDS = Long.getLong("seeds", 10_000);

    /** The longest interval that is drawn, twice as long for one of the members. */
    private static final Duration EXCHANGE = Duration.ofSeconds(4);

    /** Of the storms that are played twice. */
    private static final long PAIRS = SEEDS / 5;

    @Test
    void ten_thousand_elections_among_lies_are_at_worst_those_of_plain_vrrp() {
        Optional<Result.Failed> failure = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(AdvisedSimulation::run)
                .filter(Result.Failed.class::isInstance)
                .map(Result.Failed.class::cast)
                .findFirst();

        failure.ifPresent(failed -> fail(failed.toString()));
    }

    @Test
    void all_in_all_lies_cost_no_more_than_what_was_withheld_and_an_exchange_for_each_that_was_believed(
            TestReporter reporter) {
        Cost plain = sum(false);
        Cost advised = sum(true);

        reporter.publishEntry("plain", plain.toString());
        reporter.publishEntry("advised", advised.toString());
        assertTrue(advised.believed() > 0 && advised.withheld().isPositive(), "the lies were never believed");
        assertTrue(advised.outage().compareTo(plain.outage().plus(advised.withheld())) <= 0, "longer outages");
        assertTrue(
                advised.contest().compareTo(plain.contest().plus(EXCHANGE.multipliedBy(advised.believed()))) <= 0,
                "more time with two masters");
    }

    private static Cost sum(boolean advised) {
        return LongStream.rangeClosed(1, PAIRS)
                .parallel()
                .mapToObj(seed -> AdvisedSimulation.cost(seed, advised))
                .reduce(Cost.NONE, Cost::plus);
    }

    @Test
    void the_same_seed_tells_the_same_story() {
        assertEquals(
                AdvisedSimulation.run(7).story().get(),
                AdvisedSimulation.run(7).story().get());
    }
}
