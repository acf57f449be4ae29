package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.Peers;
import io.understudy.config.Loaded;
import io.understudy.daemon.cluster.Arrivals;
import io.understudy.daemon.cluster.OwnMoves;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.reload.ConfigurationSource;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import io.understudy.node.NodePlan;
import io.understudy.node.notice.HookReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

    private final ScriptedNode node = new ScriptedNode();
    private CompletableFuture<List<HookReport>> hookReport =
            CompletableFuture.completedFuture(List.of(new HookReport("audit", 0, 7, 1, 0, 0, 2)));

    @TempDir
    private Path state = Path.of("");

    private Reply answer(Request request) {
        Drains drains = new Drains(node, Set::of, new DrainFile(state.resolve("drain")), InstantSource.system());
        return new Answers(
                        node,
                        drains,
                        new OwnMoves(node, "a", new Arrivals()),
                        this::hooks,
                        Optional::empty,
                        reloader(node),
                        () -> Peers.NONE,
                        "a",
                        "0.1.0")
                .apply(request);
    }

    static Reloader reloader(ScriptedNode node) {
        ConfigurationSource source = new ConfigurationSource(Path.of("nowhere/understudy.conf"), "a");
        Loaded.Valid empty = assertInstanceOf(
                Loaded.Valid.class, source.load(Path.of("src/test/resources/io/understudy/daemon/run/one.conf")));
        NodePlan plan = Plans.of(empty.model(), Duration.ZERO);
        return new Reloader(
                source,
                next -> Plans.of(next, Duration.ZERO),
                node,
                List.of(),
                new Reloader.Running(empty.model(), plan, Instant.EPOCH, empty.digest()));
    }

    @Test
    void a_reload_of_a_file_that_is_gone_says_so_and_changes_nothing() {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, answer(new Request.Reload()));

        assertTrue(refused.reason().contains("there is no such file"), refused.reason());
        assertTrue(refused.reason().endsWith("\nnothing is changed"), refused.reason());
        assertEquals(List.of(), node.adopted);
    }

    @Test
    void a_comparison_with_a_file_that_the_daemon_cannot_use_tells_nothing_of_it() {
        Reply.Refused refused =
                assertInstanceOf(Reply.Refused.class, answer(new Request.Diff("/etc/understudy/no.conf")));

        assertEquals(
                "the daemon cannot use /etc/understudy/no.conf"
                        + " (see: understudy check -c /etc/understudy/no.conf, as the daemon's user)",
                refused.reason());
    }

    @Test
    void a_node_that_is_in_no_cluster_has_nothing_to_compare_with() {
        assertEquals(
                new Reply.Refused("this node is in no cluster: there is nothing to compare with"),
                answer(new Request.ClusterDiff()));
    }

    @Test
    void status_is_that_of_every_instance() {
        node.report.complete(Reports.three());

        assertEquals(List.of("VI_1", "VI_6", "very-long-name"), names(answer(status(Optional.empty()))));
    }

    private CompletionStage<List<HookReport>> hooks() {
        return hookReport;
    }

    @Test
    void status_tells_of_hooks_but_does_not_depend_on_them() {
        node.report.complete(Reports.three());

        assertEquals(
                List.of(new HookReport("audit", 0, 7, 1, 0, 0, 2)).toString().replace("HookReport", "HookStatus"),
                hookStatus());
        hookReport = CompletableFuture.failedFuture(new TimeoutException("busy"));
        assertEquals("[]", hookStatus());
    }

    private String hookStatus() {
        Reply.Document document = assertInstanceOf(Reply.Document.class, answer(status(Optional.empty())));
        return Status.read(document.json()).hooks().toString();
    }

    @Test
    void a_name_picks_one_instance() {
        node.report.complete(Reports.three());

        assertEquals(List.of("VI_6"), names(answer(status(Optional.of("VI_6")))));
    }

    @Test
    void an_unknown_name_is_refused() {
        node.report.complete(Reports.three());

        assertEquals(new Reply.Refused("there is no instance or sync group VI_9"), answer(status(Optional.of("VI_9"))));
    }

    @Test
    void a_node_that_does_not_answer_is_told_so() {
        node.report.completeExceptionally(new TimeoutException("asked in vain"));

        assertEquals(
                new Reply.Refused(
                        "the node does not answer: it is stopping, or has too much to do (its log tells which)"),
                answer(status(Optional.empty())));
    }

    @Test
    void nothing_is_moved_by_a_node_that_is_in_no_cluster() {
        Reply reply = answer(new Request.Switchover("VI_1", Optional.empty(), Optional.empty()));

        assertTrue(assertInstanceOf(Reply.Refused.class, reply).reason().startsWith("this node is in no cluster"));
    }

    @Test
    void a_command_of_another_version_is_named() {
        assertEquals(
                new Reply.Refused("the daemon, version 0.1.0, does not know the command fly"),
                answer(new Request.Unknown("fly")));
    }

    private static Request status(Optional<String> name) {
        return new Request.Status(name);
    }

    private static List<String> names(Reply reply) {
        Reply.Document document = assertInstanceOf(Reply.Document.class, reply);
        return Status.read(document.json()).instances().stream()
                .map(InstanceStatus::name)
                .toList();
    }
}
