package io.understudy.core.instance;

import io.understudy.core.time.Moment;
import java.util.Optional;

/**
 * What an operator's moves leave behind for a while.
 *
 * @param pinned as MASTER, until then it advertises the highest priority that is no owner's
 * @param awaited as MASTER, until then it gives way to somebody with that priority, whatever its own is
 * @param parting before that moment its addresses go that it keeps for its successor
 */
public record Move(Optional<Moment> pinned, Optional<Moment> awaited, Optional<Moment> parting) {

    public static final Move NONE = new Move(Optional.empty(), Optional.empty(), Optional.empty());

    Move pinned(Moment until) {
        return new Move(Optional.of(until), awaited, parting);
    }

    Move awaiting(Moment until) {
        return new Move(pinned, Optional.of(until), parting);
    }

    Move parting(Moment until) {
        return new Move(pinned, awaited, Optional.of(until));
    }

    Move unpinned() {
        return new Move(Optional.empty(), awaited, parting);
    }

    Move awaitingNobody() {
        return new Move(pinned, Optional.empty(), parting);
    }

    /** What is of no meaning any longer to one who is not master, or keeps nothing. */
    Move kept(boolean master, boolean keeps) {
        return new Move(
                master ? pinned : Optional.empty(),
                master ? awaited : Optional.empty(),
                keeps ? parting : Optional.empty());
    }

    boolean awaits(Moment now) {
        return awaited.filter(now::isBefore).isPresent();
    }

    Optional<Moment> deadline() {
        return Moment.earliest(pinned, awaited, parting);
    }
}
