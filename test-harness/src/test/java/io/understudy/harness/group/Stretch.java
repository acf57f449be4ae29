package io.understudy.harness.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A time in which a node had none, a part or all of a group.
 *
 * @param until when that changed, or if it did not, when the recording ended
 * @param over whether it changed
 * @param last what it had of the group at the end of it
 */
public record Stretch(Extent extent, Instant from, Instant until, boolean over, Set<String> last) {
    public Stretch {
        last = Set.copyOf(last);
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
