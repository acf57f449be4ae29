package io.understudy.core.tracking;

import io.understudy.core.time.Moment;
import java.util.Optional;

/**
 * An operator wants this node to have no role that another node can have.
 *
 * @param until absent if until that is taken back
 */
public record Drain(Optional<Moment> until) {

    public boolean over(Moment now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
