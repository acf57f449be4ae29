package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The events that wait for a hook, the oldest first. Belongs to a {@link Feeder}. */
final class Waiting {

    /** How many events wait; of more the oldest is dropped. */
    static final int MOST = 4096;

    /** How many events wait before they are given as a digest, where that is wanted. */
    static final int FEW = 5;

    private final Deque<RoleEvent> events = new ArrayDeque<>();

    /**
     * What is to be given next.
     *
     * @param skipped how many events before them a later role had made obsolete
     */
    record Taken(List<RoleEvent> events, int skipped) {}

    /** @return whether there was no room and the oldest one is gone */
    boolean add(RoleEvent event) {
        boolean full = events.size() >= MOST;
        if (full) {
            events.removeFirst();
        }
        events.addLast(event);
        return full;
    }

    /** They are the oldest again. */
    void putBack(List<RoleEvent> given) {
        given.reversed().forEach(events::addFirst);
    }

    /** @return how many are no longer there */
    int keepOnly(Predicate<RoleEvent> wanted) {
        int before = events.size();
        events.removeIf(wanted.negate());
        return before - events.size();
    }

    void clear() {
        events.clear();
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    List<RoleEvent> all() {
        return List.copyOf(events);
    }

    /** What {@link #take} is about to give; of many the first. */
    RoleEvent next(Hook.Backlog backlog) {
        return switch (backlog) {
            case ALL, DIGEST -> events.getFirst();
            case LATEST ->
                events.stream().filter(event -> !isObsolete(event)).findFirst().orElseThrow();
        };
    }

    /** If there is one. */
    Taken take(Hook.Backlog backlog) {
        return switch (backlog) {
            case ALL -> new Taken(List.of(events.removeFirst()), 0);
            case LATEST -> takeLatest();
            case DIGEST -> new Taken(events.size() <= FEW ? List.of(events.removeFirst()) : takeAll(), 0);
        };
    }

    private Taken takeLatest() {
        int skipped = 0;
        RoleEvent event = events.removeFirst();
        while (isObsolete(event)) {
            skipped++;
            event = events.removeFirst();
        }
        return new Taken(List.of(event), skipped);
    }

    /** The end of two masters is told whatever came of the role since. */
    private boolean isObsolete(RoleEvent event) {
        return !(event instanceof RoleEvent.TwoMasters)
                && events.stream()
                        .anyMatch(later -> later.subject().equals(event.subject())
                                && later.situation()
                                        .node()
                                        .equals(event.situation().node())
                                && later.epoch() > event.epoch());
    }

    private List<RoleEvent> takeAll() {
        List<RoleEvent> all = all();
        events.clear();
        return all;
    }
}
