package io.understudy.node.notice;

import java.util.ArrayDeque;
import java.util.Deque;

/** Who wants to know when a feeder has done with all that it had taken at some time. Belongs to a {@link Feeder}. */
final class Marks {

    /** @param number of the last event before it */
    private record Mark(long number, Runnable then) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long taken;

    /** An event more is left. */
    void took() {
        taken++;
    }

    /** So many are no longer left, though older ones may be: as if they had never been taken. */
    void lost(int events) {
        taken -= events;
    }

    /** Told when nothing is left of what is left now. */
    void set(Runnable then) {
        marks.addLast(new Mark(taken, then));
    }

    void pass(int left) {
        while (!marks.isEmpty() && (left == 0 || marks.getFirst().number() <= taken - left)) {
            marks.removeFirst().then().run();
        }
    }
}
