package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;

/**
 * How keepalived's scripts and pipes name the end of an instance that a reload has taken away: as a fault, unless the instance says
 * otherwise ({@code notify_deleted}). The end of everything else is STOP.
 */
public enum Removal {
    /** As if it had failed. */
    FAULT,
    /** By its name. */
    DELETED;

    private static final String STOP = "STOP";

    static boolean isRemoval(RoleEvent.Stopped stopped) {
        return stopped.subject().kind() == Kind.INSTANCE && stopped.reason().equals(Turn.DELETED);
    }

    String word(RoleEvent.Stopped stopped) {
        return isRemoval(stopped) ? name() : STOP;
    }
}
