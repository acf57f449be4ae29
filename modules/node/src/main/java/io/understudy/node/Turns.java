package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.tracking.Fault;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What hooks are to know of an instance's steps. */
record Turns(InstancePlan plan) {

    /** Before it has done anything. */
    Turn beginning() {
        return turn(Standing.BEGINNING, new What.Changed(RoleEvent.State.INIT, reason(Standing.BEGINNING)));
    }

    /** Empty if the step changed nothing that anybody is told of. */
    Optional<Turn> of(RoleChange change) {
        Standing before = change.before();
        Standing after = change.after();
        if (change.isNew()) {
            return Optional.of(turn(after, what(after)));
        }
        Optional<Turn> contradicted = change.cause() instanceof Input.Heard(Event.Advertised ad)
                ? contradicted(before, after, ad)
                : Optional.empty();
        if (contradicted.isPresent()) {
            return contradicted;
        }
        boolean reconfigured = change.cause() instanceof Input.Reconfigured;
        boolean unmoved = before.readiness().equals(after.readiness()) && !reconfigured;
        if (unmoved || after.role() == Role.INIT) {
            return Optional.empty();
        }
        int priority = change.cause() instanceof Input.Reconfigured(InstanceMachine earlier)
                ? earlier.router(before).priority()
                : priority(before);
        return priority == priority(after)
                ? Optional.empty()
                : Optional.of(turn(after, new What.Reprioritised(priority)));
    }

    /** A MASTER that hears another one and stays is the one with more right. */
    private Optional<Turn> contradicted(Standing before, Standing after, Event.Advertised ad) {
        boolean stayed = before.state() instanceof State.Master
                && after.state() instanceof State.Master
                && after.role() == Role.MASTER;
        boolean own = after.source().filter(ad.sender()::equals).isPresent();
        return stayed && !own
                ? Optional.of(turn(after, new What.Heard(ad.sender().toString(), ad.priority())))
                : Optional.empty();
    }

    private What what(Standing after) {
        return after.role() == Role.INIT && after.reason() == Reason.SHUTDOWN
                ? new What.Stopped(Turn.SHUTDOWN)
                : new What.Changed(state(after.role()), reason(after));
    }

    private Turn turn(Standing there, What what) {
        return new Turn(new Subject(Kind.INSTANCE, plan.name()), what, priority(there), addresses(plan), Instant.now());
    }

    private int priority(Standing there) {
        return plan.machine().router(there).priority();
    }

    /** As they are configured. */
    static List<String> addresses(InstancePlan plan) {
        return plan.holdings().stream()
                .filter(Holding.Address.class::isInstance)
                .map(holding -> ((Holding.Address) holding).prefix().toString())
                .toList();
    }

    /** In a fault, with what is wrong. */
    private RoleEvent.Reason reason(Standing there) {
        Reason reason = there.reason();
        List<Fault> faults = there.readiness().faults(plan.machine().needs());
        boolean blames = there.role() == Role.FAULT && !faults.isEmpty();
        return new RoleEvent.Reason(
                reason.code(),
                blames ? faults.stream().map(Fault::text).collect(Collectors.joining("; ")) : reason.words());
    }

    static RoleEvent.State state(Role role) {
        return switch (role) {
            case INIT -> RoleEvent.State.INIT;
            case BACKUP -> RoleEvent.State.BACKUP;
            case MASTER -> RoleEvent.State.MASTER;
            case FAULT -> RoleEvent.State.FAULT;
        };
    }
}
