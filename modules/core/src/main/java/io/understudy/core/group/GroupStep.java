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
        GroupStep step = more.apply(next);
        if (effects.isEmpty() || step.effects.isEmpty()) {
            return effects.isEmpty() ? step : new GroupStep(step.next, effects);
        }
        return new GroupStep(
                step.next,
                Stream.of(effects, step.effects).flatMap(List::stream).toList());
    }
}
