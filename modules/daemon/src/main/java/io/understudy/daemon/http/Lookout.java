package io.understudy.daemon.http;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.daemon.cluster.NodeSurvey;
import io.understudy.daemon.journal.JournalReport;
import io.understudy.daemon.metrics.Glance;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.ClusterStatus;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.NodeStatuses;
import io.understudy.daemon.status.Status;
import io.understudy.node.Board;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.HookReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees this node, and what is known of the others, without asking any of them.
 *
 * @param node its name
 * @param version of the daemon
 * @param hooks how they were doing last
 */
public record Lookout(
        String node,
        String version,
        Board board,
        Supplier<Reloader.Running> running,
        Supplier<List<HookReport>> hooks,
        Supplier<Optional<JournalReport>> journal,
        Supplier<ClusterReport> cluster) {

    /** What is configured, as its actors last put it up; of one that has no actor right now, that it takes no part. */
    NodeReport report() {
        Reloader.Running present = running.get();
        List<InstanceReport> instances = present.plan().instances().stream()
                .map(plan -> board.instance(plan.name()).orElseGet(() -> InstanceReport.absent(plan)))
                .toList();
        List<GroupReport> groups = present.plan().groups().stream()
                .map(plan -> board.group(plan.name()).orElseGet(() -> GroupReport.absent(plan)))
                .toList();
        return new NodeReport(instances, groups, board.links(), board.fixtures());
    }

    Glance glance() {
        return new Glance(node, version, configuration(), report(), board, hooks.get(), journal.get(), cluster.get());
    }

    private ConfigurationStatus configuration() {
        Reloader.Running present = running.get();
        return new ConfigurationStatus(present.since(), present.digest());
    }

    Status status() {
        return Status.of(node, version, Instant.now(), configuration(), report(), hooks.get())
                .with(ClusterStatus.of(cluster.get()))
                .with(JournalStatus.of(journal.get()));
    }

    /** With what every other node last said of itself. */
    NodeStatuses statuses() {
        return NodeSurvey.known(status(), cluster.get());
    }
}
