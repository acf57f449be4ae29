package io.understudy.cluster.contest;

import io.understudy.cluster.drift.Circle;
import io.understudy.cluster.drift.Seat;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which virtual routers have two masters, and since when.
 *
 * @param seen when it was first so, by what it is called on each node that has it
 */
public record Contests(Map<Map<String, String>, Moment> seen) {

    public static final Contests NONE = new Contests(Map.of());

    private static final int INTERVALS = 2;

    /** News of a role that is given up is on its way for a while. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    public Contests {
        seen = Map.copyOf(seen);
    }

    /**
     * What is so now.
     *
     * @param next to ask the next time
     * @param lasting those that are an alarm
     */
    public record Finding(Contests next, List<Masters> lasting) {
        public Finding {
            lasting = List.copyOf(lasting);
        }
    }

    /**
     * Nobody counts who was not heard since there are two: of one that has died the last view is current for a while.
     *
     * @param nodes whose views are current
     * @param heard when each of them was heard last, by its name
     */
    public Finding look(Collection<NodeView> nodes, Function<String, Moment> heard, Moment now) {
        Map<Map<String, String>, Moment> still = new HashMap<>();
        List<Masters> lasting = new ArrayList<>();
        for (Circle circle : Circle.of(nodes)) {
            List<Seat> masters = circle.seats().stream()
                    .filter(seat -> seat.router().position().leads())
                    .toList();
            if (masters.size() > 1) {
                Map<String, String> instances = circle.instances();
                Moment since = since(instances, now);
                still.put(instances, since);
                if (since.until(now).compareTo(patience(masters)) > 0
                        && masters.stream()
                                .allMatch(seat -> heard.apply(seat.node()).compareTo(since) > 0)) {
                    lasting.add(new Masters(circle.subject(), instances, evidence(masters), since));
                }
            }
        }
        return new Finding(new Contests(still), lasting);
    }

    private Moment since(Map<String, String> instances, Moment now) {
        return seen.entrySet().stream()
                .filter(before -> Masters.share(before.getKey(), instances))
                .map(Map.Entry::getValue)
                .min(Moment::compareTo)
                .orElse(now);
    }

    private static Duration patience(List<Seat> masters) {
        Duration two = masters.stream()
                .map(seat -> seat.router().settings().interval())
                .max(Duration::compareTo)
                .orElseThrow()
                .multipliedBy(INTERVALS);
        return two.compareTo(NEWS) > 0 ? two : NEWS;
    }

    private static Map<String, String> evidence(List<Seat> masters) {
        Map<String, String> evidence = new HashMap<>();
        masters.forEach(seat -> evidence.put(seat.node(), words(seat.router().position())));
        return evidence;
    }

    private static String words(Position position) {
        String heard = switch (position.hearing()) {
            case NOTHING -> "hears nobody";
            case ADVERTS -> "hears the other and stays";
            case REFUSED -> "refuses what it hears";
        };
        return "has been MASTER since " + position.since().truncatedTo(ChronoUnit.MILLIS) + ", advertises"
                + position.source().map(source -> " from " + source).orElse("") + " with priority "
                + position.effectivePriority() + " and " + heard;
    }
}
