package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.node.GroupReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A vrrp_sync_group in the status document.
 *
 * @param state INIT, BACKUP, MASTER or FAULT: what all members are, or were before they began to change
 * @param members names of instances
 * @param reason code of the last change of state
 * @param faults of any member
 * @param counters of its changes of state; those that never counted are absent
 */
public record GroupStatus(
        String name,
        String state,
        List<String> members,
        Instant since,
        String reason,
        List<String> faults,
        Map<String, Long> counters) {

    public static GroupStatus of(GroupReport report) {
        return new GroupStatus(
                report.plan().name(),
                report.role().name(),
                report.plan().members(),
                report.since(),
                report.reason().code(),
                report.faults(),
                new TreeMap<>(report.counters()));
    }

    static GroupStatus read(Config from) {
        return new GroupStatus(
                from.getString("name"),
                from.getString("state"),
                from.getStringList("members"),
                Instant.parse(from.getString("since")),
                from.getString("reason"),
                from.getStringList("faults"),
                from.hasPath("counters") ? Counters.read(from.getObject("counters")) : Map.of());
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("state", state);
        fields.put("members", members);
        fields.put("since", Status.text(since));
        fields.put("reason", reason);
        fields.put("faults", faults);
        fields.put("counters", counters);
        return fields;
    }
}
