package io.understudy.cluster.view;

import java.util.List;
import java.util.Map;

/**
 * The cluster, as somebody sees it who asks now.
 *
 * @param enabled whether this node is to be in one
 * @param members all, this node among them, by name
 * @param differences between configurations that should be the same
 * @param contests virtual routers that have more than one master
 * @param counters by name in kebab-case
 */
public record ClusterReport(
        boolean enabled,
        List<MemberReport> members,
        List<Difference> differences,
        List<Contest> contests,
        Map<String, Long> counters) {

    /** Of a node that is in no cluster. */
    public static final ClusterReport DISABLED = new ClusterReport(false, List.of(), List.of(), List.of(), Map.of());

    public ClusterReport {
        members = List.copyOf(members);
        differences = List.copyOf(differences);
        contests = List.copyOf(contests);
        counters = Map.copyOf(counters);
    }
}
