package io.understudy.harness.lab;

import java.time.Instant;

/** An address came to a link or went from it. */
public record AddressChange(Instant at, Kind kind, String link, String address) {
    /** Which of the two. */
    public enum Kind {
        ADDED,
        REMOVED
    }
}
