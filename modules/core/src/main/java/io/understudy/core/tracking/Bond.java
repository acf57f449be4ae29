package io.understudy.core.tracking;

import io.understudy.core.router.VirtualRouter;
import java.util.Optional;

/**
 * What the other members of its sync group mean for an instance.
 *
 * @param trouble why none of them may take part, because of another one, if so; in words for an operator
 * @param priority the lowest of all members' own: none has a better one; owners neither count nor are held back
 */
public record Bond(Optional<String> trouble, int priority) {

    /** Nothing that holds anybody back. */
    public static final Bond LOOSE = new Bond(Optional.empty(), VirtualRouter.OWNER_PRIORITY);
}
