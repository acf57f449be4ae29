package io.understudy.harness.group;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says where a group was split.
 *
 * @param group the addresses of all its members
 * @param transaction for how long a kernel may be at work on all of them
 * @param exchange for how long two nodes may both have some of them, the one's first advert being on its way to the other
 */
public record Judge(Set<String> group, Duration transaction, Duration exchange) {
    public Judge {
        group = Set.copyOf(group);
    }

    /** Each time a node had a part of the group for longer than it takes to move the whole, or has it still. */
    public List<String> splits(String node, List<Stretch> custody) {
        return custody.stream()
                .filter(stretch -> stretch.extent() == Extent.PART)
                .filter(stretch -> !stretch.over() || stretch.length().compareTo(transaction) > 0)
                .map(stretch -> split(node, stretch))
                .toList();
    }

    private String split(String node, Stretch stretch) {
        var missing = new TreeSet<>(group);
        missing.removeAll(stretch.last());
        return "%s had a part of the group for %d us from %s on%s: at last not %s"
                .formatted(
                        node,
                        stretch.length().toNanos() / 1000,
                        stretch.from(),
                        stretch.over() ? "" : " and has it still",
                        missing);
    }

    /** Each time from this on that both nodes had some of the group for longer than one needs to hear the other. */
    public List<String> rivalries(List<Stretch> left, List<Stretch> right, Instant since) {
        return both(left, right, since).stream()
                .filter(both -> both.length().compareTo(exchange) > 0)
                .map(both -> "both nodes had some of the group for %d ms from %s on"
                        .formatted(both.length().toMillis(), both.from()))
                .toList();
    }

    /** The times in which both nodes had some of the group. */
    static List<Stretch> both(List<Stretch> left, List<Stretch> right, Instant since) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch mine : some(left, since)) {
            for (Stretch other : some(right, since)) {
                Instant from = later(mine.from(), other.from());
                Instant until = mine.until().isBefore(other.until()) ? mine.until() : other.until();
                if (from.isBefore(until)) {
                    both.add(new Stretch(mine.extent(), from, until, true, mine.last()));
                }
            }
        }
        return both;
    }

    /** Stretches of having something, those that follow each other as one. */
    private static List<Stretch> some(List<Stretch> custody, Instant since) {
        List<Stretch> some = new ArrayList<>();
        for (Stretch next : custody) {
            if (next.extent() == Extent.NONE || !next.until().isAfter(since)) {
                continue;
            }
            boolean joined = !some.isEmpty() && some.getLast().until().equals(next.from());
            Instant from = joined ? some.removeLast().from() : later(next.from(), since);
            some.add(new Stretch(next.extent(), from, next.until(), next.over(), next.last()));
        }
        return some;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
