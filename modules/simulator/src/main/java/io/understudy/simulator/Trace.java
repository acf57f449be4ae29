package io.understudy.simulator;

import io.understudy.core.time.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The last things that happened, put into words only if somebody asks. */
final class Trace {

    /** @param notable whether it is more than the daily round of advertisements */
    record Line(Moment at, String who, boolean notable, Supplier<String> what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%12.6f  %-3s %s", at.nanos() / 1e9, who, what.get());
        }
    }

    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();

    Trace(int most) {
        this.most = most;
    }

    void add(Line line) {
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    List<String> all() {
        return lines.stream().map(Line::toString).toList();
    }

    List<String> notable() {
        return lines.stream().filter(Line::notable).map(Line::toString).toList();
    }
}
