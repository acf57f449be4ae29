package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcements;
import io.understudy.core.router.Announcements.Burst;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Readiness;
import io.understudy.core.tracking.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an instance stands: the machine's state, what the node lets it do, what the kernel holds for it, and what is told outside.
 *
 * @param unanswered how many requests to hold or release the applier has not answered yet; only the answer to the newest one
 *     says what the kernel has now
 * @param losses when somebody else took away what it held, within the last seconds
 * @param role as published: changes only after the kernel has followed
 * @param reason of the last change of state
 * @param master whom it heard last while not being master itself
 * @param wish what it would do without its sync group; of no meaning to one that is in none
 * @param move what an operator's moves have left behind
 * @param counsel what was advised
 */
public record Standing(
        State state,
        Readiness readiness,
        Grip grip,
        int unanswered,
        Losses losses,
        Role role,
        Reason reason,
        Optional<IpAddress> master,
        Wish wish,
        Move move,
        Counsel counsel) {

    public static final Standing BEGINNING = new Standing(
            new State.Initialize(),
            Readiness.NOTHING_KNOWN,
            Grip.NONE,
            0,
            Losses.NONE,
            Role.INIT,
            Reason.STARTUP,
            Optional.empty(),
            Wish.NONE,
            Move.NONE,
            Counsel.NONE);

    /** When it wants to hear {@link Input.Wake}, if at all. */
    public Optional<Moment> deadline() {
        return Moment.earliest(wish.due() ? wish.from() : state.deadline(), retryAt(), move.deadline(), drainedUntil());
    }

    /** The last address it could advertise from. */
    public Optional<IpAddress> source() {
        return readiness.source();
    }

    /** What it waits for, besides what every router waits for. */
    public List<Wait> waits(Moment now) {
        return Stream.of(
                        preemptFrom().map(at -> new Wait(Wait.Kind.PREEMPT_DELAY, at)),
                        repeatAt().map(at -> new Wait(Wait.Kind.GARP_DELAY, at)),
                        retryAt().map(at -> new Wait(Wait.Kind.RETRY, at)),
                        move.pinned().map(at -> new Wait(Wait.Kind.MOVED, at)),
                        drainedUntil().map(at -> new Wait(Wait.Kind.DRAINED, at)))
                .flatMap(Optional::stream)
                .filter(wait -> now.isBefore(wait.until()))
                .toList();
    }

    private Optional<Moment> preemptFrom() {
        return state instanceof State.Backup backup ? backup.preemptFrom() : Optional.empty();
    }

    private Optional<Moment> repeatAt() {
        return state instanceof State.Master master
                ? master.announcements().flatMap(Announcements::repeat).map(Burst::at)
                : Optional.empty();
    }

    private Optional<Moment> drainedUntil() {
        return readiness.drain().flatMap(Drain::until);
    }

    private Optional<Moment> retryAt() {
        return readiness.refusal().flatMap(Refusal::retryAt);
    }

    Standing with(State next) {
        return new Standing(next, readiness, grip, unanswered, losses, role, reason, master, wish, move, counsel);
    }

    /** The same for another reason to take part or not. */
    public Standing with(Readiness next) {
        return new Standing(state, next, grip, unanswered, losses, role, reason, master, wish, move, counsel);
    }

    Standing with(Grip next) {
        return new Standing(state, readiness, next, unanswered, losses, role, reason, master, wish, move, counsel);
    }

    Standing with(Losses next) {
        return new Standing(state, readiness, grip, unanswered, next, role, reason, master, wish, move, counsel);
    }

    Standing asked() {
        return new Standing(state, readiness, grip, unanswered + 1, losses, role, reason, master, wish, move, counsel);
    }

    Standing answered() {
        return new Standing(
                state, readiness, grip, Math.max(0, unanswered - 1), losses, role, reason, master, wish, move, counsel);
    }

    Standing as(Role next) {
        return new Standing(state, readiness, grip, unanswered, losses, next, reason, master, wish, move, counsel);
    }

    Standing because(Reason next) {
        return new Standing(state, readiness, grip, unanswered, losses, role, next, master, wish, move, counsel);
    }

    Standing hearing(Optional<IpAddress> next) {
        return new Standing(state, readiness, grip, unanswered, losses, role, reason, next, wish, move, counsel);
    }

    Standing with(Wish next) {
        return new Standing(state, readiness, grip, unanswered, losses, role, reason, master, next, move, counsel);
    }

    Standing with(Move next) {
        return new Standing(state, readiness, grip, unanswered, losses, role, reason, master, wish, next, counsel);
    }

    Standing with(Counsel next) {
        return new Standing(state, readiness, grip, unanswered, losses, role, reason, master, wish, move, next);
    }
}
