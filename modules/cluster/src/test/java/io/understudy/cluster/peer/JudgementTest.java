package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.drift.Views;
import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.Sighting;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What views that were heard say together, and who gets to know of it. */
class JudgementTest {

    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final NodeView OTHER_VERSION = Views.changed(Views.backup(), router -> Views.version(router, 3));
    private static final NodeView OTHER_MASTER =
            Views.with(Views.backup(), Views.position("MASTER", "10.0.0.2", Optional.empty()));

    private final Picture picture = new Picture(FRESH, () -> {});
    private final List<Alarm> told = new ArrayList<>();
    private final Surroundings around = new Surroundings(
            () -> CompletableFuture.completedFuture(Views.master()),
            question -> CompletableFuture.completedFuture(new Answer.Refused("not asked for")),
            new Outbox(),
            List.of(),
            new Tally(),
            picture,
            true,
            told::add,
            () -> new Moment(0));
    private final Judgement judgement = new Judgement(FRESH, around);

    /** All of these are heard at that second. */
    private ClusterReport at(int second, NodeView... views) {
        return at(second, second, views);
    }

    private ClusterReport at(int second, int heard, NodeView... views) {
        Moment now = new Moment(Duration.ofSeconds(second).toNanos());
        Moment then = new Moment(Duration.ofSeconds(heard).toNanos());
        picture.show(judgement.on(
                Arrays.stream(views)
                        .map(view -> new Sighting(
                                view.node(),
                                new Endpoint(view.node(), 7355),
                                Sighting.Standing.UP,
                                then,
                                Optional.of(view)))
                        .toList(),
                now));
        return picture.report(now, around.tally().counters());
    }

    private long counted(String name) {
        return around.tally().counters().getOrDefault(name, -1L);
    }

    @Test
    void what_differs_is_in_the_report_with_both_values_and_told_once_until_it_is_over() {
        ClusterReport report = at(1, Views.master(), OTHER_VERSION);
        at(2, Views.master(), OTHER_VERSION);

        Difference difference = report.differences().getFirst();
        assertEquals("version", difference.setting());
        assertEquals(Map.of("a", "2", "b", "3"), difference.values());
        assertEquals(List.of(new Alarm.Drifted(difference)), told);

        assertEquals(List.of(), at(3, Views.master(), Views.backup()).differences());
        assertEquals(new Alarm.Agreed("VRID 51 ipv4 (VI_1)", "version"), told.getLast());
        assertEquals(2, told.size());
        assertEquals(1, counted("drift-alarms"));
    }

    @Test
    void two_masters_are_in_the_report_with_what_each_hears_and_since_when_and_told_once_until_it_is_over() {
        assertEquals(List.of(), at(1, Views.master(), OTHER_MASTER).contests());
        assertEquals(List.of(), told, "for as long as two intervals it may be a change of roles");

        at(4, Views.master(), OTHER_MASTER);
        Contest contest = at(6, Views.master(), OTHER_MASTER).contests().getFirst();

        assertEquals(
                List.of("a", "b"), contest.evidence().keySet().stream().sorted().toList());
        assertEquals(Duration.ofSeconds(5), contest.lasting());
        assertEquals(1, told.size());

        at(7, Views.master(), Views.backup());
        assertEquals(new Alarm.OneMaster("VRID 51 ipv4 (VI_1)", Map.of("a", "VI_1", "b", "VI_1")), told.getLast());
        assertEquals(1, counted("two-masters-alarms"));
    }

    @Test
    void views_that_are_not_current_say_nothing() {
        assertEquals(List.of(), at(10, 5, Views.master(), OTHER_VERSION).differences());
        at(20, 15, Views.master(), OTHER_MASTER);
        assertEquals(List.of(), at(30, 25, Views.master(), OTHER_MASTER).contests());
        assertEquals(List.of(), told);
    }

    @Test
    void a_cluster_part_that_has_ended_says_nothing_any_more() {
        at(1, Views.master(), OTHER_VERSION);

        picture.fade();

        ClusterReport report = picture.report(new Moment(0), Map.of());
        assertEquals(List.of(), report.differences());
        assertEquals(List.of(), report.contests());
    }
}
