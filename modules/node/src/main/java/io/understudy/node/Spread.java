package io.understudy.node;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often something took how long.
 *
 * @param within for each of the {@link #BOUNDS}, how many were shorter
 * @param count of all
 * @param sum of all
 */
public record Spread(List<Long> within, long count, Duration sum) {

    private static final int FIRST = 6;
    private static final int LAST = 25;

    /** Powers of two: from 64 microseconds to 33.5 seconds. */
    public static final List<Duration> BOUNDS = IntStream.rangeClosed(FIRST, LAST)
            .mapToObj(power -> Duration.of(1L << power, ChronoUnit.MICROS))
            .toList();

    public Spread {
        within = List.copyOf(within);
    }
}
