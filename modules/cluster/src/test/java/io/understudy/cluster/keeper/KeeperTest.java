package io.understudy.cluster.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.Candidate;
import io.understudy.cluster.view.Candidate.Router;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeeperTest {

    private static final String ALL_UP = "a=up b=up c=up";

    private final Town town = new Town();
    private final Endpoint a = Town.freePort();
    private final Endpoint b = Town.freePort();
    private final Endpoint c = Town.freePort();

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void every_node_knows_what_every_node_says_of_itself_and_hears_of_changes() {
        House first = town.house("a", a, List.of(a, b, c));
        House second = town.house("b", b, List.of(a, b, c));
        House third = town.house("c", c, List.of(a, b, c));

        Town.until(
                "all know all",
                () -> List.of(first, second, third).stream()
                        .allMatch(house -> house.documents().equals("a=first b=first c=first")),
                first,
                second,
                third);

        second.view = House.view("b", "second");
        second.keeper.nudge();

        Town.until("the change is seen", () -> third.documents().equals("a=first b=second c=first"), third);
        assertTrue(third.keeper.report().members().stream()
                .map(MemberReport::age)
                .allMatch(age -> age.compareTo(Town.QUICK.fresh()) <= 0));
    }

    @Test
    void what_a_node_says_of_its_routers_arrives_as_it_was_said() {
        House first = town.house("a", a, List.of(a));
        House second = town.house("b", b, List.of(a));
        NodeView said = new NodeView(
                "b", "1.0.0", "digest", true, Instant.EPOCH, 7356, List.of(router("MASTER"), router("BACKUP")), "said");
        Town.until("a knows b", () -> first.documents().equals("a=first b=first"), first);
        int told = first.news.get();
        second.view = said;
        second.keeper.nudge();

        Town.until("a has it", () -> first.documents().equals("a=first b=said"), first);
        Town.until("whoever wants to know is told", () -> first.news.get() > told, first);
        assertEquals(
                List.of(Optional.of(said)),
                first.keeper.report().members().stream()
                        .filter(member -> member.node().equals("b"))
                        .map(MemberReport::view)
                        .toList());
    }

    private static RouterView router(String state) {
        return new RouterView(
                "VI_" + state,
                "eth0",
                51,
                "ipv4",
                new RouterView.Settings(
                        3, 100, Duration.ofMillis(250), true, "PASS", "0f0", List.of("10.0.0.100", "10.0.0.101")),
                new RouterView.Position(
                        state,
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        90,
                        Optional.of("10.0.0.2"),
                        state.equals("BACKUP") ? Optional.of("10.0.0.1") : Optional.empty(),
                        List.of("10.0.0.0/24"),
                        List.of("10.0.0.1"),
                        Hearing.REFUSED));
    }

    @Test
    void a_node_is_asked_by_its_name() throws Exception {
        House first = town.house("a", a, List.of(a));
        House second = town.house("b", b, List.of(a));
        second.answers = question -> new Answer.Document("{\"node\": \"b\"}");
        Town.until("a sees b", () -> first.members().equals("a=up b=up"), first);

        assertEquals(new Answer.Document("{\"node\": \"b\"}"), ask(first, "b"));
        assertEquals(new Answer.Refused("not asked for"), ask(second, "a"));
        assertEquals(new Answer.Refused("node z is not in the cluster now"), ask(first, "z"));
    }

    @Test
    void what_a_move_needs_to_be_told_arrives_as_it_was_sent() throws Exception {
        Router router = new Router("eth0", 51, "ipv4", 100, Optional.of("10.0.0.2"), Optional.empty());
        Answer stands = new Answer.Stands(new Candidate("BACKUP", List.of(router), List.of("is drained")));
        Question.Move appoint = new Question.Appoint("VI_1", Duration.ofDays(36_525));
        House first = town.house("a", a, List.of(a));
        House second = town.house("b", b, List.of(a));
        second.answers = question -> switch (question) {
            case Question.Stand(String name) when name.equals("VI_1") -> stands;
            case Question.Move move when move.equals(appoint) -> new Answer.Done();
            case Question other -> new Answer.Refused(other.toString());
        };
        Town.until("a sees b", () -> first.members().equals("a=up b=up"), first);

        assertEquals(stands, ask(first, "b", new Question.Stand("VI_1")));
        assertEquals(new Answer.Done(), ask(first, "b", appoint));
        assertEquals(new Answer.Refused("LetGo[name=VG]"), ask(first, "b", new Question.LetGo("VG")));
        Question supersede = new Question.Supersede("VG", Duration.ofSeconds(4));
        assertEquals(new Answer.Refused(supersede.toString()), ask(first, "b", supersede));
    }

    private static Answer ask(House house, String node) throws Exception {
        return ask(house, node, new Question.Status());
    }

    private static Answer ask(House house, String node, Question question) throws Exception {
        return house.keeper
                .ask(node, question, Duration.ofSeconds(20))
                .toCompletableFuture()
                .get();
    }

    @Test
    void nodes_find_together_whoever_comes_first_and_whoever_is_missing() {
        House third = town.house("c", c, List.of(a, b, c));
        Town.until("c is on its own", () -> third.members().equals("c=up"), third);
        assertEquals(1, third.keeper.report().counters().get("lives"));
        House second = town.house("b", b, List.of(a, b, c));
        Town.until("b and c are one cluster", () -> third.members().equals("b=up c=up"), second, third);

        House first = town.house("a", a, List.of(a));

        Town.until(
                "all are one cluster",
                () -> first.members().equals(ALL_UP)
                        && second.members().equals(ALL_UP)
                        && third.members().equals(ALL_UP),
                first,
                second,
                third);
    }

    @Test
    void a_node_that_ends_is_down_and_one_that_comes_back_is_up() {
        House first = town.house("a", a, List.of(a, b));
        House second = town.house("b", b, List.of(a, b));
        Town.until("both are up", () -> first.members().equals("a=up b=up"), first);

        second.close();

        Town.until("b is down", () -> first.members().equals("a=up b=down"), first);
        House again = town.house("b", b, List.of(a, b));
        Town.until("b is back", () -> first.members().equals("a=up b=up"), first, again);
    }
}
