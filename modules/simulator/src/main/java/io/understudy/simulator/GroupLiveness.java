package io.understudy.simulator;

import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must come to pass once everything is well again: one node is master of all members, soon; and then peace. */
final class GroupLiveness {

    private static final int LOWEST_PRIORITY = 1;

    private final GroupWorld world;
    private final GroupProfile profile;
    private Optional<Moment> twoSince = Optional.empty();

    GroupLiveness(GroupWorld world, GroupProfile profile) {
        this.world = world;
        this.profile = profile;
    }

    /**
     * An upper bound, from now on: what refusing kernels were waited for, a master down interval for the last start, one for whoever
     * has overslept, the preempt delay, and for each two nodes that may beat each other another one, with the longest patience.
     */
    Duration bound() {
        Duration interval = profile.longestInterval();
        Duration down = longest(profile.routers()
                .map(router -> router.at(LOWEST_PRIORITY).masterDownInterval(profile.longestInterval())));
        Duration delay = longest(profile.routers().map(VirtualRouter::preemptDelay));
        Duration slack =
                profile.timing().applier().plus(profile.timing().answer()).multipliedBy(6);
        return retry().plus(down.multipliedBy(4))
                .plus(down.plus(interval).multipliedBy(profile.casts().size()))
                .plus(delay)
                .plus(slack)
                .plus(longestWeather());
    }

    Duration longestWeather() {
        return longest(Stream.concat(profile.weathers().stream(), Stream.of(profile.calm()))
                .map(Weather::delay));
    }

    private Duration retry() {
        return longest(living().flatMap(alive -> alive.seats().stream())
                .map(seat -> seat.standing()
                        .readiness()
                        .refusal()
                        .map(refusal -> retry(seat, refusal))
                        .orElse(Duration.ZERO)));
    }

    private static Duration retry(Seat seat, Refusal refusal) {
        Refusal next = Refusal.after(Optional.of(refusal.forgiven()), refusal.fault(), seat.now());
        Duration wait = refusal.retryAt().map(seat.now()::until).orElse(Duration.ZERO);
        return next.retryAt().map(seat.now()::until).orElse(Duration.ZERO).plus(wait);
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** On healthy LANs two nodes lead until one's next advertisement. */
    void checkContest() {
        long leading = living().filter(GroupDaemon::leads).count();
        if (leading < 2) {
            twoSince = Optional.empty();
            return;
        }
        Moment since = twoSince.orElse(world.now());
        twoSince = Optional.of(since);
        Duration longest = profile.longestInterval().multipliedBy(2).plus(longestWeather());
        if (since.until(world.now()).compareTo(longest) > 0) {
            throw new Violation("two nodes lead for more than " + Times.text(longest) + " on healthy LANs");
        }
    }

    void checkOutcome() {
        if (living().findAny().isEmpty()) {
            return;
        }
        List<GroupDaemon> masters = living().filter(GroupDaemon::leads).toList();
        if (masters.size() != 1) {
            throw new Violation(masters.size() + " nodes lead in the end: "
                    + masters.stream().map(GroupDaemon::name).toList());
        }
        GroupDaemon master = masters.getFirst();
        checkRoles(master, Role.MASTER);
        living().filter(other -> other != master).forEach(other -> {
            checkRoles(other, Role.BACKUP);
            checkRank(other, master);
        });
        world.hosts().stream()
                .filter(host -> host.process().filter(one -> one != master).isPresent())
                .filter(host -> !host.kernel().marked().isEmpty())
                .forEach(host -> {
                    throw new Violation(host.cast().name() + " is BACKUP and holds addresses in the end");
                });
    }

    private static void checkRoles(GroupDaemon process, Role expected) {
        if (process.standing().role() != expected) {
            throw new Violation(process.name() + " is " + process.standing().role() + " in the end");
        }
        process.seats().stream().map(Seat::standing).map(Standing::role).forEach(role -> {
            if (role != expected) {
                throw new Violation("a member of " + process.name() + " is " + role + " in the end");
            }
        });
    }

    /** A better one, all of whose members displace a worse one, is not kept out. */
    private static void checkRank(GroupDaemon other, GroupDaemon master) {
        boolean displaces = true;
        for (int lan = 0; lan < other.seats().size(); lan++) {
            Seat mine = other.seats().get(lan);
            displaces &= mine.member().router().preempts()
                    && mine.priority() > master.seats().get(lan).priority();
        }
        if (displaces) {
            throw new Violation(other.name() + " let " + master.name() + " be MASTER with a lower priority");
        }
    }

    private Stream<GroupDaemon> living() {
        return world.hosts().stream().map(GroupHost::process).flatMap(Optional::stream);
    }
}
