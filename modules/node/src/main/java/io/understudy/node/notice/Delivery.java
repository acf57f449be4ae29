package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;

/** What the actor of a hook is told. */
public sealed interface Delivery {

    /**
     * Here is an event.
     *
     * @param handled to be run, by any thread, when all is done that has to be done before the next one
     */
    record Event(RoleEvent event, Runnable handled) implements Delivery {}

    /** What a hook tells itself. */
    non-sealed interface Own extends Delivery {}
}
