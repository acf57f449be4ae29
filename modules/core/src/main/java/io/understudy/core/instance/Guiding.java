package io.understudy.core.instance;

import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an instance makes of an operator's wishes. */
record Guiding(InstanceMachine machine) {

    /**
     * From its successor's first advertisement until its own addresses go: enough for that one's kernel, and short, because meanwhile
     * both answer for them.
     */
    static final Duration GRACE = Duration.ofMillis(250);

    /** For hosts that have asked while both answered. */
    private static final List<Effect> ONCE_MORE = List.of(new Effect.Announce(1));

    /** A successor that has not claimed by then will not. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    Step step(Standing here, Input.Guidance guidance, Moment now) {
        return switch (guidance) {
            case Input.Drained(Drain drain) -> drained(here, drain, now);
            case Input.Undrained e -> machine.settle(here, here.readiness().drained(Optional.empty()), now);
            case Input.Appointed(Moment until) -> appointed(here, until, now);
            case Input.Superseded(Moment until) -> superseded(here, until.earlier(now.plus(LONGEST_WAIT)));
            case Input.LetGo e -> letGo(here);
        };
    }

    private Step drained(Standing here, Drain drain, Moment now) {
        int before = machine.router(here).priority();
        Standing drained = here.with(here.readiness().drained(Optional.of(drain)))
                .with(here.move().unpinned());
        return machine.advance(drained, new Event.Drained(before), now);
    }

    /** Not if anything speaks against it: then everything stays as it is. */
    private Step appointed(Standing here, Moment until, Moment now) {
        Optional<Drain> drain = here.readiness().drain().filter(still -> !still.over(now));
        if (drain.isPresent()) {
            return Step.stay(here);
        }
        Standing pinned =
                here.with(here.readiness().drained(drain)).with(here.move().pinned(until));
        return switch (here.state()) {
            case State.Initialize i -> Step.stay(here);
            case State.Backup b -> machine.advance(pinned, new Event.Appointed(), now);
            case State.Master m -> machine.reprioritised(here, pinned, now);
        };
    }

    /** An owner gives way to nobody. */
    private Step superseded(Standing here, Moment until) {
        boolean may =
                here.state() instanceof State.Master && !machine.router(here).owner();
        return Step.stay(may ? here.with(here.move().awaiting(until)) : here);
    }

    private static Step letGo(Standing here) {
        return switch (here.grip()) {
            case PARTING -> {
                Effect release = new Effect.Release();
                yield new Step(InstanceMachine.asking(here, release), List.of(release));
            }
            case HELD -> new Step(here, here.state() instanceof State.Master ? ONCE_MORE : List.of());
            case NONE, INHERITED, TAKING, RELEASING, TORN -> Step.stay(here);
        };
    }

    /** What was for a while only. */
    Step lapsed(Standing here, Moment now) {
        return undrained(here, now)
                .then(next -> unpinned(next, now))
                .then(next -> over(next.move().awaited(), now)
                        ? Step.stay(next.with(next.move().awaitingNobody()))
                        : Step.stay(next));
    }

    /** After everything else: it may have claimed the role again. */
    static Step parted(Standing here, Moment now) {
        return over(here.move().parting(), now) ? letGo(here) : Step.stay(here);
    }

    private Step undrained(Standing here, Moment now) {
        Optional<Drain> drain = here.readiness().drain();
        return drain.isPresent() && drain.get().over(now)
                ? machine.settle(here, here.readiness().drained(Optional.empty()), now)
                : Step.stay(here);
    }

    private Step unpinned(Standing here, Moment now) {
        return over(here.move().pinned(), now)
                ? machine.reprioritised(here, here.with(here.move().unpinned()), now)
                : Step.stay(here);
    }

    private static boolean over(Optional<Moment> until, Moment now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    /** Whether it gives up the role to somebody who is to have it, so that its addresses can stay until they are announced there. */
    static boolean parts(Standing here, Standing next, Moment now) {
        return here.state() instanceof State.Master
                && here.grip() == Grip.HELD
                && next.state() instanceof State.Backup
                && next.reason() != Reason.OVERSLEPT
                && (next.reason() == Reason.DRAINED
                        || next.reason() == Reason.MOVED
                        || here.move().awaits(now));
    }

    /**
     * Its addresses stay for {@link #GRACE} after its successor's advertisement. If there is no such yet, they stay until it would
     * claim the role again.
     */
    static Step parting(Standing here, Step step, Moment now) {
        List<Effect> effects = step.effects().stream()
                .map(effect -> effect instanceof Effect.Release ? new Effect.Hush() : effect)
                .toList();
        Moment from = step.next().state() instanceof State.Backup backup
                        && step.next().reason() == Reason.DRAINED
                ? backup.masterDownAt()
                : now;
        Standing kept =
                here.with(step.next().state()).because(step.next().reason()).with(Grip.PARTING);
        return new Step(kept.with(here.move().parting(from.plus(GRACE))), effects);
    }

    /** While it parts, the first advertisement is its successor's. */
    static Standing hurried(Standing here, Moment now) {
        Optional<Moment> parting = here.move().parting();
        return parting.isPresent() ? here.with(here.move().parting(parting.get().earlier(now.plus(GRACE)))) : here;
    }
}
