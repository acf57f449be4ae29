package io.understudy.cluster.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.drift.Views;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContestsTest {

    private static final Moment NOW = new Moment(1_000_000_000L);
    private static final NodeView OTHER = Views.with(
            Views.backup(),
            new Position(
                    "MASTER",
                    Instant.EPOCH,
                    90,
                    Optional.of("10.0.0.2"),
                    Optional.empty(),
                    List.of("10.0.0.0/24"),
                    List.of(),
                    Hearing.REFUSED));

    private static List<Masters> after(Duration time, List<NodeView> nodes) {
        Contests first = Contests.NONE.look(nodes, node -> NOW, NOW).next();
        return first.look(nodes, node -> NOW.plus(time), NOW.plus(time)).lasting();
    }

    @Test
    void one_master_is_no_contest() {
        assertEquals(List.of(), after(Duration.ofHours(1), List.of(Views.master(), Views.backup())));
    }

    @Test
    void two_masters_are_an_alarm_after_two_intervals_with_what_each_of_them_hears() {
        List<NodeView> both = List.of(Views.master(), OTHER);

        assertEquals(List.of(), after(Duration.ofSeconds(2), both));
        Masters alarm = after(Duration.ofMillis(2001), both).getFirst();

        String text = alarm.contest(NOW.plus(Duration.ofSeconds(3))).text();
        assertTrue(text.startsWith("VRID 51 ipv4 (VI_1) has 2 masters: a, which has been MASTER since"), text);
        assertTrue(text.contains("from 10.0.0.1 with priority 100 and hears nobody; b, which"), text);
        assertTrue(text.endsWith("from 10.0.0.2 with priority 90 and refuses what it hears"), text);
        assertEquals(
                Duration.ofSeconds(3),
                alarm.contest(NOW.plus(Duration.ofSeconds(3))).lasting());
    }

    @Test
    void a_master_that_died_is_no_rival_of_the_one_that_took_over_although_its_view_is_current_still() {
        List<NodeView> both = List.of(Views.master(), OTHER);
        Contests first = Contests.NONE.look(both, node -> NOW, NOW).next();
        Moment later = NOW.plus(Duration.ofSeconds(4));

        assertEquals(
                List.of(),
                first.look(both, node -> node.equals("a") ? new Moment(NOW.nanos() - 50_000_000) : later, later)
                        .lasting());
    }

    @Test
    void a_contest_that_ends_is_over_and_the_next_one_begins_anew() {
        List<NodeView> both = List.of(Views.master(), OTHER);
        Contests contested = Contests.NONE.look(both, node -> NOW, NOW).next();
        Contests over = contested
                .look(List.of(Views.master(), Views.backup()), node -> NOW, NOW.plus(Duration.ofSeconds(9)))
                .next();

        assertEquals(Contests.NONE, over);
        Moment later = NOW.plus(Duration.ofSeconds(10));
        assertEquals(List.of(), over.look(both, node -> later, later).lasting());
    }

    /** A master of the same number and name on a link that neither a nor b has. */
    private static NodeView elsewhere(String node, String source) {
        NodeView there = Views.changed(
                Views.master(),
                router -> new RouterView(
                        router.name(),
                        "eth9",
                        router.id(),
                        router.family(),
                        new RouterView.Settings(
                                2, 100, Duration.ofSeconds(1), true, "PASS", "1a2", List.of("10.9.9.9")),
                        new Position(
                                "MASTER",
                                Instant.EPOCH,
                                100,
                                Optional.of(source),
                                Optional.empty(),
                                List.of("10.9.0.0/16"),
                                List.of(),
                                Hearing.NOTHING)));
        return new NodeView(node, "1", "", false, Instant.EPOCH, 0, there.routers(), "");
    }

    @Test
    void two_of_one_number_and_name_on_different_links_are_not_taken_for_one() {
        NodeView c = elsewhere("c", "10.9.0.3");
        NodeView d = elsewhere("d", "10.9.0.4");
        Contests first = Contests.NONE
                .look(List.of(Views.master(), OTHER, c), node -> NOW, NOW)
                .next();
        Moment later = NOW.plus(Duration.ofSeconds(3));

        Contests.Finding both = first.look(List.of(Views.master(), OTHER, c, d), node -> later, later);
        assertEquals(
                List.of(Map.of("a", "VI_1", "b", "VI_1")),
                both.lasting().stream().map(Masters::instances).toList(),
                "c and d have been so for no time yet");

        Moment muchLater = later.plus(Duration.ofSeconds(3));
        List<Masters> all = both.next()
                .look(List.of(Views.master(), OTHER, c, d), node -> muchLater, muchLater)
                .lasting();
        assertEquals(2, all.size());
        assertFalse(all.get(0).isSame(all.get(1)));
    }
}
