package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Readiness;
import io.understudy.core.tracking.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an instance stands: the machine's state, what the node lets it do, what the kernel holds for it, and what is told outside.
 *
 * @param unanswered how many requests to hold or release the applier has not answered yet; only the answer to the newest one
 *     says what the kernel has now
 * @param source the last address it could advertise from; kept when lost, a farewell needs one
 * @param role as published: changes only after the kernel has followed
 * @param reason of the last change of state
 * @param master whom it heard last while not being master itself
 */
public record Standing(
        State state,
        Readiness readiness,
        Grip grip,
        int unanswered,
        Optional<IpAddress> source,
        Role role,
        Reason reason,
        Optional<IpAddress> master) {

    public static final Standing BEGINNING = new Standing(
            new State.Initialize(),
            Readiness.NOTHING_KNOWN,
            Grip.NONE,
            0,
            Optional.empty(),
            Role.INIT,
            Reason.STARTUP,
            Optional.empty());

    /** When it wants to hear {@link Input.Wake}, if at all. */
    public Optional<Moment> deadline() {
        return Stream.of(state.deadline(), readiness.refusal().flatMap(Refusal::retryAt))
                .flatMap(Optional::stream)
                .min(Moment::compareTo);
    }

    Standing with(State next) {
        return new Standing(next, readiness, grip, unanswered, source, role, reason, master);
    }

    Standing with(Readiness next) {
        return new Standing(state, next, grip, unanswered, source, role, reason, master);
    }

    Standing with(Grip next) {
        return new Standing(state, readiness, next, unanswered, source, role, reason, master);
    }

    Standing asked() {
        return new Standing(state, readiness, grip, unanswered + 1, source, role, reason, master);
    }

    Standing answered() {
        return new Standing(state, readiness, grip, Math.max(0, unanswered - 1), source, role, reason, master);
    }

    Standing from(Optional<IpAddress> next) {
        return new Standing(state, readiness, grip, unanswered, next.or(() -> source), role, reason, master);
    }

    Standing as(Role next) {
        return new Standing(state, readiness, grip, unanswered, source, next, reason, master);
    }

    Standing because(Reason next) {
        return new Standing(state, readiness, grip, unanswered, source, role, next, master);
    }

    Standing hearing(Optional<IpAddress> next) {
        return new Standing(state, readiness, grip, unanswered, source, role, reason, next);
    }
}
