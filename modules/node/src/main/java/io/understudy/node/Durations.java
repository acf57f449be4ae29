package io.understudy.node;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long something took again and again, or how late it was, counted in steps of an eighth of a power of two microseconds: what is read
 * is at most an eighth too much.
 * Counting allocates nothing; any thread may count and read.
 */
final class Durations {

    private static final int FINENESS = 3;
    private static final int STEPS = 1 << FINENESS;

    /** About 71 minutes; whatever is later counts as that. */
    private static final long MOST = (1L << 32) - 1;

    private final LongAdder sum = new LongAdder();
    private final AtomicLongArray counts = new AtomicLongArray(step(MOST) + 1);

    /** @param nanos less than nothing, such as what is early, counts as nothing */
    void count(long nanos) {
        sum.add(Math.max(0, nanos));
        counts.incrementAndGet(step(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MOST)));
    }

    LatenessReport read() {
        long[] now = new long[counts.length()];
        long total = 0;
        for (int step = 0; step < now.length; step++) {
            now[step] = counts.get(step);
            total += now[step];
        }
        return new LatenessReport(
                total,
                reached(now, total, 500),
                reached(now, total, 990),
                reached(now, total, 999),
                reached(now, total, 1000));
    }

    /** No step reaches across a power of two, so nothing is counted under a bound that it exceeds. */
    Spread spread() {
        List<Long> within = new ArrayList<>();
        long count = 0;
        int step = 0;
        for (Duration bound : Spread.BOUNDS) {
            long micros = TimeUnit.NANOSECONDS.toMicros(bound.toNanos());
            while (step < counts.length() && last(step) < micros) {
                count += counts.get(step);
                step++;
            }
            within.add(count);
        }
        while (step < counts.length()) {
            count += counts.get(step);
            step++;
        }
        return new Spread(within, count, Duration.ofNanos(sum.sum()));
    }

    /** What so many of a thousand were not later than. */
    private static Duration reached(long[] counts, long total, int perMille) {
        long wanted = Math.ceilDiv(total * perMille, 1000);
        long seen = 0;
        int step = 0;
        while (step < counts.length - 1 && seen + counts[step] < wanted) {
            seen += counts[step];
            step++;
        }
        return total == 0 ? Duration.ZERO : Duration.of(last(step), ChronoUnit.MICROS);
    }

    /** Which one a number of microseconds belongs to: the first ones are one wide, then each power of two has eight. */
    private static int step(long micros) {
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(micros) - 1 - FINENESS;
        return doublings <= 0 ? (int) micros : doublings * STEPS + (int) (micros >>> doublings);
    }

    /** The greatest number of microseconds in it. */
    private static long last(int step) {
        int doublings = Math.max(0, step / STEPS - 1);
        long first = step - (long) doublings * STEPS;
        return ((first + 1) << doublings) - 1;
    }
}
