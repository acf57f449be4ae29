package io.understudy.cluster.peer;

import io.understudy.cluster.view.NodeView;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What one node's {@link Peer} is told by another's. */
public sealed interface Letter extends Peer.Message {

    /** @param edition grows with every change */
    record Shown(ActorRef<Letter> from, long edition, NodeView view) implements Letter {}

    /**
     * Nothing has changed.
     *
     * @param hears the addresses of the members that it has heard lately
     */
    record Still(ActorRef<Letter> from, long edition, Set<String> hears) implements Letter {}

    /** It has not got this view, or not all of it. */
    record ShowAgain(ActorRef<Letter> from) implements Letter {}

    /** @param from on whose behalf; a member */
    record Asked(ActorRef<Letter> from, ActorRef<Answer> replyTo, Question question) implements Letter {}

    ActorRef<Letter> from();
}
