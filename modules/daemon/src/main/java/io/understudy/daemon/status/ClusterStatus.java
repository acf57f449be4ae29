package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster in the status document.
 *
 * @param enabled whether this node is to be in one
 * @param members all, this node among them
 * @param drift differences between configurations that should be the same, in words
 * @param contests virtual routers with more than one master, in words
 */
public record ClusterStatus(
        boolean enabled, List<Member> members, List<String> drift, List<String> contests, Map<String, Long> counters) {

    /** Of a node that is in no cluster. */
    public static final ClusterStatus DISABLED = of(ClusterReport.DISABLED);

    /**
     * A node.
     *
     * @param address HOST:PORT
     * @param status up, joining, leaving, silent, unreachable or down; only what is known of one that is up is current
     * @param age of what is known of it
     */
    public record Member(String node, String address, String status, Duration age) {

        static Member of(MemberReport report) {
            return new Member(
                    report.node(), report.address().toString(), report.status().word(), report.age());
        }

        static Member read(Config from) {
            return new Member(
                    from.getString("node"),
                    from.getString("address"),
                    from.getString("status"),
                    Duration.ofMillis(from.getLong("age-ms")));
        }

        Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("node", node);
            fields.put("address", address);
            fields.put("status", status);
            fields.put("age-ms", age.toMillis());
            return fields;
        }
    }

    public static ClusterStatus of(ClusterReport report) {
        return new ClusterStatus(
                report.enabled(),
                report.members().stream().map(Member::of).toList(),
                report.differences().stream().map(Difference::text).toList(),
                report.contests().stream().map(Contest::text).toList(),
                report.counters());
    }

    static ClusterStatus read(Config from) {
        return new ClusterStatus(
                from.getBoolean("enabled"),
                from.getConfigList("members").stream().map(Member::read).toList(),
                from.hasPath("drift") ? from.getStringList("drift") : List.of(),
                from.hasPath("two-masters") ? from.getStringList("two-masters") : List.of(),
                from.hasPath("counters") ? Counters.read(from.getObject("counters")) : Map.of());
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enabled", enabled);
        fields.put("members", members.stream().map(Member::document).toList());
        if (enabled) {
            fields.put("drift", drift);
            fields.put("two-masters", contests);
            fields.put("counters", counters);
        }
        return fields;
    }
}
