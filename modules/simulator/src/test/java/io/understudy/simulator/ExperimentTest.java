package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.simulator.Course.Window;
import io.understudy.simulator.Experiment.Kind;
import io.understudy.simulator.Experiment.Node;
import io.understudy.simulator.Experiment.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {

    private static final Duration LASTING = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Skew of priority 100, and three intervals before it. */
    private static final Duration DOWN = Duration.ofNanos(3_000_000_000L + 1_000_000_000L * 156 / 256);

    private static Place place(String link, int id, int priority) {
        return new Place(
                link,
                new VirtualRouter(
                        id,
                        Version.V3,
                        Family.IPV4,
                        priority,
                        SECOND,
                        3,
                        true,
                        Duration.ZERO,
                        Announcing.DEFAULT,
                        List.of(IpAddress.of("192.0.2." + (100 + id)))),
                true,
                Duration.ZERO);
    }

    private static Experiment experiment(Kind kind) {
        return new Experiment(List.of(node("a", 150, kind), node("b", 100, kind)), kind);
    }

    private static Node node(String name, int priority, Kind kind) {
        return new Node(
                name,
                switch (kind) {
                    case ROUTER -> List.of(place("eth0", 51, priority));
                    case GROUP -> List.of(place("eth0", 51, priority), place("eth1", 52, priority));
                });
    }

    private static Course run(Kind kind, Fault fault) {
        return experiment(kind).run(fault, LASTING, 1);
    }

    private static Duration sum(List<Window> windows) {
        return windows.stream().map(Window::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static void assertBetween(Duration least, Duration found, Duration most) {
        assertTrue(found.compareTo(least) >= 0 && found.compareTo(most) <= 0, found::toString);
    }

    @ParameterizedTest
    @EnumSource
    void the_loss_of_the_master_is_an_outage_for_its_down_interval_and_it_takes_over_when_it_is_back(Kind kind) {
        Course course = run(kind, new Fault.Kill("a"));

        assertEquals(List.of("a"), course.before());
        assertEquals(List.of("b"), course.during());
        assertEquals(List.of("a"), course.after());
        assertEquals(Duration.ZERO, course.outages().getFirst().at());
        assertBetween(DOWN.minus(SECOND), course.outages().getFirst().length(), DOWN.plusMillis(50));
    }

    @ParameterizedTest
    @EnumSource
    void a_master_that_is_stopped_is_followed_after_the_skew(Kind kind) {
        Course course = run(kind, new Fault.Stop("a"));

        assertEquals(List.of("b"), course.during());
        assertBetween(Duration.ofMillis(500), course.outages().getFirst().length(), Duration.ofMillis(700));
        assertEquals(List.of("a"), course.after());
    }

    @ParameterizedTest
    @EnumSource
    void a_master_that_does_not_run_keeps_its_addresses_beside_the_next_one(Kind kind) {
        Course course = run(kind, new Fault.Pause("a"));

        assertEquals(List.of("a", "b"), course.during());
        assertBetween(Duration.ZERO, sum(course.outages()), Duration.ofMillis(10));
        assertBetween(LASTING.minus(DOWN).minusMillis(50), sum(course.contests()), LASTING);
    }

    @ParameterizedTest
    @EnumSource
    void nodes_that_do_not_hear_each_other_are_master_both_until_they_do(Kind kind) {
        Course course = run(kind, new Fault.Part("a", "b"));

        assertEquals(List.of("a", "b"), course.during());
        assertEquals(List.of("a"), course.after());
        assertBetween(
                LASTING.minus(DOWN).minusMillis(50),
                sum(course.contests()),
                LASTING.minus(DOWN).plusSeconds(3));
    }

    @ParameterizedTest
    @EnumSource
    void one_link_without_a_carrier_moves_everything(Kind kind) {
        Course course = run(kind, new Fault.Unplug("a", Optional.of("eth0")));

        assertEquals(List.of("b"), course.during());
        assertEquals(List.of("a"), course.after());
        assertFalse(course.outages().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void addresses_behind_a_link_without_a_carrier_are_of_no_use_to_anybody(Kind kind) {
        Experiment stubborn = new Experiment(
                experiment(kind).nodes().stream()
                        .map(node -> new Node(
                                node.name(),
                                node.places().stream()
                                        .map(place -> new Place(place.link(), place.router(), false, Duration.ZERO))
                                        .toList()))
                        .toList(),
                kind);

        Course course = stubborn.run(new Fault.Unplug("a", Optional.empty()), LASTING, 1);

        assertEquals(List.of("b"), course.during());
        assertBetween(DOWN.minus(SECOND), course.outages().getFirst().length(), DOWN.plusMillis(50));
    }

    @Test
    void a_node_that_stands_by_may_go_unnoticed_and_a_good_network_changes_nothing() {
        for (Fault fault : List.of(new Fault.Kill("b"), new Fault.Loss(0))) {
            Course course = run(Kind.ROUTER, fault);

            assertEquals(1, course.holders().size(), course::toString);
            assertEquals(List.of(), course.outages());
            assertEquals(List.of(), course.contests());
        }
    }

    @Test
    void a_network_that_loses_most_packets_has_two_masters_now_and_then_and_the_same_seed_the_same_ones() {
        Course one = experiment(Kind.ROUTER).run(new Fault.Loss(0.8), LASTING, 7);
        Course same = experiment(Kind.ROUTER).run(new Fault.Loss(0.8), LASTING, 7);
        Course other = experiment(Kind.ROUTER).run(new Fault.Loss(0.8), LASTING, 8);

        assertFalse(one.contests().isEmpty());
        assertEquals(one, same);
        assertFalse(one.equals(other));
        assertEquals(List.of("a"), one.after());
    }

    @Test
    void a_fault_concerns_those_who_are_named_and_have_the_link() {
        Experiment experiment = experiment(Kind.ROUTER);

        assertTrue(experiment.isConcernedBy(new Fault.Unplug("a", Optional.of("eth0"))));
        assertTrue(experiment.isConcernedBy(new Fault.Unplug("a", Optional.empty())));
        assertFalse(experiment.isConcernedBy(new Fault.Unplug("a", Optional.of("eth1"))));
        assertFalse(experiment.isConcernedBy(new Fault.Kill("c")));
        assertFalse(experiment.isConcernedBy(new Fault.Part("a", "c")));
    }
}
