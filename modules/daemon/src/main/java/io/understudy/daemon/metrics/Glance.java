package io.understudy.daemon.metrics;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.daemon.journal.JournalReport;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.node.Board;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.HookReport;
import java.util.List;
import java.util.Optional;

/**
 * All that is measured, as it is now.
 *
 * @param node its name
 * @param version of the daemon
 * @param journal absent if nothing is recorded
 */
public record Glance(
        String node,
        String version,
        ConfigurationStatus configuration,
        NodeReport report,
        Board board,
        List<HookReport> hooks,
        Optional<JournalReport> journal,
        ClusterReport cluster) {}
