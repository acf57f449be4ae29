package io.understudy.core.group;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The answer to one input.
 *
 * @param effects to be performed in this order
 */
public record GroupStep(GroupStanding next, List<GroupEffect> effects) {

    public GroupStep {
        effects = List.copyOf(effects);
    }

    static GroupStep stay(GroupStanding here) {
        return new GroupStep(here, List.of());
    }

    GroupStep then(Function<GroupStanding, GroupStep> more) {
        return and(more.apply(next));
    }

    /** @param more taken from {@link #next} */
    GroupStep and(GroupStep more) {
        if (effects.isEmpty() || more.effects.isEmpty()) {
            return effects.isEmpty() ? more : new GroupStep(more.next, effects);
        }
        return new GroupStep(
                more.next,
                Stream.of(effects, more.effects).flatMap(List::stream).toList());
    }
}
