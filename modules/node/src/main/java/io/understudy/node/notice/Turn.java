package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Instant;
import java.util.List;

/**
 * What an instance or a group tells of itself: an event that has no epoch yet.
 *
 * @param priority the effective one; 0 for a group
 * @param addresses what it holds as MASTER
 */
public record Turn(Subject subject, What what, int priority, List<String> addresses, Instant at) {

    /** What has happened. */
    public sealed interface What {

        /** It has this role now. */
        record Changed(State to, Reason reason) implements What {}

        /** It ends, and holds nothing any more. */
        record Stopped(Reason reason) implements What {}

        /** Its priority is another one. */
        record Reprioritised(int before) implements What {}

        /** As MASTER it heard another one of lower priority, or of the same and a lower address. */
        record Heard(String sender, int priority) implements What {}
    }

    /** Because the daemon ends. */
    public static final Reason SHUTDOWN = new Reason("shutdown", "stopped");

    /** Because it is configured no longer. */
    public static final Reason DELETED = new Reason("deleted", "no longer configured");

    /** Because it is to begin anew with what cannot be changed while it runs. */
    public static final Reason ANEW = new Reason("reconfigured", "configured otherwise, to begin anew");

    /** Because it was asked for: nothing has happened. */
    static final Reason RELOADED = new Reason("reloaded", "told again after a reload");

    public Turn {
        addresses = List.copyOf(addresses);
    }
}
