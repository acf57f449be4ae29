package io.understudy.daemon.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lays a status out for people: an aligned table, an instance's faults and waits beneath its line. */
public final class StatusTable {

    private static final List<String> HEADINGS = List.of(
            "INSTANCE", "STATE", "FOR", "INTERFACE", "VRID", "VERSION", "PRIORITY", "MASTER", "REASON", "ADDRESSES");
    private static final int ADDRESSES_SHOWN = 3;
    private static final String GAP = "  ";
    private static final int ALMOST_A_SECOND = 999;
    private final UnaryOperator<String> paint;

    /** @param paint colours a padded state; the identity for plain text */
    public StatusTable(UnaryOperator<String> paint) {
        this.paint = paint;
    }

    /** Lines without line ends. */
    public List<String> lines(Status status) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        status.instances().forEach(instance -> rows.add(row(instance, status)));
        List<String> lines = new ArrayList<>();
        lines.add("node " + status.node() + ", understudy " + status.version() + ", " + Status.text(status.at()));
        int[] widths = widths(rows);
        lines.add(line(rows.getFirst(), widths, UnaryOperator.identity()));
        for (int i = 0; i < status.instances().size(); i++) {
            lines.add(line(rows.get(i + 1), widths, paint));
            addDetails(status.instances().get(i), lines);
        }
        status.statics()
                .forEach(item ->
                        item.trouble().ifPresent(trouble -> lines.add("static " + item.item() + GAP + "! " + trouble)));
        return lines;
    }

    private static void addDetails(InstanceStatus instance, List<String> lines) {
        instance.faults().forEach(fault -> lines.add(GAP + "! " + fault));
        instance.waits()
                .forEach(wait -> lines.add(GAP + "~ " + wait.what() + ", " + countdown(wait.remaining()) + " left"));
    }

    /** Begun seconds count: it is over when 0 s are left. */
    private static String countdown(Duration remaining) {
        return age(remaining.plusMillis(ALMOST_A_SECOND));
    }

    /** What the instances track, and how it is. */
    public List<String> tracked(Status status) {
        return status.instances().stream()
                .flatMap(instance -> instance.tracked().stream())
                .map(StatusTable::line)
                .toList();
    }

    private static String line(TrackedStatus tracked) {
        return GAP + tracked.kind() + " " + tracked.name() + " (weight " + tracked.weight() + "): " + tracked.state()
                + tracked.reason().map(why -> ", " + why).orElse("");
    }

    /** Counters that are not zero, one a line; for a status of one instance. */
    public List<String> counters(Status status) {
        List<Map.Entry<String, Long>> counted = status.instances().stream()
                .flatMap(instance -> instance.counters().entrySet().stream())
                .filter(counter -> counter.getValue() != 0)
                .toList();
        int width = counted.stream()
                .mapToInt(counter -> counter.getKey().length())
                .max()
                .orElse(0);
        return counted.stream()
                .map(counter -> GAP + pad(counter.getKey(), width) + GAP + counter.getValue())
                .toList();
    }

    private static List<String> row(InstanceStatus instance, Status status) {
        return List.of(
                instance.name(),
                instance.state(),
                age(Duration.between(instance.since(), status.at())),
                instance.interfaceName(),
                String.valueOf(instance.virtualRouterId()),
                instance.version() + " " + instance.family(),
                String.valueOf(instance.effectivePriority()),
                instance.master().orElse("-"),
                instance.reason(),
                addresses(instance.virtualAddresses()));
    }

    private static String addresses(List<String> all) {
        String first = all.stream().limit(ADDRESSES_SHOWN).collect(Collectors.joining(", "));
        return all.size() > ADDRESSES_SHOWN ? first + " (+" + (all.size() - ADDRESSES_SHOWN) + " more)" : first;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths, UnaryOperator<String> paint) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = pad(cells.get(column), widths[column]);
            line.append(column == 0 ? "" : GAP).append(column == HEADINGS.indexOf("STATE") ? paint.apply(cell) : cell);
        }
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** The two largest units. */
    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + "m " + age.toSecondsPart() + "s";
        }
        return Math.max(0, age.toSeconds()) + "s";
    }
}
