package io.understudy.node;

import io.understudy.core.instance.Standing;
import java.time.Instant;
import java.util.Map;

/**
 * An instance as it is right now, for those who look.
 *
 * @param since when it took its present role
 * @param counters by name in kebab-case: adverts sent and received, refused packets by reason, transitions
 */
public record InstanceReport(InstancePlan plan, Standing standing, Instant since, Map<String, Long> counters) {}
