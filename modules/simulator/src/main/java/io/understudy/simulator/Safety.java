package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.State;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Readiness;
import io.understudy.core.tracking.Refusal;
import io.understudy.wire.Advertisement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What must hold after every step of a process, whatever the LAN and the kernel do. */
final class Safety {

    private static final Duration ROUNDING = Duration.ofNanos(1000);

    private final Member member;
    private final InstanceMachine machine;
    private final Applier applier;
    private final Possession possession;
    private final Causes causes;
    private final IpAddress source;
    private final BooleanSupplier settled;
    private Optional<Moment> lastAdvert = Optional.empty();
    private boolean heardAnother;
    private Readiness folded = Readiness.NOTHING_KNOWN;

    Safety(Member member, InstanceMachine machine, Applier applier) {
        this(member, machine, applier, member.holdings(), () -> true);
    }

    /**
     * @param all what it holds as MASTER, with others if it is not alone
     * @param settled whether it has nothing under way with whoever holds for it and others
     */
    Safety(Member member, InstanceMachine machine, Applier applier, Set<Holding> all, BooleanSupplier settled) {
        this.member = member;
        this.machine = machine;
        this.applier = applier;
        this.settled = settled;
        possession = new Possession(applier, all);
        causes = new Causes(machine.needs());
        source = member.source();
    }

    void check(Standing before, Input input, Step step, Moment now) {
        causes.learn(input);
        heardAnother |= before.grip() == Grip.INHERITED
                && input instanceof Input.Heard(Event.Advertised ad)
                && !ad.sender().equals(source);
        Standing after = step.next();
        for (Effect effect : step.effects()) {
            check(effect, before, input, after, now);
        }
        require(
                !(input instanceof Input.Wake)
                        || after.deadline().map(now::isBefore).orElse(true),
                "would be woken for ever");
        checkCauses(after);
        checkRole(before, after);
        checkTimers(before, input, step, now);
        checkLoss(before, input, step);
        checkKernel(after);
    }

    /** Faults keep it out; as soon as none is left, it takes part. The priority is what all causes together make of it. */
    private void checkCauses(Standing after) {
        boolean out = after.state() instanceof State.Initialize;
        require(out || causes.wanted() && !causes.anyWrong(), "takes part in spite of a fault");
        boolean waits = after.readiness().refusal().filter(Refusal::waiting).isPresent();
        require(out || !waits, "takes part although its kernel has just refused");
        require(!out || waits || !causes.wanted() || !causes.allWell(), "stays out without a cause");
        if (!after.readiness().equals(folded)) {
            folded = after.readiness();
            checkPriority(machine.router(after).priority(), after);
        }
    }

    private void checkPriority(int priority, Standing after) {
        int right = priority(after);
        require(priority == right, () -> "has the priority " + priority + ", but it should be " + right);
    }

    /** Whoever was moved here has the highest that is no owner's. */
    private int priority(Standing here) {
        int own = causes.priority(member.router().priority());
        return here.move().pinned().isPresent() ? Math.max(own, VirtualRouter.OWNER_PRIORITY - 1) : own;
    }

    /** Never better than the truth; while something is being released, what was told stays. */
    private void checkRole(Standing before, Standing after) {
        boolean told = switch (after.state()) {
            case State.Master m when after.grip() == Grip.HELD -> after.role() == Role.MASTER;
            case State.Master m -> after.role() == before.role();
            case State.Backup b
            when after.grip() == Grip.RELEASING || after.grip() == Grip.PARTING -> after.role() == before.role();
            case State.Backup b -> after.role() == Role.BACKUP;
            case State.Initialize i when after.grip() == Grip.RELEASING -> after.role() == before.role();
            case State.Initialize i -> after.role() == (isInFault(after) ? Role.FAULT : Role.INIT);
        };
        require(told, () -> "says that it is " + after.role() + " after " + before.role());
    }

    private boolean isInFault(Standing after) {
        return causes.wanted()
                && (causes.anyWrong()
                        || after.readiness().refusal().filter(Refusal::waiting).isPresent());
    }

    /** Only what was heard or advised, and the priority, moves a backup's; only its own advertisements move a master's. */
    private void checkTimers(Standing before, Input input, Step step, Moment now) {
        boolean same = before.readiness().equals(step.next().readiness())
                        && before.move().pinned().equals(step.next().move().pinned())
                || machine.router(before).priority()
                        == machine.router(step.next()).priority();
        if (before.state() instanceof State.Backup was
                && step.next().state() instanceof State.Backup is
                && !(input instanceof Input.Heard || input instanceof Input.Wake || input instanceof Input.Vacated)) {
            Moment right = same ? was.masterDownAt() : shifted(was, before, step.next(), now);
            require(
                    was.masterInterval().equals(is.masterInterval())
                            && right.until(is.masterDownAt()).abs().compareTo(ROUNDING) <= 0,
                    "has moved its master down timer, or not as its priority asks for");
        }
        if (before.state() instanceof State.Master was && step.next().state() instanceof State.Master is) {
            require(
                    was.advertAt().equals(is.advertAt()) || !same || advertises(step),
                    "has moved its advertisement timer");
        }
    }

