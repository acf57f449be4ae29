package io.understudy.simulator;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Counsel;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * That a router which is advised is at worst one that is not. Each step is taken a second time by a machine that was never advised, and what
 * is different has to be one of three things, by an account of what was heard that is kept here:
 *
 * <ul>
 *   <li>a silence, and nothing else, is believed later, all in all by no more than {@code hold-at-most};
 *   <li>the heir answers the farewell of its own master at once;
 *   <li>a master of which nothing was heard since it was seen to go is followed no longer than after its farewell; not if such news has
 *       been wrong within the last minute.
 * </ul>
 */
final class Credulity {

    private static final Duration DOUBT = Duration.ofMinutes(1);
    private static final Duration ROUNDING = Duration.ofNanos(1000);

    private final String name;
    private final IpAddress source;
    private final InstanceMachine advised;
    private final InstanceMachine plain;
    private Optional<IpAddress> followed = Optional.empty();
    private Optional<Moment> heardAt = Optional.empty();
    private Optional<Moment> heir = Optional.empty();
    private Optional<Moment> vouched = Optional.empty();
    private Optional<Moment> silentSince = Optional.empty();
    private Optional<IpAddress> believedGone = Optional.empty();
    private Optional<Moment> doubtUntil = Optional.empty();
    private boolean onlySilent = true;
    private Duration withheld = Duration.ZERO;
    private int believed;

    Credulity(Member member, InstanceMachine machine) {
        name = member.name();
        source = member.source();
        advised = machine;
        plain = new InstanceMachine(machine.router(), machine.needs().holdingAtMost(Duration.ZERO));
    }

    void check(Standing before, Input input, Step step, Moment now) {
        if (input instanceof Input.Advice advice) {
            checkAdvice(before, advice, step, now);
        } else {
            checkOther(before, input, step, now);
        }
        learn(before, input, step.next(), now);
    }

    private void checkAdvice(Standing before, Input.Advice advice, Step step, Moment now) {
        boolean nothing = step.effects().isEmpty() && forgetful(step.next()).equals(forgetful(before));
        switch (advice) {
            case Input.Heir e -> require(nothing, "does something because it is the heir");
            case Input.Withheld e -> require(nothing, "does something because it is told to wait");
            case Input.Vacated gone -> {
                if (!nothing) {
                    checkBelieved(before, gone, step, now);
                }
            }
        }
    }

    private void checkBelieved(Standing before, Input.Vacated gone, Step step, Moment now) {
        require(before.state() instanceof State.Backup, "believes in an end although it follows nobody");
        require(followed.equals(Optional.of(gone.master())), "believes in the end of somebody else");
        require(
                heardAt.filter(at -> at.isBefore(gone.seenAt())).isPresent(),
                "believes in the end of one that was heard since");
        require(!isIn(doubtUntil, now), "believes in an end although such news was wrong within a minute");
        believed++;
        switch (step.next().state()) {
            case State.Initialize out -> require(false, "is out because somebody else is");
            case State.Master claimed -> require(isHeir(before, now), "claims at once without being the heir");
            case State.Backup is -> {
                State.Backup was = (State.Backup) before.state();
                Moment farewell = now.plus(skewTime(before, was));
                require(
                        !was.masterDownAt().isBefore(is.masterDownAt()),
                        "waits for longer because its master has gone");
                require(
                        isHeir(before, now)
                                || !is.masterDownAt().plus(ROUNDING).isBefore(farewell.earlier(was.masterDownAt())),
                        "waits for less than its skew time");
            }
        }
    }

    private void checkOther(Standing before, Input input, Step step, Moment now) {
        Step otherwise = plain.step(forgetful(before), input, now);
        boolean same = step.effects().equals(otherwise.effects())
                && forgetful(step.next()).equals(forgetful(otherwise.next()));
        if (!same && input instanceof Input.Wake) {
            checkWithheld(before, step, now);
        } else if (!same) {
            checkHurry(before, input, step, now);
        }
        boolean contested = step.next().state() instanceof State.Backup is
                && is.silence() != Reason.MASTER_DOWN
                && silentSince.isPresent()
                && now.plus(ROUNDING.plus(skewTime(step.next(), is))).isBefore(is.masterDownAt());
        require(!contested, "waits for a master that has said farewell, or may be preempted");
    }

