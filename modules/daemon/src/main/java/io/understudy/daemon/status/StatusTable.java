package io.understudy.daemon.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lays a status out for people: an aligned table, faults and waits beneath the line that they belong to. */
public final class StatusTable {

    private static final List<String> HEADINGS = List.of(
            "INSTANCE", "STATE", "FOR", "INTERFACE", "VRID", "VERSION", "PRIORITY", "MASTER", "REASON", "ADDRESSES");
    private static final List<String> GROUP_HEADINGS = List.of("SYNC GROUP", "STATE", "FOR", "REASON", "MEMBERS");
    private static final int SHOWN = 3;
    private static final String GAP = Columns.GAP;
    private static final int ALMOST_A_SECOND = 999;

    /** Nobody can ask for a longer one with a time. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final UnaryOperator<String> paint;
    private final int width;

    /**
     * For a terminal, or for nobody.
     *
     * @param paint colours a padded state; the identity for plain text
     * @param width of the terminal
     */
    public StatusTable(UnaryOperator<String> paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /** Lines without line ends. */
    public List<String> lines(Status status) {
        List<String> lines = new ArrayList<>();
        lines.add("node " + status.node() + ", understudy " + status.version() + ", " + Status.text(status.at()) + ", "
                + status.configuration().text()
                + status.drain().map(DrainStatus::words).orElse(""));
        addInstances(status, lines);
        if (!status.groups().isEmpty()) {
            addGroups(status, lines);
        }
        status.statics()
                .forEach(item ->
                        item.trouble().ifPresent(trouble -> lines.add("static " + item.item() + GAP + "! " + trouble)));
        status.hooks()
                .forEach(hook ->
                        hook.trouble().ifPresent(trouble -> lines.add("hook " + hook.name() + GAP + "! " + trouble)));
        status.journal().attention().ifPresent(trouble -> lines.add("journal" + GAP + "! " + trouble));
        return lines;
    }

    private void addInstances(Status status, List<String> lines) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        status.instances().forEach(instance -> rows.add(row(instance, status)));
        List<String> table = new Columns(rows, width).lines(paint);
        lines.add(table.getFirst());
        for (int i = 0; i < status.instances().size(); i++) {
            lines.add(table.get(i + 1));
            addDetails(status.instances().get(i), lines);
        }
    }

    private void addGroups(Status status, List<String> lines) {
        List<List<String>> rows = new ArrayList<>(List.of(GROUP_HEADINGS));
        status.groups().forEach(group -> rows.add(row(group, status)));
        List<String> table = new Columns(rows, width).lines(paint);
        lines.add(table.getFirst());
        for (int i = 0; i < status.groups().size(); i++) {
            lines.add(table.get(i + 1));
            status.groups().get(i).faults().forEach(fault -> lines.add(GAP + "! " + fault));
        }
    }

    private static List<String> row(GroupStatus group, Status status) {
        return List.of(
                group.name(),
                group.state(),
                age(Duration.between(group.since(), status.at())),
                group.reason(),
                some(group.members()));
    }

    private static void addDetails(InstanceStatus instance, List<String> lines) {
        instance.faults().forEach(fault -> lines.add(GAP + "! " + fault));
        instance.waits().forEach(wait -> lines.add(wait(wait)));
    }

    static String wait(WaitStatus wait) {
        return GAP + "~ " + wait.what() + ", " + left(wait.remaining());
    }

    private static String left(Duration remaining) {
        return remaining.compareTo(LONGEST_WAIT) > 0 ? "for good" : countdown(remaining) + " left";
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
                .map(counter -> GAP + Columns.pad(counter.getKey(), width) + GAP + counter.getValue())
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
                some(instance.virtualAddresses()));
    }

    private static String some(List<String> all) {
        String first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() > SHOWN ? first + " (+" + (all.size() - SHOWN) + " more)" : first;
    }

    /** The two largest units. */
    public static String age(Duration age) {
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
