package io.understudy.daemon.http;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.config.Loaded;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.daemon.jmx.ScriptedBoard;
import io.understudy.daemon.journal.JournalReport;
import io.understudy.daemon.metrics.Glance;
import io.understudy.daemon.reload.ConfigurationSource;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodePlan;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.HookReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node as the web sees it: what its board shows, on a clock that a test moves. */
public final class Scene implements Clock {

    private static final Path FILE = Path.of("src/test/resources/io/understudy/daemon/run/one.conf");

    private Moment now = new Moment(0);

    @Override
    public Moment now() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Of a node in a cluster, with all that can be measured. */
    public static Glance glance() {
        return lookout(Reports.three(), cluster()).glance();
    }

    static Lookout lookout(NodeReport report) {
        return lookout(report, ClusterReport.DISABLED);
    }

    static Lookout lookout(NodeReport report, ClusterReport cluster) {
        Reloader.Running running = running(report);
        return new Lookout(
                "a",
                "0.1.0",
                new ScriptedBoard(report),
                () -> running,
                () -> List.of(new HookReport("audit", 1, 7, 1, 2, 3, 4)),
                () -> Optional.of(new JournalReport(Path.of("journal"), 3, 2, 1, Optional.empty())),
                () -> cluster);
    }

    private static Reloader.Running running(NodeReport report) {
        NodePlan plan = new NodePlan(
                report.instances().stream().map(InstanceReport::plan).toList(),
                report.groups().stream().map(GroupReport::plan).toList(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
        return switch (new ConfigurationSource(FILE, "a").load(FILE)) {
            case Loaded.Valid valid -> new Reloader.Running(valid.model(), plan, Reports.AT, valid.digest());
            case Loaded.Invalid invalid ->
                throw new IllegalStateException(invalid.faults().toString());
        };
    }

    /** Node b is up and heard, node c is gone; a virtual router has two masters. */
    static ClusterReport cluster() {
        Status other = Status.of("b", "0.1.0", Reports.AT, Reports.CONFIGURATION, Reports.three(), List.of());
        return new ClusterReport(
                true,
                List.of(
                        member("a", MemberReport.Status.UP, 0, Optional.empty()),
                        member("b", MemberReport.Status.UP, 120, Optional.of(other.json())),
                        member("c", MemberReport.Status.DOWN, 90_000, Optional.empty())),
                List.of(),
                List.of(new Contest(
                        "VRID 51 ipv4", Map.of(), Map.of("a", "hears nobody", "b", "hears a"), Duration.ofSeconds(2))),
                Map.of("views-sent", 3L));
    }

    private static MemberReport member(String node, MemberReport.Status status, long age, Optional<String> document) {
        return new MemberReport(
                node,
                Endpoint.of("127.0.0.1:7355"),
                status,
                Duration.ofMillis(age),
                document.map(
                        json -> new NodeView(node, "0.1.0", "0123456789ab", false, Reports.AT, 0, List.of(), json)));
    }
}
