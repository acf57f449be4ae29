package io.understudy.core.broken;

import java.time.Instant;

final class ReadsTheCalendar {
    Instant leak() {
        return Instant.now();
    }
}
