package io.understudy.daemon.simulate;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.InstanceConfig;
import io.understudy.core.address.Family;
import io.understudy.simulator.Experiment;
import io.understudy.simulator.Experiment.Kind;
import io.understudy.simulator.Experiment.Node;
import io.understudy.simulator.Experiment.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the nodes have in common, as their files say.
 *
 * @param experiments by the name that the instance or group has in the first file
 * @param split what is grouped in another way on another node, so that it is not known what belongs together
 */
public record Clusters(SequencedMap<String, Experiment> experiments, List<String> split) {

    /** The same virtual router on all nodes. */
    private record Identity(String link, int vrid, Family family) implements Comparable<Identity> {
        static Identity of(InstanceConfig instance) {
            return new Identity(
                    instance.interfaceName(),
                    instance.router().id(),
                    instance.router().family());
        }

        @Override
        public int compareTo(Identity other) {
            return Comparator.comparing(Identity::link)
                    .thenComparingInt(Identity::vrid)
                    .thenComparing(Identity::family)
                    .compare(this, other);
        }
    }

    /** Routers of one node that move as one. */
    private record Unit(Configuration node, String name, Kind kind, Map<Identity, InstanceConfig> members) {

        static Stream<Unit> of(Configuration node) {
            Set<String> grouped = node.groups().stream()
                    .flatMap(group -> group.members().stream())
                    .collect(Collectors.toUnmodifiableSet());
            return Stream.concat(
                    node.groups().stream().map(group -> of(node, group)),
                    node.instances().stream()
                            .filter(instance -> !grouped.contains(instance.name()))
                            .map(instance -> new Unit(
                                    node, instance.name(), Kind.ROUTER, Map.of(Identity.of(instance), instance))));
        }

        private static Unit of(Configuration node, GroupConfig group) {
            Map<Identity, InstanceConfig> members = new TreeMap<>();
            node.instances().stream()
                    .filter(instance -> group.members().contains(instance.name()))
                    .forEach(instance -> members.put(Identity.of(instance), instance));
            return new Unit(node, group.name(), Kind.GROUP, members);
        }

        boolean isLike(Unit other) {
            return kind == other.kind && members.keySet().equals(other.members.keySet());
        }

        boolean overlaps(Unit other) {
            return members.keySet().stream().anyMatch(other.members::containsKey);
        }

        Node place() {
            return new Node(
                    node.nodeName(), members.values().stream().map(this::place).toList());
        }

        private Place place(InstanceConfig instance) {
            return new Place(
                    instance.interfaceName(), instance.router(), instance.tracksInterface(), node.startupDelay());
        }
    }

    /** @param nodes with names that differ */
    public static Clusters of(List<Configuration> nodes) {
        List<List<Unit>> shared = new ArrayList<>();
        nodes.stream()
                .flatMap(Unit::of)
                .forEach(unit -> shared.stream()
                        .filter(others -> others.getFirst().isLike(unit))
                        .findFirst()
                        .orElseGet(() -> {
                            shared.add(new ArrayList<>());
                            return shared.getLast();
                        })
                        .add(unit));
        SequencedMap<String, Experiment> experiments = new LinkedHashMap<>();
        List<String> split = new ArrayList<>();
        for (List<Unit> units : shared) {
            Unit first = units.getFirst();
            shared.stream()
                    .map(List::getFirst)
                    .filter(other -> !other.equals(first) && other.overlaps(first))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> split.add(disagreement(first, other)),
                            () -> experiments.put(
                                    title(first, experiments),
                                    new Experiment(
                                            units.stream().map(Unit::place).toList(), first.kind())));
        }
        return new Clusters(experiments, split);
    }

    private static String disagreement(Unit one, Unit other) {
        return one.node().nodeName() + ": " + one.name() + " is not simulated: "
                + other.node().nodeName()
                + " has only some of its virtual routers in one group, or others besides, see " + other.name()
                + " (give the group the same members on all nodes, on interfaces of the same names)";
    }

    /** The same name may mean something else on another node. */
    private static String title(Unit unit, Map<String, Experiment> taken) {
        return taken.containsKey(unit.name())
                ? unit.name() + " of " + unit.node().nodeName()
                : unit.name();
    }
}