    private void checkWithheld(Standing before, Step step, Moment now) {
        boolean waits = before.state() instanceof State.Backup was
                && step.effects().isEmpty()
                && step.next().state() instanceof State.Backup is
                && !now.isBefore(was.masterDownAt())
                && is.silence() == Reason.MASTER_DOWN;
        require(waits && onlySilent, "does not wake up as it would if it was not advised");
        require(isIn(vouched, now), "waits for a master that nobody vouches for");
        Moment since = silentSince.orElseGet(() -> ((State.Backup) before.state()).masterDownAt());
        Moment until = ((State.Backup) step.next().state()).masterDownAt();
        Duration longest = advised.needs().holdAtMost();
        require(since.until(until).compareTo(longest) <= 0, "withholds a silence for more than hold-at-most");
        silentSince = Optional.of(since);
        withheld = withheld.plus(now.until(until));
    }

    private void checkHurry(Standing before, Input input, Step step, Moment now) {
        boolean farewell = before.state() instanceof State.Backup
                && step.next().state() instanceof State.Master
                && input instanceof Input.Heard(Event.Resigned gone)
                && followed.equals(Optional.of(gone.sender()));
        boolean preempts = silentSince.isPresent()
                && step.next().state() instanceof State.Backup is
                && is.silence() == Reason.PREEMPT
                && input instanceof Input.Heard(Event.Advertised e);
        require(farewell || preempts, "does something else than it would if it was not advised");
        require(preempts || isHeir(before, now), "answers a farewell at once without being the heir");
    }

    private void learn(Standing before, Input input, Standing after, Moment now) {
        switch (input) {
            case Input.Heir(Moment until) -> heir = Optional.of(until);
            case Input.Withheld(Moment until) -> vouched = Optional.of(until);
            case Input.Vacated(IpAddress master, Moment seenAt) -> {
                if (!before.state().equals(after.state())) {
                    onlySilent = false;
                }
                if (followed.equals(Optional.of(master)) && isCredible(before, seenAt, now)) {
                    believedGone = Optional.of(master);
                }
            }
            case Input.Heard(Event.Received event) when !event.sender().equals(source) -> hear(before, event, now);
            case Input other -> {}
        }
        if (!(after.state() instanceof State.Backup)) {
            silentSince = Optional.empty();
            followed = Optional.empty();
            onlySilent = true;
        }
    }

    private boolean isCredible(Standing before, Moment seenAt, Moment now) {
        return before.state() instanceof State.Backup
                && heardAt.filter(at -> at.isBefore(seenAt)).isPresent()
                && !isIn(doubtUntil, now);
    }

    private void hear(Standing before, Event.Received event, Moment now) {
        switch (event) {
            case Event.Advertised ad when before.state() instanceof State.Initialize -> {}
            case Event.Advertised ad -> {
                heardAt = Optional.of(now);
                followed = Optional.of(ad.sender());
                silentSince = Optional.empty();
                onlySilent = true;
                if (believedGone.equals(Optional.of(ad.sender()))) {
                    believedGone = Optional.empty();
                    doubtUntil = Optional.of(now.plus(DOUBT));
                }
            }
            case Event.Resigned gone -> {
                followed = followed.filter(known -> !known.equals(gone.sender()));
                onlySilent &= !(before.state() instanceof State.Backup);
            }
        }
    }

    private Duration skewTime(Standing standing, State.Backup backup) {
        return advised.router(standing).skewTime(backup.masterInterval());
    }

    private boolean isHeir(Standing before, Moment now) {
        return isIn(heir, now) && before.readiness().drain().isEmpty();
    }

    private static boolean isIn(Optional<Moment> until, Moment now) {
        return until.filter(now::isBefore).isPresent();
    }

    private static Standing forgetful(Standing here) {
        return new Standing(
                here.state(),
                here.readiness(),
                here.grip(),
                here.unanswered(),
                here.losses(),
                here.role(),
                here.reason(),
                here.master(),
                here.wish(),
                here.move(),
                Counsel.NONE);
    }

    /** How long silences were withheld, all in all; more than it was if something was heard meanwhile. */
    Duration withheld() {
        return withheld;
    }

    /** How often it believed that a master had gone. */
    int believed() {
        return believed;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(name + " " + otherwise);
        }
    }
}
