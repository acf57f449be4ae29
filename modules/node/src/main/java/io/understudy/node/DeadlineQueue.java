package io.understudy.node;

import io.understudy.core.time.Moment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * At most one deadline for each owner, the earliest first; equal ones in the order they were set. Not safe for use by several
 * threads.
 */
final class DeadlineQueue<K> {

    /** A deadline that has come. */
    record Due<K>(K owner, Moment at) {}

    private record Entry<K>(Due<K> due, long order) implements Comparable<Entry<K>> {
        @Override
        public int compareTo(Entry<K> other) {
            int byTime = due.at().compareTo(other.due().at());
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final TreeSet<Entry<K>> byTime = new TreeSet<>();
    private final Map<K, Entry<K>> byOwner = new HashMap<>();
    private long order;

    /** In place of the owner's earlier deadline, if it had one. */
    void set(K owner, Moment at) {
        clear(owner);
        Entry<K> entry = new Entry<>(new Due<>(owner, at), order++);
        byOwner.put(owner, entry);
        byTime.add(entry);
    }

    void clear(K owner) {
        Entry<K> entry = byOwner.remove(owner);
        if (entry != null) {
            byTime.remove(entry);
        }
    }

    Optional<Moment> next() {
        return byTime.isEmpty()
                ? Optional.empty()
                : Optional.of(byTime.first().due().at());
    }

    /** Removes and returns the earliest, if it has come. */
    Optional<Due<K>> poll(Moment now) {
        if (byTime.isEmpty() || now.isBefore(byTime.first().due().at())) {
            return Optional.empty();
        }
        Due<K> due = byTime.first().due();
        clear(due.owner());
        return Optional.of(due);
    }
}
