package io.understudy.node.tracking;

import io.understudy.core.time.Moment;
import io.understudy.node.tracking.Tracker.Limits;
import java.util.Optional;

/**
 * What the number of running processes amounts to: a change counts when it has lasted. The first number decides alone.
 *
 * @param enough absent before the first number
 * @param doubtedSince since when the numbers speak against that
 */
record Headcount(Limits limits, Optional<Boolean> enough, Optional<Moment> doubtedSince) {

    static Headcount beginning(Limits limits) {
        return new Headcount(limits, Optional.empty(), Optional.empty());
    }

    Headcount counted(int running, Moment now) {
        boolean allowed = limits.allow(running);
        Moment since = doubtedSince.orElse(now);
        boolean doubted = enough.isPresent()
                && enough.get() != allowed
                && since.until(now).compareTo(limits.patience(allowed)) < 0;
        return doubted
                ? new Headcount(limits, enough, Optional.of(since))
                : new Headcount(limits, Optional.of(allowed), Optional.empty());
    }
}
