package io.understudy.node;

import io.understudy.core.group.GroupStanding;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What hooks are to know of a group's steps.
 *
 * @param addresses of all its members
 */
record GroupTurns(String name, List<String> addresses) {

    /** As a group has none. */
    private static final int PRIORITY = 0;

    static GroupTurns of(GroupPlan group, List<InstancePlan> members) {
        return new GroupTurns(
                group.name(),
                members.stream()
                        .flatMap(member -> Turns.addresses(member).stream())
                        .toList());
    }

    /** Before it has done anything. */
    Turn beginning() {
        Reason startup = Reason.STARTUP;
        return turn(new What.Changed(RoleEvent.State.INIT, new RoleEvent.Reason(startup.code(), startup.words())));
    }

    /** Empty if the step changed nothing that anybody is told of. */
    Optional<Turn> of(GroupChange change) {
        return change.isNew() ? Optional.of(turn(what(change.after()))) : Optional.empty();
    }

    private Turn turn(What what) {
        return new Turn(new Subject(Kind.GROUP, name), what, PRIORITY, addresses, Instant.now());
    }

    private static What what(GroupStanding after) {
        Reason reason = after.reason();
        if (after.role() == Role.INIT && reason == Reason.SHUTDOWN) {
            return new What.Stopped(Turn.SHUTDOWN);
        }
        boolean blames = after.role() == Role.FAULT && !after.faults().isEmpty();
        return new What.Changed(
                Turns.state(after.role()),
                new RoleEvent.Reason(reason.code(), blames ? String.join("; ", after.faults()) : reason.words()));
    }
}
