package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Events and turns of a test. */
final class Events {

    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    static final Reason MASTER_DOWN = new Reason("master-down", "nothing was heard");
    static final Subject VI_1 = new Subject(Kind.INSTANCE, "VI_1");
    static final Subject VI_2 = new Subject(Kind.INSTANCE, "VI_2");
    static final Subject VG_1 = new Subject(Kind.GROUP, "VG_1");
    static final List<String> ADDRESSES = List.of("10.0.0.100/24", "10.0.0.101/24");

    private Events() {}

    static Situation situation(long epoch) {
        return new Situation("node-a", 150, ADDRESSES, epoch, NOON);
    }

    static RoleEvent changed(Subject subject, State from, State to, long epoch) {
        return new RoleEvent.RoleChanged(subject, from, to, MASTER_DOWN, situation(epoch));
    }

    /** Of VI_1. */
    static RoleEvent changed(State to, long epoch) {
        return changed(VI_1, State.INIT, to, epoch);
    }

    static RoleEvent stopped(Subject subject, long epoch) {
        return new RoleEvent.Stopped(subject, State.MASTER, Turn.SHUTDOWN, situation(epoch));
    }

    static RoleEvent deleted(Subject subject) {
        return new RoleEvent.Stopped(subject, State.MASTER, Turn.DELETED, situation(1));
    }

    /** Tells "handled" or "refused". */
    static Receipt receipt(Consumer<String> told) {
        return new Receipt(() -> told.accept("handled"), () -> told.accept("refused"));
    }

    static Turn turn(Subject subject, State to) {
        return turn(subject, new Turn.What.Changed(to, MASTER_DOWN));
    }

    static Turn turn(Subject subject, Turn.What what) {
        return new Turn(subject, what, 150, ADDRESSES, NOON);
    }
}
