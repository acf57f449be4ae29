package io.understudy.daemon.jmx;

import io.understudy.daemon.status.TrackedStatus;

/**
 * Something that an instance depends on, and how it is.
 *
 * @param state unknown, good, bad, or the number in a file
 * @param reason why it is bad; empty if it is not
 */
public record TrackedThing(String kind, String name, int weight, String state, String reason) {

    static TrackedThing of(TrackedStatus tracked) {
        return new TrackedThing(
                tracked.kind(),
                tracked.name(),
                tracked.weight(),
                tracked.state(),
                tracked.reason().orElse(""));
    }
}
