package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.List;

/** What the actor of a hook is told. */
public sealed interface Delivery {

    /** Here is an event. */
    record Event(RoleEvent event, Receipt receipt) implements Delivery {}

    /** Here are many, in their order, to be told in one; only for who asks for that ({@link Hook.Backlog#DIGEST}). */
    record Digest(List<RoleEvent> events, Receipt receipt) implements Delivery {
        public Digest {
            events = List.copyOf(events);
        }
    }

    /** What a hook tells itself. */
    non-sealed interface Own extends Delivery {}
}
