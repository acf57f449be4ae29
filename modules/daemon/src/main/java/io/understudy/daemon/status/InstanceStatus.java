package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Needs;
import io.understudy.node.InstancePlan;
import io.understudy.node.InstanceReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A vrrp_instance in the status document.
 *
 * @param state INIT, BACKUP, MASTER or FAULT
 * @param family ipv4 or ipv6
 * @param master address of the node that is master; absent if this one cannot know or has not heard it yet
 * @param reason code of the last change of state
 * @param syncGroup the one that it is in
 * @param virtualAddresses with prefix length
 * @param applied everything it holds as master is in the kernel
 */
public record InstanceStatus(
        String name,
        String state,
        String interfaceName,
        int virtualRouterId,
        int version,
        String family,
        int priority,
        int effectivePriority,
        Optional<String> master,
        Instant since,
        String reason,
        Optional<String> syncGroup,
        List<String> virtualAddresses,
        boolean applied,
        List<String> faults,
        List<WaitStatus> waits,
        List<TrackedStatus> tracked,
        Map<String, Long> counters) {

    public static InstanceStatus of(InstanceReport report) {
        InstancePlan plan = report.plan();
        VirtualRouter router = plan.machine().router();
        Needs needs = plan.machine().needs();
        Standing standing = report.standing();
        return new InstanceStatus(
                plan.name(),
                standing.role().name(),
                needs.link(),
                router.id(),
                router.version().number(),
                router.family().name().toLowerCase(Locale.ROOT),
                router.priority(),
                plan.machine().router(standing).priority(),
                master(standing),
                report.since(),
                standing.reason().code(),
                needs.group(),
                addresses(plan),
                standing.grip() == Grip.HELD,
                standing.readiness().faults(needs).stream().map(Fault::text).toList(),
                report.waits().stream().map(WaitStatus::of).toList(),
                needs.tracked().stream()
                        .map(one -> TrackedStatus.of(one, standing.readiness().readings()))
                        .toList(),
                report.counters());
    }

    /** Without counters and countdowns. */
    InstanceStatus lasting() {
        return new InstanceStatus(
                name,
                state,
                interfaceName,
                virtualRouterId,
                version,
                family,
                priority,
                effectivePriority,
                master,
                since,
                reason,
                syncGroup,
                virtualAddresses,
                applied,
                faults,
                List.of(),
                tracked,
                Map.of());
    }

    private static Optional<String> master(Standing standing) {
        Optional<IpAddress> master = switch (standing.role()) {
            case MASTER -> standing.source();
            case BACKUP -> standing.master();
            case INIT, FAULT -> Optional.empty();
        };
        return master.map(IpAddress::toString);
    }

    private static List<String> addresses(InstancePlan plan) {
        return plan.holdings().stream()
                .filter(Holding.Address.class::isInstance)
                .map(holding -> ((Holding.Address) holding).prefix().toString())
                .toList();
    }

    static InstanceStatus read(Config from) {
        return new InstanceStatus(
                from.getString("name"),
                from.getString("state"),
                from.getString("interface"),
                from.getInt("virtual-router-id"),
                from.getInt("version"),
                from.getString("family"),
                from.getInt("priority"),
                from.getInt("effective-priority"),
                from.hasPath("master") ? Optional.of(from.getString("master")) : Optional.empty(),
                Instant.parse(from.getString("since")),
                from.getString("reason"),
                from.hasPath("sync-group") ? Optional.of(from.getString("sync-group")) : Optional.empty(),
                from.getStringList("virtual-addresses"),
                from.getBoolean("applied"),
                from.getStringList("faults"),
                from.getConfigList("waits").stream().map(WaitStatus::read).toList(),
                from.getConfigList("tracked").stream().map(TrackedStatus::read).toList(),
                Counters.read(from.getObject("counters")));
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("state", state);
        fields.put("interface", interfaceName);
        fields.put("virtual-router-id", virtualRouterId);
        fields.put("version", version);
        fields.put("family", family);
        fields.put("priority", priority);
        fields.put("effective-priority", effectivePriority);
        fields.put("master", master);
        fields.put("since", Status.text(since));
        fields.put("reason", reason);
        fields.put("sync-group", syncGroup);
        fields.put("virtual-addresses", virtualAddresses);
        fields.put("applied", applied);
        fields.put("faults", faults);
        fields.put("waits", waits.stream().map(WaitStatus::document).toList());
        fields.put("tracked", tracked.stream().map(TrackedStatus::document).toList());
        fields.put("counters", counters);
        return fields;
    }
}
