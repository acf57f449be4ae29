package io.understudy.harness.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was observed so far, in order; others may wait for what is still to come. */
public final class Recording<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 25;

    private final String name;
    private final List<T> events = new ArrayList<>();

    public Recording(String name) {
        this.name = name;
    }

    public synchronized void add(T event) {
        events.add(event);
        notifyAll();
    }

    public synchronized List<T> all() {
        return List.copyOf(events);
    }

    public Stream<T> matching(Predicate<? super T> wanted) {
        return all().stream().filter(wanted);
    }

    /** The first match, past or to come. Whoever wants only later ones asks for the time in {@code wanted}. */
    public T await(String what, Predicate<? super T> wanted) {
        return await(what, wanted, PATIENCE);
    }

    public T await(String what, Predicate<? super T> wanted, Duration patience) {
        return within(patience, wanted)
                .orElseThrow(() -> new AssertionError("%s: waited %d s in vain for: %s%nlast seen:%n%s"
                        .formatted(name, patience.toSeconds(), what, tail())));
    }

    /** The first match, past or to come, or nothing if there is none in this time. */
    public synchronized Optional<T> within(Duration patience, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (true) {
            for (; next < events.size(); next++) {
                if (wanted.test(events.get(next))) {
                    return Optional.of(events.get(next));
                }
            }
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            pause(millis);
        }
    }

    public String tail() {
        List<T> seen = all();
        return seen.stream()
                .skip(Math.max(0, seen.size() - SHOWN))
                .map(event -> "    " + event)
                .collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is in the only caller, which holds the monitor
    private synchronized void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
