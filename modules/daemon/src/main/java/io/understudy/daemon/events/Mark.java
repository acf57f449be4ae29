package io.understudy.daemon.events;

import java.time.Instant;

/**
 * Where something stands in a journal: many lines may have been written at the same time.
 *
 * @param line counted from the first that was read
 */
record Mark(long line, Instant at) {

    Mark before() {
        return new Mark(line - 1, at);
    }

    boolean isAfter(Mark other) {
        return line > other.line;
    }
}
