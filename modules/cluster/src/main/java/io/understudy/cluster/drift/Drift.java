package io.understudy.cluster.drift;

import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What differs between nodes that share a virtual router, and must not. */
public final class Drift {

    /**
     * Something that has to be equal.
     *
     * @param value what is compared
     * @param shown what an operator may see of it
     */
    private record Rule(
            String setting, Function<Settings, Object> value, Function<Settings, String> shown, String consequence) {

        Rule(String setting, Function<Settings, Object> value, String consequence) {
            this(setting, value, settings -> String.valueOf(value.apply(settings)), consequence);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "virtual-ipaddress",
                    settings -> new TreeSet<>(settings.addresses()),
                    "after a failover other addresses are served; make the lists equal"),
            new Rule("version", Settings::version, "they refuse each other and are both master; write the same"),
            new Rule(
                    "advert-int",
                    settings -> settings.interval().toMillis() + " ms",
                    "version 2 refuses another interval, version 3 follows the master's; write the same"),
            new Rule(
                    "authentication",
                    settings -> settings.authentication() + " " + settings.fingerprint(),
                    settings -> settings.fingerprint().isEmpty()
                            ? settings.authentication()
                            : settings.authentication() + " with a key of its own",
                    "they refuse each other and are both master; write the same"),
            new Rule(
                    "nopreempt",
                    settings -> settings.preempts() ? "off" : "on",
                    "who takes the role back depends on who has it; write the same"));

    private static final int OWNER = 255;

    private Drift() {}

    /** Of nodes whose views are current. */
    public static List<Difference> between(Collection<NodeView> nodes) {
        return Circle.of(nodes).stream().flatMap(Drift::differences).toList();
    }

    private static Stream<Difference> differences(Circle circle) {
        return Stream.concat(
                RULES.stream().filter(rule -> differs(circle, rule)).map(rule -> difference(circle, rule)),
                samePriority(circle));
    }

    private static boolean differs(Circle circle, Rule rule) {
        return circle.seats().stream()
                        .map(seat -> rule.value().apply(seat.router().settings()))
                        .distinct()
                        .count()
                > 1;
    }

    private static Difference difference(Circle circle, Rule rule) {
        Map<String, String> values = new HashMap<>();
        circle.seats()
                .forEach(seat ->
                        values.put(seat.node(), rule.shown().apply(seat.router().settings())));
        return new Difference(circle.subject(), rule.setting(), values, rule.consequence());
    }

    private static Stream<Difference> samePriority(Circle circle) {
        HashSet<Integer> seen = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        circle.seats()
                .forEach(seat -> values.put(
                        seat.node(), String.valueOf(seat.router().settings().priority())));
        boolean twice = circle.seats().stream()
                .anyMatch(seat -> !seen.add(seat.router().settings().priority()));
        return twice
                ? Stream.of(new Difference(
                        circle.subject(),
                        "priority",
                        values,
                        seen.contains(OWNER)
                                ? "only one can own the addresses; give the others less than 255"
                                : "the greater address decides between equals; give each its own"))
                : Stream.empty();
    }
}
