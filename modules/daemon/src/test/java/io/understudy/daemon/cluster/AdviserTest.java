package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.advice.Prospects;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.MemberReport.Status;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.daemon.run.ScriptedNode;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.RoleChanged;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Stopped;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Node a is MASTER at 10.0.0.1, this one is b and follows it. */
class AdviserTest {

    private static final String GONE = "VI_1 Vacated[master=10.0.0.1, seenAt=Moment[nanos=0]]";
    private static final ClusterReport REPORT = new ClusterReport(
            true,
            List.of(
                    member("a", router("MASTER", 120, "10.0.0.1", Optional.empty())),
                    member("b", router("BACKUP", 110, "10.0.0.2", Optional.of("10.0.0.1")))),
            List.of(),
            List.of(),
            Map.of());

    private final ScriptedNode node = new ScriptedNode();
    private final Adviser adviser = new Adviser(node, "b", () -> REPORT, true);

    private static MemberReport member(String name, RouterView router) {
        NodeView view = new NodeView(name, "1", "", false, Instant.EPOCH, 0, List.of(router), "");
        return new MemberReport(name, new Endpoint("10.0.9.1", 1), Status.UP, Duration.ZERO, Optional.of(view));
    }

    private static RouterView router(String state, int priority, String source, Optional<String> master) {
        return new RouterView(
                "VI_1",
                "eth0",
                51,
                "ipv4",
                new RouterView.Settings(2, priority, Duration.ofSeconds(1), true, "none", "", List.of()),
                new RouterView.Position(
                        state,
                        Instant.EPOCH,
                        priority,
                        Optional.of(source),
                        master,
                        List.of(),
                        List.of(),
                        Hearing.NOTHING));
    }

    private static RoleEvent left(String at, State to, String reason) {
        return left(at, to, reason, Instant.EPOCH);
    }

    private static RoleEvent left(String at, State to, String reason, Instant when) {
        return new RoleChanged(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.MASTER,
                to,
                new Reason(reason, ""),
                new Situation(at, 120, List.of(), 7, when));
    }

    @Test
    void what_is_new_is_looked_at_at_once_and_not_only_when_it_is_time_again() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        Adviser idle = new Adviser(
                node,
                "b",
                () -> {
                    looked.countDown();
                    return REPORT;
                },
                true);

        idle.look();

        assertTrue(looked.await(30, TimeUnit.SECONDS), "nobody has looked");
    }

    @Test
    void the_heir_is_told_again_and_again_and_at_once_when_it_is_none_any_more() {
        adviser.advise(new Prospects(REPORT, "b"));
        adviser.advise(new Prospects(ClusterReport.DISABLED, "b"));
        adviser.advise(new Prospects(ClusterReport.DISABLED, "b"));

        assertEquals(
                List.of(
                        "VI_1 Heir[until=Moment[nanos=2000000000]]",
                        "VI_1 Withheld[until=Moment[nanos=2000000000]]",
                        "VI_1 Heir[until=Moment[nanos=0]]"),
                node.advised);
    }

    @Test
    void only_a_guard_that_holds_lets_a_master_be_vouched_for() {
        new Adviser(node, "b", () -> REPORT, false).advise(new Prospects(REPORT, "b"));

        assertEquals(List.of("VI_1 Heir[until=Moment[nanos=2000000000]]"), node.advised);
    }

    @Test
    void a_daemon_that_has_ended_is_master_of_nothing() {
        adviser.ended("a");

        assertEquals(List.of(GONE), node.advised);
    }

    @Test
    void a_master_that_gives_up_where_it_may_not_be_heard_is_known_to_have_gone() {
        adviser.heard(left("a", State.FAULT, "fault"));
        adviser.heard(new Stopped(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.MASTER,
                new Reason("shutdown", ""),
                new Situation("a", 120, List.of(), 7, Instant.EPOCH)));

        assertEquals(List.of(GONE, GONE), node.advised);
    }

    @Test
    void one_that_gave_way_to_somebody_or_is_this_node_itself_is_not_told_of() {
        adviser.heard(left("a", State.BACKUP, "higher-priority"));
        adviser.heard(left("a", State.BACKUP, "moved"));
        adviser.heard(left("b", State.FAULT, "fault"));

        assertEquals(List.of(), node.advised);
    }

    @Test
    void old_news_of_a_master_that_has_recovered_since_is_not_believed() {
        adviser.heard(left("a", State.FAULT, "fault", Instant.EPOCH.minusMillis(1)));
        assertEquals(List.of(), node.advised);

        adviser.heard(left("a", State.FAULT, "fault", Instant.EPOCH.plusMillis(1)));
        assertEquals(List.of(GONE), node.advised);
    }
}
