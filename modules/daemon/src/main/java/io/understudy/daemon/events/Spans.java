package io.understudy.daemon.events;

import io.understudy.daemon.status.StatusTable;
import java.time.Duration;

/** How long something took, with units: to the millisecond below a minute, then as a status shows it. */
final class Spans {

    private Spans() {}

    /** A clock that was set back makes it no less than nothing. */
    static String text(Duration span) {
        if (span.toMinutes() > 0) {
            return StatusTable.age(span);
        }
        long millis = Math.max(0, span.toMillis());
        if (millis < 1000) {
            return millis + "ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : "%d.%03ds".formatted(millis / 1000, millis % 1000);
    }
}
