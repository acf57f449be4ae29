package io.understudy.cluster.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import java.time.Duration;
import java.util.List;
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
    void a_node_is_asked_by_its_name() throws Exception {
        House first = town.house("a", a, List.of(a));
        House second = town.house("b", b, List.of(a));
        second.answers = question -> new Answer.Document("{\"node\": \"b\"}");
        Town.until("a sees b", () -> first.members().equals("a=up b=up"), first);

        assertEquals(new Answer.Document("{\"node\": \"b\"}"), ask(first, "b"));
        assertEquals(new Answer.Refused("not asked for"), ask(second, "a"));
        assertEquals(new Answer.Refused("node z is not in the cluster now"), ask(first, "z"));
    }

    private static Answer ask(House house, String node) throws Exception {
        return house.keeper
                .ask(node, new Question.Status(), Duration.ofSeconds(20))
                .toCompletableFuture()
                .get();
    }

    @Test
    void nodes_find_together_whoever_comes_first_and_whoever_is_missing() {
        House third = town.house("c", c, List.of(a, b, c));
        Town.until("c is on its own", () -> third.members().equals("c=up"), third);
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
