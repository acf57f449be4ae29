package io.understudy.harness.bench;

import static io.understudy.harness.bench.Contender.FRR;
import static io.understudy.harness.bench.Contender.KEEPALIVED;
import static io.understudy.harness.bench.Contender.UNDERSTUDY;
import static io.understudy.harness.bench.Contender.UNDERSTUDY_STAGED;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every measure once, as small as it can be: whether there is a figure, not which. */
class BenchSmokeTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private final Sheet sheet = new Sheet("smoke");

    @Test
    void how_late_a_takeover_is_can_be_measured() {
        var killed = new Failover(sheet, Failover.End.KILLED, INTERVAL, INTERVAL.multipliedBy(2));

        killed.sample(KEEPALIVED);
        killed.sample(UNDERSTUDY);
        killed.sample(FRR);

        assertTrue(sheet.isComplete(UNDERSTUDY, KEEPALIVED, FRR), sheet::table);
    }

    @Test
    void how_long_many_addresses_take_can_be_measured() {
        var crowd = new Crowd(sheet, 20, true);

        crowd.sample(KEEPALIVED);
        crowd.sample(UNDERSTUDY_STAGED);

        assertTrue(sheet.isComplete(UNDERSTUDY_STAGED, KEEPALIVED), sheet::table);
    }

    @Test
    void how_long_a_group_takes_can_be_measured() {
        new Flock(sheet, 2, false).sample(UNDERSTUDY);

        assertTrue(sheet.isComplete(UNDERSTUDY), sheet::table);
    }

    @Test
    void many_instances_under_load_can_be_measured() {
        var fleet = new Fleet(sheet, ", busy", new Rack(2, 5, 1, false, INTERVAL), Duration.ofSeconds(1));

        fleet.sample(UNDERSTUDY);

        assertTrue(sheet.isComplete(UNDERSTUDY), sheet::table);
    }

    @Test
    void a_start_and_many_flaps_can_be_measured() {
        new Beginning(sheet, 1).sample(UNDERSTUDY);
        new Company(sheet, Duration.ofSeconds(1)).sample(UNDERSTUDY);
        new Flaps(sheet, 1, 2).sample(UNDERSTUDY);

        assertTrue(sheet.isComplete(UNDERSTUDY), sheet::table);
    }
}
