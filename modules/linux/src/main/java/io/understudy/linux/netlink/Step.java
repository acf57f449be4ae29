package io.understudy.linux.netlink;

import io.understudy.core.address.Kernel.Answer;
import java.util.List;

/** A change before it is made. */
sealed interface Step {
    /** @param requests worked off in one call; the first that is refused is the answer */
    record Ask(List<Request> requests) implements Step {
        Ask(Request request) {
            this(List.of(request));
        }
    }

    /** Answered without asking. */
    record Known(Answer answer) implements Step {}

    /** Done by another one, and answered with it. */
    record Along(Ask leader) implements Step {}
}
