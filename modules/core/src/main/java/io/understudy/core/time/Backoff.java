package io.understudy.core.time;

import java.time.Duration;

/**
 * How long to wait before another try: one second, then two, then four, up to a minute.
 *
 * @param failures in a row
 */
public record Backoff(int failures) {

    /** Before the first failure. */
    public static final Backoff NONE = new Backoff(0);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    /** @param worked how long it worked until it failed; longer than the longest wait and the earlier failures are forgotten */
    public Backoff afterFailure(Duration worked) {
        return new Backoff(worked.compareTo(LONGEST) > 0 ? 1 : failures + 1);
    }

    public Backoff afterFailure() {
        return afterFailure(Duration.ZERO);
    }

    public Duration delay() {
        Duration doubled = Duration.ofSeconds(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
