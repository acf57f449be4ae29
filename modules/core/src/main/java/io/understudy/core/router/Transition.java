package io.understudy.core.router;

import java.util.List;
import java.util.Optional;

/**
 * The machine's answer to one event.
 *
 * @param effects to be performed in this order
 * @param reason present when the state is another one than before
 */
public record Transition(State next, List<Effect> effects, Optional<Reason> reason) {

    static Transition stay(State here, Effect... effects) {
        return new Transition(here, List.of(effects), Optional.empty());
    }

    static Transition to(State next, Reason reason, Effect... effects) {
        return new Transition(next, List.of(effects), Optional.of(reason));
    }
}
