package io.understudy.daemon.reload;

import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Fault;
import io.understudy.node.InstanceReport;
import io.understudy.node.Node;
import io.understudy.node.NodeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What the kernel makes of a reload.
 *
 * @param faulty names of the instances that had a fault before
 */
record Outcome(Set<String> faulty) {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int LOOKS = 50;

    static Outcome before(Node node) {
        return new Outcome(look(node).stream()
                .flatMap(report -> report.instances().stream())
                .filter(Outcome::isFaulty)
                .map(instance -> instance.plan().name())
                .collect(Collectors.toSet()));
    }

    private static Optional<NodeReport> look(Node node) {
        try {
            return Optional.of(node.report().toCompletableFuture().join());
        } catch (CompletionException silent) {
            return Optional.empty();
        }
    }

    /** The faults that were not there before, when all that was asked of the kernel is answered, or a second has gone by. */
    List<String> troubles(Node node) {
        Optional<NodeReport> last = look(node);
        for (int looks = 1; looks < LOOKS && last.filter(Outcome::isSettled).isEmpty(); looks++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            last = look(node);
        }
        return last.stream()
                .flatMap(report -> report.instances().stream())
                .filter(Outcome::isFaulty)
                .filter(instance -> !faulty.contains(instance.plan().name()))
                .map(Outcome::words)
                .toList();
    }

    private static boolean isSettled(NodeReport report) {
        return report.instances().stream()
                .allMatch(instance -> instance.standing().unanswered() == 0);
    }

    private static boolean isFaulty(InstanceReport instance) {
        return instance.standing().role() == Role.FAULT;
    }

    private static String words(InstanceReport instance) {
        return "instance " + instance.plan().name() + " has a fault: "
                + instance
                        .standing()
                        .readiness()
                        .faults(instance.plan().machine().needs())
                        .stream()
                        .map(Fault::text)
                        .collect(Collectors.joining("; "));
    }
}
