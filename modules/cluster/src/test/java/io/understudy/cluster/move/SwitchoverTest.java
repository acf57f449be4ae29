package io.understudy.cluster.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.Peers;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three nodes, a being MASTER, the operator at c; each does what a test says. */
class SwitchoverTest {

    private static final Optional<Duration> AN_HOUR = Optional.of(Duration.ofHours(1));

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Answer> stands = new HashMap<>(Map.of(
            "a", PollTest.stands("MASTER", PollTest.router(120, "10.0.0.1", Optional.empty())),
            "b", PollTest.backup(110, "10.0.0.2"),
            "c", PollTest.backup(100, "10.0.0.3")));
    private Function<Question.Move, Answer> others = question -> new Answer.Done();
    private boolean enabled = true;

    private Outcome move(Optional<String> to) {
        return new Switchover(Nodes::new, "c", question -> answer("c", question)).move("VI_1", to, AN_HOUR);
    }

    private CompletionStage<Answer> answer(String node, Question.Move question) {
        if (question instanceof Question.Stand) {
            return CompletableFuture.completedFuture(stands.get(node));
        }
        asked.add(node + " " + question);
        return CompletableFuture.completedFuture(others.apply(question));
    }

    private final class Nodes implements Peers {
        @Override
        public ClusterReport report() {
            return new ClusterReport(
                    enabled, Stream.of("a", "b", "c").map(Nodes::member).toList(), List.of(), List.of(), Map.of());
        }

        private static MemberReport member(String node) {
            return new MemberReport(
                    node, new Endpoint("10.0.0.1", 1), MemberReport.Status.UP, Duration.ZERO, Optional.empty());
        }

        @Override
        public CompletionStage<Answer> ask(String node, Question question, Duration patience) {
            return answer(node, assertInstanceOf(Question.Move.class, question));
        }

        @Override
        public void nudge() {}

        @Override
        public void tell(RoleEvent event) {}

        @Override
        public void close() {}
    }

    @Test
    void the_master_makes_way_before_the_target_claims_and_lets_go_after_it_has_announced() {
        Outcome.Moved moved = assertInstanceOf(Outcome.Moved.class, move(Optional.empty()));

        assertEquals("a b", moved.from() + " " + moved.to());
        assertEquals(
                List.of(
                        "a Supersede[name=VI_1, within=PT4S]",
                        "b Appoint[name=VI_1, lasting=PT1H]",
                        "a LetGo[name=VI_1]",
                        "b LetGo[name=VI_1]"),
                asked);
    }

    @Test
    void the_node_that_is_asked_can_be_the_target_itself() {
        assertInstanceOf(Outcome.Moved.class, move(Optional.of("c")));

        assertTrue(asked.contains("c Appoint[name=VI_1, lasting=PT1H]"), asked.toString());
    }

    @Test
    void one_that_is_there_already_is_only_told_how_long_to_stay() {
        assertEquals(new Outcome.Stayed("a"), move(Optional.of("a")));
        assertEquals(List.of("a Appoint[name=VI_1, lasting=PT1H]"), asked);
    }

    @Test
    void without_a_cluster_nobody_is_asked() {
        enabled = false;

        assertInstanceOf(Outcome.Refused.class, move(Optional.empty()));
        assertEquals(List.of(), asked);
    }

    @Test
    void what_cannot_be_moved_is_left_alone() {
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, move(Optional.of("z")));

        assertEquals("there is no node z in the cluster, only a, b, c", refused.reason());
        assertEquals(List.of(), asked);
    }

    @Test
    void if_the_master_does_not_hear_that_it_is_superseded_nobody_is_appointed() {
        others = question -> new Answer.Refused("node a did not answer within 1000 ms");

        assertEquals(
                new Outcome.Refused("nothing was moved: node a did not answer within 1000 ms"), move(Optional.empty()));
        assertEquals(List.of("a Supersede[name=VI_1, within=PT4S]"), asked);
    }

    @Test
    void if_the_target_does_not_become_master_it_is_said_who_is() {
        others = question -> question instanceof Question.Appoint
                ? new Answer.Refused("node b did not answer within 2500 ms")
                : new Answer.Done();

        assertEquals(
                new Outcome.Refused("nothing was moved, a is MASTER still: node b did not answer within 2500 ms"),
                move(Optional.empty()));
    }

    @Test
    void if_only_the_answer_was_lost_it_has_moved() {
        others = question -> {
            if (question instanceof Question.Appoint) {
                stands.put("a", PollTest.backup(120, "10.0.0.1"));
                stands.put("b", PollTest.stands("MASTER", PollTest.router(254, "10.0.0.2", Optional.empty())));
                return new Answer.Refused("node b did not answer within 2500 ms");
            }
            return new Answer.Done();
        };

        assertInstanceOf(Outcome.Moved.class, move(Optional.empty()));
        assertEquals(List.of("a LetGo[name=VI_1]", "b LetGo[name=VI_1]"), asked.subList(2, 4));
    }
}
