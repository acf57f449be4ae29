package io.understudy.core.time;

import java.time.Duration;

/**
 * A point on a monotonic clock of one process.
 *
 * @param nanos nanoseconds since an arbitrary origin; only differences mean anything, and they survive overflow
 */
public record Moment(long nanos) implements Comparable<Moment> {

    public Moment plus(Duration duration) {
        return new Moment(nanos + duration.toNanos());
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

    @Override
    public int compareTo(Moment other) {
        return Long.signum(nanos - other.nanos);
    }
}
