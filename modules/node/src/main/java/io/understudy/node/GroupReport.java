package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A sync group as it is right now, for those who look.
 *
 * @param role that all its members have, or had before they began to change
 * @param since when it took this role
 * @param reason of the last change of role
 * @param faults what keeps its members from taking part, each told once
 * @param counters transitions-to-ROLE; those that never counted are absent
 */
public record GroupReport(
        GroupPlan plan, Role role, Instant since, Reason reason, List<String> faults, Map<String, Long> counters) {

    public GroupReport {
        faults = List.copyOf(faults);
        counters = Map.copyOf(counters);
    }

    /** Of one that takes no part, as long as nobody is that group. */
    public static GroupReport absent(GroupPlan plan) {
        return new GroupReport(plan, Role.INIT, Instant.now(), Reason.STARTUP, List.of(), Map.of());
    }
}
