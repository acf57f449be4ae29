package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.Candidate;
import io.understudy.cluster.view.Candidate.Router;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.daemon.run.ScriptedNode;
import io.understudy.daemon.status.Reports;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnMovesTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Input.Guidance APPOINTED = new Input.Appointed(new Moment(AN_HOUR.toNanos()));

    private final ScriptedNode node = new ScriptedNode();
    private final Arrivals arrivals = new Arrivals();

    OwnMovesTest() {
        node.report.complete(Reports.three());
    }

    private CompletableFuture<Answer> ask(Question.Move question) {
        return new OwnMoves(node, "a", arrivals).answer(question).toCompletableFuture();
    }

    private Answer stand(String name) {
        return ask(new Question.Stand(name)).join();
    }

    @Test
    void a_node_says_what_it_is_to_an_instance_and_whom_it_hears() {
        Router master = new Router("eth0", 51, "ipv4", 100, Optional.of("10.0.0.1"), Optional.empty());
        Router backup = new Router("eth0", 6, "ipv6", 75, Optional.of("fe80::1"), Optional.of("fe80::2"));

        assertEquals(new Answer.Stands(new Candidate("MASTER", List.of(master), List.of())), stand("VI_1"));
        assertEquals(new Answer.Stands(new Candidate("BACKUP", List.of(backup), List.of())), stand("VI_6"));
    }

    @Test
    void a_group_has_the_obstacles_of_its_members() {
        Candidate group = assertInstanceOf(Answer.Stands.class, stand("VG_1")).candidate();

        assertEquals("FAULT", group.state());
        assertEquals(List.of("VRID 255 ipv4"), group.subjects());
        assertEquals(List.of("has a fault: interface eth12.4000 does not exist"), group.obstacles());
    }

    @Test
    void what_cannot_be_moved_is_refused_with_what_can() {
        assertEquals(
                new Answer.Refused("very-long-name moves with its sync group VG_1 alone (switchover VG_1)"),
                stand("very-long-name"));
        assertEquals(new Answer.Refused("node a has no instance or sync group VI_9"), stand("VI_9"));
    }

    @Test
    void one_that_is_appointed_has_arrived_when_its_role_is_told() throws Exception {
        CompletableFuture<Answer> answer = ask(new Question.Appoint("VI_6", AN_HOUR));
        assertEquals(List.of(APPOINTED), node.guided);
        arrivals.accept(turn("VI_6", State.BACKUP));
        arrivals.accept(turn("VI_1", State.MASTER));
        assertFalse(answer.isDone());

        arrivals.accept(turn("VI_6", State.MASTER));
        assertEquals(new Answer.Done(), answer.get(60, TimeUnit.SECONDS));
    }

    private static Turn turn(String name, State state) {
        Subject subject = new Subject(Kind.INSTANCE, name);
        return new Turn(subject, new What.Changed(state, new Reason("moved", "")), 254, List.of(), Instant.EPOCH);
    }

    @Test
    void a_master_that_is_appointed_is_there_already() {
        assertEquals(
                new Answer.Done(), ask(new Question.Appoint("VI_1", AN_HOUR)).join());
        assertEquals(List.of(APPOINTED), node.guided);
    }

    @Test
    void a_master_is_told_to_make_way_and_to_let_go() {
        assertEquals(
                new Answer.Done(),
                ask(new Question.Supersede("VI_1", Duration.ofSeconds(4))).join());
        assertEquals(new Answer.Done(), ask(new Question.LetGo("VI_1")).join());

        Moment within = new Moment(Duration.ofSeconds(4).toNanos());
        assertEquals(List.of(new Input.Superseded(within), new Input.LetGo()), node.guided);
    }
}
