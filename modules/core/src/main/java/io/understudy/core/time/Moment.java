package io.understudy.core.time;

import java.time.Duration;
import java.util.Optional;

/**
 * A point on a monotonic clock of one process.
 *
 * @param nanos nanoseconds since an arbitrary origin; only differences mean anything, and they survive overflow
 */
public record Moment(long nanos) implements Comparable<Moment> {

    public Moment plus(Duration duration) {
        return new Moment(nanos + duration.toNanos());
    }

    public Moment minus(Duration duration) {
        return new Moment(nanos - duration.toNanos());
    }

    /**
     * The latest one before this, or this one, of those that are so far apart. They are the same ones for everybody in the process.
     *
     * @param apart nanoseconds
     */
    public Moment floor(long apart) {
        return new Moment(nanos - Math.floorMod(nanos, apart));
    }

    public boolean isBefore(Moment other) {
        return compareTo(other) < 0;
    }

    /** Negative when this moment is the later one. */
    public Duration until(Moment later) {
        return Duration.ofNanos(later.nanos - nanos);
    }

    public Moment earlier(Moment other) {
        return other.isBefore(this) ? other : this;
    }

    /** Of those that there are. */
    @SafeVarargs
    public static Optional<Moment> earliest(Optional<Moment>... some) {
        Optional<Moment> earliest = Optional.empty();
        for (Optional<Moment> one : some) {
            if (one.isPresent() && (earliest.isEmpty() || one.get().isBefore(earliest.get()))) {
                earliest = one;
            }
        }
        return earliest;
    }

    @Override
    public int compareTo(Moment other) {
        return Long.signum(nanos - other.nanos);
    }
}
