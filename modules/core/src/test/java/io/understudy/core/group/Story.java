package io.understudy.core.group;

import io.understudy.core.time.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The latest happenings, put into words only when somebody asks. */
final class Story {

    private static final int LONGEST = 80;

    private final Deque<Supplier<String>> happenings = new ArrayDeque<>();

    void tell(Moment at, Supplier<String> what) {
        happenings.addLast(() -> at.nanos() / 1_000_000 + " ms  " + what.get());
        if (happenings.size() > LONGEST) {
            happenings.removeFirst();
        }
    }

    Stream<String> lines() {
        return happenings.stream().map(Supplier::get);
    }
}
