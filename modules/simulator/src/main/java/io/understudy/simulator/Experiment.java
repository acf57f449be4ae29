package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.simulator.Course.Holders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A cluster as it is configured, left to itself until it has settled, and one fault: the same machines as in production, on a virtual clock. A
 * violated rule is a {@link RuntimeException}, and a bug.
 *
 * @param nodes that share one virtual router, or one sync group; each with the same links in the same order
 */
public record Experiment(List<Node> nodes, Kind kind) {

    private static final Timing TIMING =
            new Timing(Duration.ofMillis(2), Duration.ofNanos(100_000), Duration.ofNanos(500_000));
    private static final Weather WEATHER = new Weather(0, 0, Duration.ofNanos(200_000));
    private static final int LINES_KEPT = 40;
    private static final int INTERVALS_TO_SETTLE = 12;
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** What the nodes share. */
    public enum Kind {
        ROUTER,
        GROUP
    }

    /** @param places one, or one for each member of the group */
    public record Node(String name, List<Place> places) {
        public Node {
            places = List.copyOf(places);
        }
    }

    /**
     * A virtual router on a link of a node.
     *
     * @param tracksLink whether the link's state counts
     */
    public record Place(String link, VirtualRouter router, boolean tracksLink, Duration startupDelay) {}

    public Experiment {
        nodes = List.copyOf(nodes);
    }

    /** Whether the fault concerns anybody here. */
    public boolean isConcernedBy(Fault fault) {
        return switch (fault) {
            case Fault.Kill(String node) -> has(node);
            case Fault.Stop(String node) -> has(node);
            case Fault.Pause(String node) -> has(node);
            case Fault.Unplug unplug ->
                nodes.stream()
                        .filter(node -> node.name().equals(unplug.node()))
                        .flatMap(node -> node.places().stream())
                        .anyMatch(
                                place -> unplug.link().map(place.link()::equals).orElse(true));
            case Fault.Part(String one, String other) -> has(one) && has(other);
            case Fault.Loss loss -> nodes.size() > 1;
        };
    }

    private boolean has(String name) {
        return nodes.stream().anyMatch(node -> node.name().equals(name));
    }

    /** The same seed always gives the same course. */
    public Course run(Fault fault, Duration lasting, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Trace trace = new Trace(LINES_KEPT);
        Ensemble ensemble = switch (kind) {
            case ROUTER -> new RouterEnsemble(nodes, new World(members(), TIMING, random, trace, Journal.NONE));
            case GROUP -> new GroupEnsemble(nodes, new GroupWorld(casts(), TIMING, random, trace, Journal.NONE));
        };
        List<Holders> holders = new ArrayList<>();
        ensemble.begin(WEATHER);
        ensemble.run(settling(), () -> {});
        ensemble.plan(fault, lasting, WEATHER);
        Observer observer = new Observer(ensemble, holders);
        observer.look();
        ensemble.run(lasting.plus(settling()), observer::look);
        return new Course(holders, lasting, observer.time());
    }

    /** Long enough for everybody to have begun and to have waited for whatever there is to be waited for. */
    private Duration settling() {
        Duration longest = nodes.stream()
                .flatMap(node -> node.places().stream())
                .map(Experiment::patience)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return AT_LEAST.plus(longest);
    }

    private static Duration patience(Place place) {
        VirtualRouter router = place.router();
        return router.interval()
                .multipliedBy(INTERVALS_TO_SETTLE)
                .plus(router.masterDownInterval(router.interval()))
                .plus(router.preemptDelay())
                .plus(place.startupDelay());
    }

    private List<Member> members() {
        return casts().stream().map(cast -> cast.members().getFirst()).toList();
    }

    private List<Cast> casts() {
        List<Cast> casts = new ArrayList<>();
        for (Node node : nodes) {
            int number = casts.size();
            List<Member> members = new ArrayList<>();
            for (Place place : node.places()) {
                String name =
                        node.name() + "/" + place.link() + "/" + place.router().id() + "/" + members.size();
                Setup setup = new Setup(List.of(), List.of(), place.tracksLink(), place.startupDelay(), Duration.ZERO);
                members.add(new Member(name, number, place.router(), setup));
            }
            casts.add(new Cast(node.name(), number, members));
        }
        return casts;
    }

    /** Notes every change of who holds, with its time since the observer came. */
    private static final class Observer {
        private final Ensemble ensemble;
        private final List<Holders> seen;
        private final Moment begin;

        Observer(Ensemble ensemble, List<Holders> seen) {
            this.ensemble = ensemble;
            this.seen = seen;
            begin = ensemble.now();
        }

        void look() {
            List<String> holders = ensemble.holders();
            if (seen.isEmpty() || !seen.getLast().nodes().equals(holders)) {
                seen.add(new Holders(time(), holders));
            }
        }

        Duration time() {
            return begin.until(ensemble.now());
        }
    }
}
