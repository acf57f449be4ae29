package io.understudy.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Who held the addresses from a fault's beginning until the cluster had settled again.
 *
 * @param holders each time it became another set of nodes; the first at the fault's beginning
 * @param lasting of the fault
 * @param end of the whole; not before the last change
 */
public record Course(List<Holders> holders, Duration lasting, Duration end) {

    public Course {
        holders = List.copyOf(holders);
    }

    /**
     * @param at since the fault's beginning
     * @param nodes that have the addresses and can be reached, in the order of the cluster
     */
    public record Holders(Duration at, List<String> nodes) {
        public Holders {
            nodes = List.copyOf(nodes);
        }
    }

    /** @param at since the fault's beginning */
    public record Window(Duration at, Duration length) {}

    /** Whoever had them when it began. */
    public List<String> before() {
        return holders.getFirst().nodes();
    }

    /** At its end. */
    public List<String> during() {
        return holders.stream()
                .filter(one -> one.at().compareTo(lasting) < 0)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .nodes();
    }

    /** When everything was well again. */
    public List<String> after() {
        return holders.getLast().nodes();
    }

    /** When nobody had them. */
    public List<Window> outages() {
        return windows(number -> number == 0);
    }

    /** When more than one had them. */
    public List<Window> contests() {
        return windows(number -> number > 1);
    }

    private List<Window> windows(IntPredicate wanted) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            if (wanted.test(holders.get(i).nodes().size())) {
                Duration from = holders.get(i).at();
                Duration to = i + 1 < holders.size() ? holders.get(i + 1).at() : end;
                boolean continued = !windows.isEmpty()
                        && windows.getLast()
                                .at()
                                .plus(windows.getLast().length())
                                .equals(from);
                windows.add(continued ? joined(windows.removeLast(), to) : new Window(from, to.minus(from)));
            }
        }
        return List.copyOf(windows);
    }

    private static Window joined(Window window, Duration to) {
        return new Window(window.at(), to.minus(window.at()));
    }
}
