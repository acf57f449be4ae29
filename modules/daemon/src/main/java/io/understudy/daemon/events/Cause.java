package io.understudy.daemon.events;

import java.time.Instant;

/** Something that led to a role, in words. */
public record Cause(Instant at, String words) {

    Cause of(String member) {
        return new Cause(at, member + ": " + words);
    }
}
