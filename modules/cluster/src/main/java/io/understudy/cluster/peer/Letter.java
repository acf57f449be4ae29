package io.understudy.cluster.peer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.cluster.view.NodeView;
import io.understudy.hooks.RoleEvent;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What one node's {@link Peer} is told by another's. */
public sealed interface Letter extends Peer.Message {

    /** Says how to write back, and nothing else. */
    record Greeting(ActorRef<Letter> from, Seal seal) implements Letter {}

    /** @param edition grows with every change */
    record Shown(ActorRef<Letter> from, Seal seal, long edition, NodeView view) implements Letter {}

    /**
     * Nothing has changed.
     *
     * @param hears the addresses of the members that it has heard lately
     */
    record Still(ActorRef<Letter> from, Seal seal, long edition, Set<String> hears) implements Letter {}

    /** It has not got this view, or not all of it. */
    record ShowAgain(ActorRef<Letter> from, Seal seal) implements Letter {}

    /** @param event of the writer's own roles; each kind has a name on the wire, which never changes */
    record Told(
            ActorRef<Letter> from,
            Seal seal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
            @JsonSubTypes({
                @JsonSubTypes.Type(value = RoleEvent.RoleChanged.class, name = "role-changed"),
                @JsonSubTypes.Type(value = RoleEvent.Stopped.class, name = "stopped"),
                @JsonSubTypes.Type(value = RoleEvent.PriorityChanged.class, name = "priority-changed"),
                @JsonSubTypes.Type(value = RoleEvent.LowerPriorityHeard.class, name = "lower-priority-heard"),
                @JsonSubTypes.Type(value = RoleEvent.TwoMasters.class, name = "two-masters")
            })
            RoleEvent event)
            implements Letter {}

    /**
     * A question.
     *
     * @param from on whose behalf; a member
     * @param replyTo on the same node
     */
    record Asked(ActorRef<Letter> from, Seal seal, ActorRef<Answer> replyTo, Question question) implements Letter {}

    /** Where an answer goes to, which is where it has to come from. */
    ActorRef<Letter> from();

    Seal seal();
}
