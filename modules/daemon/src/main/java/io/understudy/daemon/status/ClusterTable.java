package io.understudy.daemon.status;

import io.understudy.daemon.status.NodeStatuses.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lays the status of all nodes out for people: the nodes, then one line for each router and node. */
public final class ClusterTable {

    private static final List<String> NODES = List.of("NODE", "STATUS", "AGE", "VERSION");
    private static final List<String> ROUTERS =
            List.of("INSTANCE", "NODE", "STATE", "FOR", "INTERFACE", "VRID", "VERSION", "PRIORITY", "MASTER", "REASON");

    private final UnaryOperator<String> paint;
    private final int width;

    /**
     * For a terminal, or for nobody.
     *
     * @param paint colours a padded state; the identity for plain text
     * @param width of the terminal
     */
    public ClusterTable(UnaryOperator<String> paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /** Lines without line ends. */
    public List<String> lines(NodeStatuses all) {
        List<String> lines = new ArrayList<>();
        if (!all.own().cluster().enabled()) {
            lines.add("node " + all.own().node() + " is in no cluster");
        }
        List<List<String>> nodes = new ArrayList<>(List.of(NODES));
        all.nodes()
                .forEach(node -> nodes.add(List.of(
                        node.status().node(),
                        node.standing(),
                        age(node.age()),
                        node.status().version())));
        lines.addAll(new Columns(nodes, width).lines(paint));
        List<List<String>> routers = new ArrayList<>(List.of(ROUTERS));
        all.nodes().stream()
                .flatMap(node -> node.status().instances().stream().map(instance -> row(node, instance)))
                .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                .forEach(routers::add);
        lines.addAll(new Columns(routers, width).lines(paint));
        all.own().cluster().contests().forEach(contest -> lines.add("! " + contest));
        all.own().cluster().drift().forEach(difference -> lines.add("! " + difference));
        return lines;
    }

    /** What is not current is in brackets. */
    private static List<String> row(NodeStatus node, InstanceStatus instance) {
        String state = node.standing().equals("up") ? instance.state() : "(" + instance.state() + ")";
        return List.of(
                instance.name(),
                node.status().node(),
                state,
                StatusTable.age(Duration.between(instance.since(), node.status().at())),
                instance.interfaceName(),
                String.valueOf(instance.virtualRouterId()),
                instance.version() + " " + instance.family(),
                String.valueOf(instance.effectivePriority()),
                instance.master().orElse("-"),
                instance.reason());
    }

    private static String age(Duration age) {
        return age.toSeconds() > 0 ? StatusTable.age(age) : age.toMillis() + "ms";
    }
}
