package io.understudy.daemon.http;

import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Fault;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodeReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a node does what it is there for: every instance is MASTER or BACKUP. */
final class Readiness {

    private Readiness() {}

    static Response of(NodeReport report) {
        List<String> missing = report.instances().stream()
                .map(Readiness::lack)
                .flatMap(Optional::stream)
                .toList();
        return missing.isEmpty()
                ? Response.plain(Response.OK, "ready")
                : Response.plain(Response.UNAVAILABLE, String.join("\n", missing));
    }

    private static Optional<String> lack(InstanceReport instance) {
        Role role = instance.standing().role();
        return switch (role) {
            case MASTER, BACKUP -> Optional.empty();
            case INIT -> Optional.of(instance.plan().name() + " is " + role + ": it has no role yet");
            case FAULT -> Optional.of(instance.plan().name() + " is " + role + ": " + faults(instance));
        };
    }

    private static String faults(InstanceReport instance) {
        return instance.standing().readiness().faults(instance.plan().machine().needs()).stream()
                .map(Fault::text)
                .collect(Collectors.joining("; "));
    }
}
