package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.router.Transition;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.router.VrrpMachine;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Readiness;
import io.understudy.core.tracking.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A vrrp_instance: a virtual router together with what its node lets it do. It turns causes into Startup and Shutdown, follows what
 * the kernel answers, and decides when a role may be told outside.
 */
public record InstanceMachine(VirtualRouter router, Needs needs) {

    /**
     * The answer to one input.
     *
     * @param effects to be performed in this order
     */
    public record Step(Standing next, List<Effect> effects) {

        static Step stay(Standing here) {
            return new Step(here, List.of());
        }

        Step then(Function<Standing, Step> more) {
            Step step = more.apply(next);
            return effects.isEmpty() ? step : new Step(step.next, joined(effects, step.effects));
        }

        private static List<Effect> joined(List<Effect> first, List<Effect> second) {
            if (second.isEmpty()) {
                return first;
            }
            List<Effect> both = new ArrayList<>(first);
            both.addAll(second);
            return List.copyOf(both);
        }
    }

    /** Above everybody who is no owner. */
    static final int PINNED = VirtualRouter.OWNER_PRIORITY - 1;

    public Step step(Standing here, Input input, Moment now) {
        Step step = switch (input) {
            case Input.Run e -> settle(here, here.readiness().wanted(true), now);
            case Input.Stop e -> settle(here, here.readiness().wanted(false), now);
            case Input.Seen seen -> settle(here, here.readiness().seeing(seen.link(), seen.deaf(), needs), now);
            case Input.Read read -> settle(here, here.readiness().reading(read.subject(), read.reading()), now);
            case Input.Staged staged -> settle(here, here.readiness().staged(staged.trouble()), now);
            case Input.Inherited e -> inherited(here);
            case Input.Reconfigured(InstanceMachine before) ->
                settle(before, here, here.readiness().under(needs, before.needs), now);
            case Input.Reassigned e -> reassigned(here, now);
            case Input.Heard heard -> heard(here, heard.event(), now);
            case Input.Wake e ->
                guiding().lapsed(here, now).then(next -> wake(next, now)).then(next -> Guiding.parted(next, now));
            case Input.Lost lost -> lost(here, lost.what(), now);
            case Input.Promoted e -> promoted(here, now);
            case Input.Demoted demoted -> demoted(here, demoted.patience(), now);
            case Input.Relieved e -> advance(here, new Event.Relieved(), now);
            case Input.Bound bound -> settle(here, here.readiness().bound(bound.bond()), now);
            case Input.Guidance guidance -> guiding().step(here, guidance, now);
            case Input.Advice advice -> new Advising(this).step(here, advice, now);
            case Input.Answer answer -> new Answering(this).step(here.answered(), answer, now);
        };
        Step told = disowns(step.next(), input) ? disowned(step) : step;
        Standing next = told.next().with(wish(told.next(), now)).with(move(told.next()));
        Standing listening = next.state() instanceof State.Backup
                ? next
                : next.with(next.counsel().deaf());
        return new Step(listening.as(role(listening)), told.effects());
    }

    private Guiding guiding() {
        return new Guiding(this);
    }

    private static Move move(Standing here) {
        return here.move().kept(here.state() instanceof State.Master, here.grip() == Grip.PARTING);
    }

    /** The router as it is now: with the priority that its advertisements have to carry. */
    public VirtualRouter router(Standing here) {
        int priority = here.readiness().priority(needs, router.priority());
        return router.at(here.move().pinned().isPresent() ? Math.max(priority, PINNED) : priority);
    }

    /** What its sync group has to know of it. */
    public Word word(Standing here) {
        List<Fault> faults = here.readiness().troubles(needs);
        List<String> troubles =
                faults.isEmpty() ? List.of() : faults.stream().map(Fault::text).toList();
        int priority = here.readiness().ownPriority(needs, router.priority());
        return new Word(stance(here, troubles), priority, here.role(), here.reason(), troubles);
    }

