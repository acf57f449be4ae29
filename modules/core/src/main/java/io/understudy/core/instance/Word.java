package io.understudy.core.instance;

import io.understudy.core.router.Reason;
import java.util.List;

/**
 * What an instance tells its sync group of itself, each time that it is another than before.
 *
 * @param priority its own: what the group makes of it is left out
 * @param role as published
 * @param reason of the last change of state
 * @param troubles why it is {@link Stance#OUT}, in words for an operator
 */
public record Word(Stance stance, int priority, Role role, Reason reason, List<String> troubles) {
    public Word {
        troubles = List.copyOf(troubles);
    }
}
