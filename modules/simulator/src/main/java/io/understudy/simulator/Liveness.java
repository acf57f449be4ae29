package io.understudy.simulator;

import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.State;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must come to pass once everything is well again: one master, the right one, soon; and then peace. */
final class Liveness {

    private static final int LOWEST_PRIORITY = 1;

    private final World world;
    private final Profile profile;
    private Optional<Moment> twoSince = Optional.empty();

    Liveness(World world, Profile profile) {
        this.world = world;
        this.profile = profile;
    }

    /**
     * An upper bound, from now on: what refusing kernels were waited for, then a master down interval for the last start, one for
     * whoever has overslept, the preempt delay and one more for the contest.
     */
    Duration bound() {
        Duration down = longest(profile.members().stream().map(member -> down(member.router())));
        Duration delay =
                longest(profile.members().stream().map(member -> member.router().preemptDelay()));
        Duration slack =
                profile.timing().applier().plus(profile.timing().answer()).multipliedBy(4);
        Duration start = longest(living().map(Daemon::untilBegun));
        return start.plus(retry())
                .plus(down.multipliedBy(4))
                .plus(delay)
                .plus(slack)
                .plus(profile.weather().delay());
    }

    private Duration down(VirtualRouter router) {
        return router.at(LOWEST_PRIORITY).masterDownInterval(profile.longestInterval());
    }

    /** What is torn is first taken away, and then waited for once more before another start. */
    private Duration retry() {
        return longest(living().map(alive -> alive.standing()
                .readiness()
                .refusal()
                .map(refusal -> retry(alive, refusal))
                .orElse(Duration.ZERO)));
    }

    private static Duration retry(Daemon alive, Refusal refusal) {
        Refusal next = Refusal.after(Optional.of(refusal.forgiven()), refusal.fault(), alive.now());
        Duration wait = refusal.retryAt().map(alive.now()::until).orElse(Duration.ZERO);
        return next.retryAt().map(alive.now()::until).orElse(Duration.ZERO).plus(wait);
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** On a healthy LAN two masters last until the better one's next advertisement. */
    void checkContest() {
        long masters = living().filter(Liveness::claims).count();
        if (masters < 2) {
            twoSince = Optional.empty();
            return;
        }
        Moment since = twoSince.orElse(world.agenda().now());
        twoSince = Optional.of(since);
        Duration longest =
                profile.longestInterval().multipliedBy(2).plus(profile.weather().delay());
        if (since.until(world.agenda().now()).compareTo(longest) > 0) {
            throw new Violation("two masters for more than " + Times.text(longest) + " on a healthy LAN");
        }
    }

    void checkOutcome() {
        List<Daemon> masters = living().filter(Liveness::claims).toList();
        if (living().findAny().isEmpty()) {
            return;
        }
        if (masters.size() != 1) {
            throw new Violation(masters.size() + " masters in the end: "
                    + masters.stream().map(Daemon::name).toList());
        }
        Daemon master = masters.getFirst();
        if (master.standing().role() != Role.MASTER) {
            throw new Violation(
                    master.name() + " never became MASTER: " + master.standing().role());
        }
        living().filter(other -> other != master).forEach(other -> checkFollower(other, master));
    }

    private static void checkFollower(Daemon other, Daemon master) {
        Standing standing = other.standing();
        if (standing.role() != Role.BACKUP) {
            throw new Violation(other.name() + " is " + standing.role() + " in the end");
        }
        if (!other.kernelIsEmpty()) {
            throw new Violation(other.name() + " is BACKUP and holds addresses in the end");
        }
        if (other.router().preempts()
                && other.router().priority() > master.router().priority()) {
            throw new Violation(other.name() + " let " + master.name() + " be MASTER with a lower priority");
        }
    }

    private static boolean claims(Daemon process) {
        return process.standing().state() instanceof State.Master;
    }

    private Stream<Daemon> living() {
        return world.hosts().stream().map(Host::process).flatMap(Optional::stream);
    }
}
