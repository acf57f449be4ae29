package io.understudy.daemon.events;

import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import io.understudy.core.journal.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory, at a time that passes when it is told to. */
final class Diary implements Journal {

    static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    private final List<Line> lines = new ArrayList<>();
    private Instant now = START;

    Diary() {
        run(START);
    }

    /** Another run of the daemon. */
    void run(Instant begun) {
        now = begun;
        add(new Entry.Run("a", "0.1.0", begun.toString()));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public boolean add(Entry entry) {
        lines.add(new Line(now, entry));
        return true;
    }

    @Override
    public int page() {
        return 0;
    }

    List<Line> lines() {
        return lines;
    }

    List<Happening> happenings() {
        History history = new History();
        return lines.stream().flatMap(line -> history.take(line).stream()).toList();
    }

    List<Happening.Taken> roles() {
        return happenings().stream()
                .filter(Happening.Taken.class::isInstance)
                .map(Happening.Taken.class::cast)
                .toList();
    }
}
