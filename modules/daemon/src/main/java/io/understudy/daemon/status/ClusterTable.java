package io.understudy.daemon.status;

import io.understudy.daemon.status.NodeStatuses.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Lays the status of all nodes out for people: the nodes, then one line for each router and node, then one for each sync group and node; beneath
 * each what keeps it from being master there. Meant to fit 80 columns.
 */
public final class ClusterTable {

    private static final List<String> NODES = List.of("NODE", "STATUS", "AGE", "VERSION");
    private static final List<String> ROUTERS =
            List.of("INSTANCE", "NODE", "STATE", "FOR", "VRID", "PRIORITY", "MASTER", "REASON");
    private static final List<String> GROUPS = List.of("SYNC GROUP", "NODE", "STATE", "FOR", "REASON");
    private static final Comparator<Line> ORDER = Comparator.<Line, String>comparing(
                    line -> line.cells().getFirst())
            .thenComparing(line -> line.cells().get(1));

    private final UnaryOperator<String> paint;
    private final int width;

    /** @param notes beneath it */
    private record Line(List<String> cells, List<String> notes) {}

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
        add(NODES, all.nodes().stream().map(ClusterTable::line).toList(), lines);
        add(
                ROUTERS,
                all.nodes().stream()
                        .flatMap(node -> node.status().instances().stream().map(instance -> line(node, instance)))
                        .sorted(ORDER)
                        .toList(),
                lines);
        List<Line> groups = all.nodes().stream()
                .flatMap(node -> node.status().groups().stream().map(group -> line(node, group)))
                .sorted(ORDER)
                .toList();
        if (!groups.isEmpty()) {
            add(GROUPS, groups, lines);
        }
        all.own().cluster().contests().forEach(contest -> lines.add("! " + contest));
        all.own().cluster().drift().forEach(difference -> lines.add("! " + difference));
        return lines;
    }

    private void add(List<String> headings, List<Line> rows, List<String> to) {
        List<List<String>> cells = new ArrayList<>(List.of(headings));
        rows.forEach(row -> cells.add(row.cells()));
        List<String> table = new Columns(cells, width).lines(paint);
        to.add(table.getFirst());
        for (int i = 0; i < rows.size(); i++) {
            to.add(table.get(i + 1));
            to.addAll(rows.get(i).notes());
        }
    }

    private static Line line(NodeStatus node) {
        Status status = node.status();
        return new Line(
                List.of(
                        status.node(),
                        node.standing()
                                + status.drain().map(drain -> ", DRAINED").orElse(""),
                        age(node.age()),
                        status.version()),
                status.drain()
                        .flatMap(DrainStatus::until)
                        .map(end -> List.of(Columns.GAP + "~ drained until " + Status.text(end)))
                        .orElse(List.of()));
    }

    private static Line line(NodeStatus node, InstanceStatus instance) {
        List<String> notes = new ArrayList<>();
        instance.faults().forEach(fault -> notes.add(Columns.GAP + "! " + fault));
        instance.waits().forEach(wait -> notes.add(StatusTable.wait(wait)));
        return new Line(
                List.of(
                        instance.name(),
                        node.status().node(),
                        state(node, instance.state()),
                        StatusTable.age(
                                Duration.between(instance.since(), node.status().at())),
                        String.valueOf(instance.virtualRouterId()),
                        String.valueOf(instance.effectivePriority()),
                        instance.master().orElse("-"),
                        instance.reason()),
                notes);
    }

    /** Faults of its members are beneath those. */
    private static Line line(NodeStatus node, GroupStatus group) {
        return new Line(
                List.of(
                        group.name(),
                        node.status().node(),
                        state(node, group.state()),
                        StatusTable.age(
                                Duration.between(group.since(), node.status().at())),
                        group.reason()),
                group.faults().stream()
                        .filter(fault -> group.members().stream().noneMatch(member -> fault.startsWith(member + ":")))
                        .map(fault -> Columns.GAP + "! " + fault)
                        .toList());
    }

    /** What is not current is in brackets. */
    private static String state(NodeStatus node, String state) {
        return node.standing().equals("up") ? state : "(" + state + ")";
    }

    private static String age(Duration age) {
        return age.toSeconds() > 0 ? StatusTable.age(age) : age.toMillis() + "ms";
    }
}