    private static Stance stance(Standing here, List<String> troubles) {
        return switch (here.state()) {
            case State.Master m -> Stance.LEADING;
            case State.Backup b when here.wish().isTold() -> Stance.WISHING;
            case State.Backup b when here.grip() == Grip.PARTING -> Stance.PARTING;
            case State.Backup b -> follows(here, b) ? Stance.FOLLOWING : Stance.LISTENING;
            case State.Initialize i -> troubles.isEmpty() ? Stance.WAITING : Stance.OUT;
        };
    }

    private static boolean follows(Standing here, State.Backup backup) {
        return here.master().isPresent() && backup.silence() == Reason.MASTER_DOWN;
    }

    /** A wish lasts as long as the silence. */
    private static Wish wish(Standing here, Moment now) {
        return switch (here.state()) {
            case State.Backup backup
            when now.isBefore(backup.masterDownAt()) -> here.wish().dropped();
            case State.Backup backup -> here.wish();
            case State.Master m -> Wish.NONE;
            case State.Initialize i -> Wish.NONE;
        };
    }

    /** It may have heard something since it wished. */
    private Step promoted(Standing here, Moment now) {
        return here.wish().isTold() ? advance(here, new Event.Promoted(), now) : new Step(here, List.of());
    }

    private Step demoted(Standing here, int patience, Moment now) {
        Step step = advance(here, new Event.Demoted(), now);
        return here.state() instanceof State.Master && step.next().state() instanceof State.Backup backup
                ? new Step(step.next().with(patient(backup, patience)), step.effects())
                : step;
    }

    private Wish patient(State.Backup backup, int patience) {
        Duration more = Duration.ofNanos(router.interval().toNanos() * patience / (VirtualRouter.OWNER_PRIORITY + 1));
        return more.isZero()
                ? Wish.NONE
                : Wish.NONE.notBefore(backup.masterDownAt().plus(more));
    }

    /**
     * The causes have changed: Startup when the last fault goes, Shutdown when the first one comes, another priority in between.
     */
    Step settle(Standing here, Readiness causes, Moment now) {
        return settle(this, here, causes, now);
    }

    /** @param before what it was until now */
    private Step settle(InstanceMachine before, Standing here, Readiness causes, Moment now) {
        Standing changed = here.with(causes);
        if (causes.ready(needs)) {
            return here.readiness().ready(before.needs)
                    ? changed(before.router(here), changed, now)
                    : start(changed, before.wasOut(here), now);
        }
        Step step = advance(changed, new Event.Shutdown(), now);
        return new Step(step.next().because(reasonToStay(here, causes)), step.effects());
    }

    Step reprioritised(Standing before, Standing here, Moment now) {
        return changed(router(before), here, now);
    }

    private Step changed(VirtualRouter before, Standing here, Moment now) {
        VirtualRouter after = router(here);
        if (after.equals(before)) {
            return new Step(here, List.of());
        }
        boolean samePace = after.at(before.priority()).equals(before);
        return advance(
                here, samePace ? new Event.Reprioritised(before.priority()) : new Event.Reconfigured(before), now);
    }

    /** What it holds is asked for again as it is now; what the kernel refused may be no longer among it. */
    private Step reassigned(Standing here, Moment now) {
        return switch (here.grip()) {
            case TAKING, HELD -> {
                Effect hold = new Effect.Hold();
                yield new Step(asking(here, hold), List.of(hold));
            }
            case NONE, INHERITED, PARTING, RELEASING -> {
                Optional<Refusal> forgiven = here.readiness().refusal().map(Refusal::forgiven);
                yield settle(here, here.readiness().refused(forgiven), now);
            }
            case TORN -> new Step(here, List.of());
        };
    }

    /** By a fault, not because it had not begun. */
    private boolean wasOut(Standing here) {
        return here.readiness().wanted() && !here.readiness().awaits(needs);
    }

    private Step start(Standing here, boolean afterFault, Moment now) {
        Step step = needs.group().isPresent() ? join(here, now) : advance(here, new Event.Startup(), now);
        return afterFault && step.next().state() instanceof State.Backup
                ? new Step(step.next().because(Reason.RECOVERED), step.effects())
                : step;
    }

