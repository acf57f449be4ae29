package io.understudy.hooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that happened to the role of an instance or of a sync group. Immutable: it may be kept, and passed to any thread.
 *
 * <p>Kinds of events may be added; a {@code switch} over them in a plug-in is best given a {@code default}.
 */
public sealed interface RoleEvent {

    /** What has a role. */
    enum Kind {
        /** A vrrp-instance. */
        INSTANCE,
        /** A vrrp-sync-group. */
        GROUP
    }

    /** The roles, by the names that configuration, status and log use. */
    enum State {
        /** Not started, or stopped. */
        INIT,
        /** Listens. */
        BACKUP,
        /** Claimed on the wire, and everything it holds is in place. */
        MASTER,
        /** Would take part, but for its faults. */
        FAULT
    }

    /** Whom an event is about; {@code name} as configured. */
    record Subject(Kind kind, String name) {
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    /**
     * Why.
     *
     * @param code stable, kebab-case: {@code master-down}
     * @param words for people
     */
    record Reason(String code, String words) {}

    /**
     * What was the case then.
     *
     * @param node the name of the node that it happened on
     * @param priority the effective one; 0 for a group
     * @param addresses what the subject holds as MASTER, as {@code ip address} writes it, in the order of the configuration
     * @param epoch of the role; see {@link RoleEvent#epoch}
     */
    record Situation(String node, int priority, List<String> addresses, long epoch, Instant time) {
        public Situation {
            addresses = List.copyOf(addresses);
        }
    }

    /** It has another role. Told when it is true: as MASTER everything is in place, as anything else nothing is left. */
    record RoleChanged(Subject subject, State previous, State state, Reason reason, Situation situation)
            implements RoleEvent {}

    /** The daemon ends, or the subject does; nothing is held any more, and no further event of this subject follows. */
    record Stopped(Subject subject, State previous, Reason reason, Situation situation) implements RoleEvent {
        @Override
        public State state() {
            return State.INIT;
        }
    }

    /** The role is the same, the effective priority is not. */
    record PriorityChanged(Subject subject, State state, int previousPriority, Reason reason, Situation situation)
            implements RoleEvent {
        @Override
        public State previous() {
            return state;
        }
    }

    /**
     * As MASTER it heard another one that has less right to be: after a network was split, say. It stays MASTER.
     *
     * @param sender the address of the other one
     * @param priority what the other one advertised
     */
    record LowerPriorityHeard(Subject subject, String sender, int priority, Reason reason, Situation situation)
            implements RoleEvent {
        @Override
        public State previous() {
            return State.MASTER;
        }

        @Override
        public State state() {
            return State.MASTER;
        }
    }

    /**
     * By what the cluster knows, more than one node is MASTER of what this subject is here, or that is over. Told on each node that has it, whatever
     * its own role is.
     *
     * @param masters what each of them hears, in words, by the name of the node; empty when it is over
     */
    record TwoMasters(Subject subject, State state, Map<String, String> masters, Reason reason, Situation situation)
            implements RoleEvent {
        public TwoMasters {
            masters = Map.copyOf(masters);
        }

        @Override
        public State previous() {
            return state;
        }
    }

    Subject subject();

    /** The role before. */
    State previous();

    /** The role from now on. */
    State state();

    Reason reason();

    Situation situation();

    /**
     * Grows with every role that the subject takes on this node, also over restarts of the daemon and when the clock is set back: of
     * two events of one subject the one with the smaller epoch is the older one, whenever it arrives. It follows the clock, in
     * milliseconds since 1970; so the epochs of different nodes can be compared as well as their clocks can.
     */
    default long epoch() {
        return situation().epoch();
    }
}
