package io.understudy.node;

import java.time.Duration;

/**
 * How late the deadlines of an instance or of a node were, from the moment that was set to the moment its owner acted.
 *
 * @param count of deadlines so far; the durations are zero if there were none, and at most an eighth too long
 * @param median half of them were not later
 * @param most99 99 of 100 were not later
 * @param most999 999 of 1000 were not later
 * @param worst none was later
 */
public record LatenessReport(long count, Duration median, Duration most99, Duration most999, Duration worst) {

    /** Of one that had no deadline yet. */
    public static final LatenessReport NONE =
            new LatenessReport(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