    /** An owner has nothing to listen for. */
    private Step join(Standing here, Moment now) {
        Step step = advance(here, new Event.Joined(), now);
        return step.next().state() instanceof State.Backup backup && !now.isBefore(backup.masterDownAt())
                ? new Step(step.next().with(Wish.NONE.raised()), step.effects())
                : step;
    }

    /** Why it is out: told even if it was out before, for another reason. */
    private Reason reasonToStay(Standing here, Readiness causes) {
        if (causes.wanted()) {
            return causes.refusal()
                    .filter(Refusal::waiting)
                    .map(InstanceMachine::reasonOf)
                    .orElseGet(() -> reasonOf(causes));
        }
        return here.readiness().wanted() ? Reason.SHUTDOWN : here.reason();
    }

    private Reason reasonOf(Readiness causes) {
        if (causes.awaits(needs)) {
            return Reason.STARTUP;
        }
        return causes.troubles(needs).isEmpty() ? Reason.SYNC_GROUP : Reason.FAULT;
    }

    private static Reason reasonOf(Refusal refusal) {
        return refusal.fault() instanceof Fault.KernelRefused ? Reason.KERNEL_REFUSED : Reason.FAULT;
    }

    private Step heard(Standing here, Event.Received event, Moment now) {
        Optional<IpAddress> master = switch (event) {
            case Event.Advertised ad -> Optional.of(ad.sender());
            case Event.Resigned gone -> here.master().filter(known -> !known.equals(gone.sender()));
        };
        boolean theirs = !here.source().equals(Optional.of(event.sender()));
        Step step = theirs ? new Advising(this).heard(here, event, now) : advance(here, event, now);
        return step.next().state() instanceof State.Backup
                ? new Step(step.next().hearing(master), step.effects())
                : step;
    }

    private Step wake(Standing here, Moment now) {
        Optional<Refusal> refusal = here.readiness().refusal();
        if (refusal.isEmpty() || !refusal.get().over(now)) {
            return here.wish().due() ? new Step(here.with(here.wish().at(now)), List.of()) : timer(here, now);
        }
        if (here.grip() == Grip.TORN) {
            Refusal again = Refusal.after(refusal, refusal.get().fault(), now);
            return new Step(
                    asking(here.with(here.readiness().refused(Optional.of(again))), new Effect.Release()),
                    List.of(new Effect.Release()));
        }
        Step step = settle(here, here.readiness().refused(refusal.map(Refusal::forgiven)), now);
        return step.next().state() instanceof State.Backup && reasonOf(refusal.get()) == Reason.KERNEL_REFUSED
                ? new Step(step.next().because(Reason.RETRY), step.effects())
                : step;
    }

    /** Who is in a sync group claims nothing by itself. */
    Step timer(Standing here, Moment now) {
        Optional<Standing> withholding = new Advising(this).withholding(here, now);
        return withholding.isPresent() ? Step.stay(withholding.get()) : believe(here, now);
    }

    private Step believe(Standing here, Moment now) {
        Step step = advance(here, new Event.Wake(), now);
        boolean claims = here.state() instanceof State.Backup && step.next().state() instanceof State.Master;
        return claims && needs.group().isPresent()
                ? new Step(here.with(here.wish().raised().at(now)), List.of())
                : step;
    }

    /** What was held is asked for again at once; the role is given up if the kernel refuses, or if it happens again and again. */
    private Step lost(Standing here, String what, Moment now) {
        if (here.grip() != Grip.HELD) {
            return new Step(here, List.of());
        }
        Losses losses = here.losses().and(now);
        if (losses.tooMany()) {
            Refusal refusal = Refusal.after(here.readiness().refusal(), new Fault.Removed(what), now);
            return settle(here.with(Losses.NONE), here.readiness().refused(Optional.of(refusal)), now);
        }
        Effect hold = new Effect.Hold();
        return new Step(asking(here.with(losses), hold), List.of(hold));
    }

