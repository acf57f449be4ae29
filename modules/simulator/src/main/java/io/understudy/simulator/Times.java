package io.understudy.simulator;

import java.time.Duration;
import java.util.Locale;

/** Durations as a simulation writes them. */
final class Times {

    private Times() {}

    /** In seconds, to the microsecond. */
    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.6f s", duration.toNanos() / 1e9);
    }
}
