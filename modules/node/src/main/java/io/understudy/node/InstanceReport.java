package io.understudy.node;

import io.understudy.core.instance.Standing;
import java.time.Instant;
import java.util.Map;

/**
 * An instance as it is right now, for those who look.
 *
 * @param since when it took its present role
 * @param counters by name in kebab-case: adverts-sent, farewells-sent, adverts-received, adverts-dropped (more than it could take),
 *     transitions-to-ROLE, worst-lateness-us of its deadlines, and refused or remarkable packets by RFC 8347's and RFC 2787's names;
 *     one that never counted is absent
 */
public record InstanceReport(InstancePlan plan, Standing standing, Instant since, Map<String, Long> counters) {}