    /** By as much as the skew time changes, but what is still to come never into the past. */
    private Moment shifted(State.Backup was, Standing before, Standing after, Moment now) {
        Duration difference = skewTime(was, after).minus(skewTime(was, before));
        Moment earliest = was.masterDownAt().earlier(now);
        Moment right = was.masterDownAt().plus(difference);
        return right.isBefore(earliest) ? earliest : right;
    }

    private Duration skewTime(State.Backup was, Standing standing) {
        return machine.router(standing).skewTime(was.masterInterval());
    }

    private static boolean advertises(Step step) {
        return step.effects().stream().anyMatch(Effect.Advertise.class::isInstance);
    }

    /** What was removed is asked for again, or the role is given up. */
    private void checkLoss(Standing before, Input input, Step step) {
        if (input instanceof Input.Lost && before.grip() == Grip.HELD) {
            List<Effect> effects = step.effects();
            boolean back = effects.equals(List.of(new Effect.Hold()))
                    && step.next().state().equals(before.state());
            boolean up = effects.contains(new Effect.Release()) && step.next().state() instanceof State.Initialize;
            require(back || up, "does nothing about what was removed");
        }
    }

    /** Between the steps, too: what the kernel has agrees with what the process knows of it. */
    void checkKernel(Standing standing) {
        possession.look();
        require(possession.isOwn(), () -> "has more than it ever asks for: " + applier.mine());
        if (standing.unanswered() > 0 || !settled.getAsBoolean()) {
            return;
        }
        require(standing.grip() != Grip.TAKING && standing.grip() != Grip.RELEASING, "waits for an answer to nothing");
        boolean holds = standing.grip() == Grip.HELD || standing.grip() == Grip.PARTING;
        require(holds == (standing.role() == Role.MASTER), "hides that it is MASTER, or lies");
        switch (standing.grip()) {
            case NONE -> require(possession.isNothing(), () -> "holds nothing, but its kernel has " + applier.mine());
            case HELD, PARTING ->
                require(
                        applier.isUnsure()
                                || possession.isEverything()
                                || standing.grip() == Grip.PARTING && applier.isBereft(),
                        () -> "is to hold everything, but its kernel has " + applier.mine());
            case INHERITED ->
                require(
                        !heardAnother && !(causes.wanted() && causes.anyWrong()),
                        "keeps what it has inherited although it is not for it");
            case TORN, TAKING, RELEASING -> {}
        }
    }

    private void check(Effect effect, Standing before, Input input, Standing after, Moment now) {
        switch (effect) {
            case Effect.Advertise e -> checkAdvert(before, input, after, now);
            case Effect.Resign e -> {
                require(before.state() instanceof State.Master, "resigns without being master");
                require(
                        after.state() instanceof State.Initialize
                                || input instanceof Input.Demoted
                                || input instanceof Input.Drained,
                        "resigns and goes on");
            }
            case Effect.Hold e -> require(after.state() instanceof State.Master, "holds without being master");
            case Effect.Release e -> require(!(after.state() instanceof State.Master), "releases while being master");
            case Effect.Hush e -> require(after.grip() == Grip.PARTING, "is silent about what it holds");
            case Effect.Announce e ->
                require(
                        after.grip() == Grip.HELD && after.unanswered() == 0,
                        "announces before everything is in place");
        }
    }

    private void checkAdvert(Standing before, Input input, Standing after, Moment now) {
        boolean lastWord = member.router().manners().lastWord()
                && before.state() instanceof State.Master
                && after.state() instanceof State.Backup
                && input instanceof Input.Heard;
        require(after.state() instanceof State.Master || lastWord, "advertises without being master");
        Duration deposedAfter = member.router()
                .at(causes.priority(member.router().priority()))
                .masterDownInterval(member.router().interval());
        Optional<Moment> deposed = lastAdvert.map(at -> at.plus(deposedAfter));
        require(
                !(before.state() instanceof State.Master)
                        || deposed.map(now::isBefore).orElse(true),
                "overslept, and advertises before it has listened");
        lastAdvert = Optional.of(now);
    }

    /** What goes onto the wire. */
    void checkSent(Advertisement advertisement, Standing sender) {
        int right = priority(sender);
        require(
                advertisement.priority() == 0 || advertisement.priority() == right,
                () -> "advertises the priority " + advertisement.priority() + " instead of " + right);
        require(
                advertisement.priority() == 0 || causes.wanted() && !causes.anyWrong(),
                "advertises in spite of a fault");
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Violation(member.name() + " " + otherwise.get());
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(member.name() + " " + otherwise);
        }
    }
}
