package io.understudy.daemon.cluster;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.view.Candidate;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Fault;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodeReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node stands to what is to be moved.
 *
 * @param node its name
 */
record Stand(String node, NodeReport report) {

    /** @param name of an instance that is in no sync group, or of a sync group */
    Answer to(String name) {
        return group(name).or(() -> instance(name)).orElseGet(() -> new Answer.Refused(unknown(name)));
    }

    boolean isMaster(String name) {
        return to(name) instanceof Answer.Stands(Candidate candidate) && candidate.leads();
    }

    private Optional<Answer> group(String name) {
        return report.groups().stream()
                .filter(group -> group.plan().name().equals(name))
                .findFirst()
                .map(group -> new Answer.Stands(candidate(group.role(), members(group))));
    }

    private List<InstanceReport> members(GroupReport group) {
        return report.instances().stream()
                .filter(instance ->
                        group.plan().members().contains(instance.plan().name()))
                .toList();
    }

    private Optional<Answer> instance(String name) {
        return report.instances().stream()
                .filter(instance -> instance.plan().name().equals(name))
                .findFirst()
                .map(instance -> groupOf(instance)
                        .<Answer>map(group -> new Answer.Refused(
                                name + " moves with its sync group " + group + " alone (switchover " + group + ")"))
                        .orElseGet(() ->
                                new Answer.Stands(candidate(instance.standing().role(), List.of(instance)))));
    }

    private static Optional<String> groupOf(InstanceReport instance) {
        return instance.plan().machine().needs().group();
    }

    /** What is configured with addresses of both families runs under two names. */
    private String unknown(String name) {
        List<String> halves = report.instances().stream()
                .map(instance -> instance.plan().name())
                .filter(other -> other.equals(name + "-ipv4") || other.equals(name + "-ipv6"))
                .toList();
        return halves.isEmpty()
                ? "node " + node + " has no instance or sync group " + name
                : name + " runs as " + String.join(" and ", halves) + " on node " + node + ", which move one by one";
    }

    private static Candidate candidate(Role role, List<InstanceReport> routers) {
        return new Candidate(
                role.name(),
                routers.stream().map(Stand::router).toList(),
                Stream.concat(obstacle(role).stream(), routers.stream().flatMap(Stand::obstacles))
                        .distinct()
                        .toList());
    }

    private static Optional<String> obstacle(Role role) {
        return switch (role) {
            case INIT -> Optional.of("takes no part in it yet");
            case BACKUP, MASTER, FAULT -> Optional.empty();
        };
    }

    private static Stream<String> obstacles(InstanceReport report) {
        Standing standing = report.standing();
        String faults = standing.readiness().faults(report.plan().machine().needs()).stream()
                .map(Fault::text)
                .collect(Collectors.joining(", "));
        return Stream.concat(
                standing.readiness().drain().stream().map(drain -> "is drained"),
                faults.isEmpty() ? Stream.empty() : Stream.of("has a fault: " + faults));
    }

    private static Candidate.Router router(InstanceReport report) {
        Standing standing = report.standing();
        VirtualRouter router = report.plan().machine().router(standing);
        return new Candidate.Router(
                report.plan().machine().needs().link(),
                router.id(),
                router.family().name().toLowerCase(Locale.ROOT),
                router.priority(),
                standing.source().map(IpAddress::toString),
                standing.master().map(IpAddress::toString));
    }
}
