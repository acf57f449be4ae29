package io.understudy.daemon.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers for virtual routers that nobody is known to use.
 *
 * @param free in ascending order; a number that is used in one family counts as used in the other, so that nobody has to think of it
 */
record Vrids(List<Integer> free) {

    private static final int LAST = 255;
    private static final int SUGGESTIONS = 5;

    /** What examples, appliances and people take lies below. */
    private static final int UNCOMMON = 100;

    static Vrids without(Set<Integer> used) {
        return new Vrids(IntStream.rangeClosed(1, LAST)
                .filter(vrid -> !used.contains(vrid))
                .boxed()
                .toList());
    }

    /** The first few, uncommon ones before those that a neighbour is likely to choose. */
    List<Integer> suggested() {
        return Stream.concat(
                        free.stream().filter(vrid -> vrid > UNCOMMON),
                        free.stream().filter(vrid -> vrid <= UNCOMMON))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** {@code 1-50, 52-255}. */
    String ranges() {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < free.size(); i++) {
            boolean last = i + 1 == free.size() || free.get(i + 1) > free.get(i) + 1;
            if (last) {
                ranges.add(i == from ? "" + free.get(i) : free.get(from) + "-" + free.get(i));
                from = i + 1;
            }
        }
        return ranges.isEmpty() ? "none" : String.join(", ", ranges);
    }
}
