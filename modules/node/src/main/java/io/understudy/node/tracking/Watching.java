package io.understudy.node.tracking;

import io.understudy.core.tracking.Reading;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** What trackers are told, by those who follow them and by themselves. */
public sealed interface Watching {

    /**
     * Tell the reading as soon as there is one, and every other one that follows.
     *
     * @param who forgotten when it has ended
     */
    record Follow(ActorRef<?> who, Consumer<Reading> told) implements Watching {}

    /** Somebody who followed has ended. */
    record Left(ActorRef<?> who) implements Watching {}

    /** Of a tracker for itself. */
    non-sealed interface Own extends Watching {}
}
