package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.util.Optional;

/**
 * What an instance makes of what is known of others by another way than theirs. The bounds are here: whatever is advised, whenever, the worst
 * that comes of it is that two are master until they hear each other, or that a silence is believed later by {@code hold-at-most}.
 */
record Advising(InstanceMachine machine) {

    Step step(Standing here, Input.Advice advice, Moment now) {
        return switch (advice) {
            case Input.Heir(Moment until) -> Step.stay(here.with(here.counsel().heir(until)));
            case Input.Withheld(Moment until) ->
                Step.stay(here.with(here.counsel().withheld(until)));
            case Input.Vacated(IpAddress master, Moment seenAt) -> vacated(here, master, seenAt, now);
        };
    }

    /** As if the master had said farewell: nobody waits for the silence, and only the heir does not wait for anybody. */
    private Step vacated(Standing here, IpAddress master, Moment seenAt, Moment now) {
        if (!follows(here, master) || !here.counsel().believes(seenAt, now)) {
            return Step.stay(here);
        }
        Standing believing = here.with(here.counsel().believing(master));
        return machine.advance(believing, new Event.Vacated(), now).then(next -> inherit(next, now));
    }

    private Step inherit(Standing here, Moment now) {
        boolean heir = here.counsel().isHeir(now) && here.readiness().drain().isEmpty();
        return heir
                ? machine.advance(here, new Event.First(), now).then(next -> machine.timer(next, now))
                : Step.stay(here);
    }

    /** From somebody else. */
    Step heard(Standing here, Event.Received event, Moment now) {
        return switch (event) {
            case Event.Advertised ad -> advertised(Guiding.hurried(here, now), ad, now);
            case Event.Resigned gone ->
                machine.advance(here, gone, now)
                        .then(next -> follows(here, gone.sender()) ? inherit(next, now) : Step.stay(next));
        };
    }

    /** That one, and not just anybody, nor one that it heard before it was out or master itself. */
    private static boolean follows(Standing here, IpAddress master) {
        return here.state() instanceof State.Backup
                && here.master().equals(Optional.of(master))
                && here.counsel().hasHeard();
    }

    private Step advertised(Standing here, Event.Advertised ad, Moment now) {
        Standing informed = here.state() instanceof State.Initialize
                ? here
                : here.with(here.counsel().hearing(ad.sender(), now));
        boolean successor = here.move().awaits(now) && ad.priority() >= InstanceMachine.PINNED;
        Step step = machine.advance(informed, successor ? new Event.Succeeded(ad) : ad, now);
        return here.counsel().silentAt().isPresent() ? new Step(undelayed(step.next(), now), step.effects()) : step;
    }

    /** A silence was withheld, and somebody with less right claims the role: the time for that one has come before. */
    private static Standing undelayed(Standing here, Moment now) {
        return here.state() instanceof State.Backup backup && backup.silence() == Reason.PREEMPT
                ? here.with(new State.Backup(
                        backup.masterDownAt().earlier(now),
                        backup.masterInterval(),
                        backup.silence(),
                        backup.preemptFrom()))
                : here;
    }

    /** It may be that only the way from the master to this router is cut. Empty if the silence is to be believed now. */
    Optional<Standing> withholding(Standing here, Moment now) {
        return here.state() instanceof State.Backup silent
                        && silent.silence() == Reason.MASTER_DOWN
                        && !now.isBefore(silent.masterDownAt())
                ? Optional.of(here.counsel()
                                .believable(
                                        silent.masterDownAt(), machine.needs().holdAtMost()))
                        .filter(now::isBefore)
                        .map(at -> later(here, silent, at))
                : Optional.empty();
    }

    private static Standing later(Standing here, State.Backup silent, Moment at) {
        Moment since = here.counsel().silentAt().orElse(silent.masterDownAt());
        return here.with(here.counsel().silentAt(since))
                .with(new State.Backup(at, silent.masterInterval(), silent.silence(), silent.preemptFrom()));
    }
}
