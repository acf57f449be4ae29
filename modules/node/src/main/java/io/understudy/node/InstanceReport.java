package io.understudy.node;

import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An instance as it is right now, for those who look.
 *
 * @param since when it took its present role
 * @param counters by name in kebab-case: adverts-sent, farewells-sent, adverts-received (farewells included), farewells-received, adverts-dropped (more than it could take),
 *     transitions-to-ROLE, transitions-from-master, worst-lateness-us of its deadlines, and refused or remarkable packets by RFC 8347's and RFC 2787's names;
 *     one that never counted is absent
 * @param waits what it will do later, and when
 * @param lateness of its deadlines
 */
public record InstanceReport(
        InstancePlan plan,
        Standing standing,
        Instant since,
        Map<String, Long> counters,
        List<Pending> waits,
        LatenessReport lateness) {

    /** Something that it waits for. */
    public record Pending(Wait.Kind what, Duration remaining) {}

    public InstanceReport {
        waits = List.copyOf(waits);
    }

    /** Of one that waits for nothing, and never did. */
    public InstanceReport(InstancePlan plan, Standing standing, Instant since, Map<String, Long> counters) {
        this(plan, standing, since, counters, List.of(), LatenessReport.NONE);
    }

    /** Of one that takes no part, as long as nobody is that instance. */
    public static InstanceReport absent(InstancePlan plan) {
        return new InstanceReport(plan, Standing.BEGINNING, Instant.now(), Map.of());
    }
}
