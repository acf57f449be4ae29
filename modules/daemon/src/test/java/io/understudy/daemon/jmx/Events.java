package io.understudy.daemon.jmx;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Instant;
import java.util.List;

/** Events of instances. */
final class Events {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Events() {}

    static RoleEvent changed(String name, long epoch) {
        return new RoleEvent.RoleChanged(
                new Subject(Kind.INSTANCE, name),
                State.BACKUP,
                State.MASTER,
                new Reason("master-down", "the master is silent"),
                there(epoch));
    }

    static RoleEvent stopped(String name, long epoch) {
        return new RoleEvent.Stopped(
                new Subject(Kind.INSTANCE, name), State.MASTER, new Reason("shutdown", "stopped"), there(epoch));
    }

    static RoleEvent reprioritised(String name, long epoch) {
        return new RoleEvent.PriorityChanged(
                new Subject(Kind.INSTANCE, name),
                State.MASTER,
                90,
                new Reason("priority-changed", "the effective priority was 90"),
                there(epoch));
    }

    private static Situation there(long epoch) {
        return new Situation("a", 100, List.of("192.0.2.1/24"), epoch, AT);
    }
}