    private static Step inherited(Standing here) {
        boolean first = here.grip() == Grip.NONE && here.unanswered() == 0;
        return new Step(first ? here.with(Grip.INHERITED) : here, List.of());
    }

    /**
     * Whether what was kept is to go: a router that takes no part keeps nothing for a successor, and what an earlier run left is
     * not for one who can't become master, or hears another.
     */
    private boolean disowns(Standing here, Input input) {
        return here.grip() == Grip.PARTING && here.state() instanceof State.Initialize
                || here.grip() == Grip.INHERITED
                        && switch (input) {
                            case Input.Stop e -> true;
                            case Input.Heard(Event.Advertised ad) ->
                                here.source().filter(ad.sender()::equals).isEmpty();
                            case Input.Heard(Event.Resigned e) -> false;
                            case Input.Run e -> isOut(here);
                            case Input.Seen e -> isOut(here);
                            case Input.Read e -> isOut(here);
                            case Input.Staged e -> isOut(here);
                            case Input.Inherited e -> isOut(here);
                            case Input.Reconfigured e -> isOut(here);
                            case Input.Reassigned e -> false;
                            case Input.Bound e -> isOut(here);
                            case Input.Promoted e -> false;
                            case Input.Demoted e -> false;
                            case Input.Relieved e -> false;
                            case Input.Wake e -> false;
                            case Input.Lost e -> false;
                            case Input.Guidance e -> false;
                            case Input.Advice e -> false;
                            case Input.Answer e -> false;
                        };
    }

    private boolean isOut(Standing here) {
        Readiness readiness = here.readiness();
        return readiness.wanted() && !readiness.ready(needs) && !readiness.awaits(needs);
    }

    private static Step disowned(Step step) {
        Effect release = new Effect.Release();
        return new Step(asking(step.next(), release), List.of(release));
    }

    Step advance(Standing here, Event event, Moment now) {
        if (here.source().isEmpty()) {
            return new Step(here, List.of());
        }
        Transition transition = new VrrpMachine(router(here), here.source().get()).step(here.state(), event, now);
        Standing next = here.with(transition.next());
        for (Effect effect : transition.effects()) {
            next = asking(next, effect);
        }
        Step step = new Step(
                transition.reason().map(next::because).orElse(next),
                here.grip() == Grip.HELD ? transition.effects() : withoutAnnouncements(transition.effects()));
        return Guiding.parts(here, step.next(), now) ? Guiding.parting(here, step, now) : step;
    }

    /** What somebody else took away is announced when it is back. */
    private static List<Effect> withoutAnnouncements(List<Effect> effects) {
        if (effects.isEmpty()) {
            return effects;
        }
        List<Effect> others = new ArrayList<>(effects);
        others.removeIf(Effect.Announce.class::isInstance);
        return others;
    }

    static Standing asking(Standing here, Effect effect) {
        return switch (effect) {
            case Effect.Hold e -> here.with(Grip.TAKING).asked();
            case Effect.Release e -> here.with(Grip.RELEASING).asked();
            case Effect.Hush e -> here;
            case Effect.Advertise e -> here;
            case Effect.Resign e -> here;
            case Effect.Announce e -> here;
        };
    }

    /** A role is told when the kernel has followed: MASTER with everything in place, any other with nothing left. */
    private Role role(Standing here) {
        return switch (here.state()) {
            case State.Master m -> here.grip() == Grip.HELD ? Role.MASTER : here.role();
            case State.Backup b when here.grip() == Grip.PARTING -> here.role();
            case State.Backup b -> here.grip() == Grip.RELEASING ? here.role() : Role.BACKUP;
            case State.Initialize i when here.grip() == Grip.RELEASING -> here.role();
            case State.Initialize i when !here.readiness().wanted() -> Role.INIT;
            case State.Initialize i -> isOut(here) ? Role.FAULT : Role.INIT;
        };
    }
}
