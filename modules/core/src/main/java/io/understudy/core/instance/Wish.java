package io.understudy.core.instance;

import io.understudy.core.time.Moment;
import java.util.Optional;

/**
 * How far the member of a sync group is from being master as far as it depends on itself.
 *
 * @param due its master down timer is over, and nothing was heard since
 * @param from before that moment it wishes nothing all the same; absent when it is over
 */
public record Wish(boolean due, Optional<Moment> from) {

    static final Wish NONE = new Wish(false, Optional.empty());

    /** The sync group may count on it. */
    public boolean isTold() {
        return due && from.isEmpty();
    }

    Wish raised() {
        return new Wish(true, from);
    }

    Wish dropped() {
        return new Wish(false, from);
    }

    Wish notBefore(Moment moment) {
        return new Wish(due, Optional.of(moment));
    }

    Wish at(Moment now) {
        return new Wish(due, from.filter(now::isBefore));
    }
}
