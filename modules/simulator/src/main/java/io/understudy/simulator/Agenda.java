package io.understudy.simulator;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.PriorityQueue;

/** What is going to happen, in the order of its time and, at the same time, of its planning; and thereby what time it is. */
final class Agenda {

    private record Entry(Moment at, long sequence, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private Moment now = new Moment(0);
    private long planned;

    Moment now() {
        return now;
    }

    /** A time that has passed already means at once. */
    void at(Moment moment, Runnable what) {
        entries.add(new Entry(moment.isBefore(now) ? now : moment, planned++, what));
    }

    void after(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    boolean hasMoreUntil(Moment end) {
        Entry next = entries.peek();
        return next != null && !end.isBefore(next.at());
    }

    void runNext() {
        Entry next = entries.remove();
        now = next.at();
        next.what().run();
    }

    int size() {
        return entries.size();
    }
}
