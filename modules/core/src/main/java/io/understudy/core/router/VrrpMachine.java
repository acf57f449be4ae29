package io.understudy.core.router;

import static io.understudy.core.router.Transition.stay;
import static io.understudy.core.router.Transition.to;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Effect.Advertise;
import io.understudy.core.router.Effect.Announce;
import io.understudy.core.router.Effect.Hold;
import io.understudy.core.router.Effect.Release;
import io.understudy.core.router.Effect.Resign;
import io.understudy.core.router.Event.Advertised;
import io.understudy.core.router.Event.Appointed;
import io.understudy.core.router.Event.Demoted;
import io.understudy.core.router.Event.Drained;
import io.understudy.core.router.Event.First;
import io.understudy.core.router.Event.Held;
import io.understudy.core.router.Event.Joined;
import io.understudy.core.router.Event.Promoted;
import io.understudy.core.router.Event.Received;
import io.understudy.core.router.Event.Reconfigured;
import io.understudy.core.router.Event.Refused;
import io.understudy.core.router.Event.Relieved;
import io.understudy.core.router.Event.Reprioritised;
import io.understudy.core.router.Event.Resigned;
import io.understudy.core.router.Event.Shutdown;
import io.understudy.core.router.Event.Startup;
import io.understudy.core.router.Event.Succeeded;
import io.understudy.core.router.Event.Vacated;
import io.understudy.core.router.Event.Wake;
import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Initialize;
import io.understudy.core.router.State.Master;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RFC 9568 section 6.4: one method per subsection, one case per row, no default.
 *
 * @param source the address this router's advertisements come from, which decides between equals
 */
public record VrrpMachine(VirtualRouter self, IpAddress source) {

    public Transition step(State state, Event event, Moment now) {
        return switch (state) {
            case Initialize here -> initialize(here, event, now);
            case Backup here -> backup(here, event, now);
            case Master here when overslept(here, event, now) -> deposed(event, now);
            case Master here -> master(here, event, now);
        };
    }

    /**
     * Silent for so long that a backup must have taken over: step down first and without a word, whatever woke it, and take that
     * as a backup.
     */
    private Transition deposed(Event event, Moment now) {
        return switch (event) {
            case Shutdown e -> to(new Initialize(), Reason.SHUTDOWN, new Release());
            case Refused e -> to(new Initialize(), Reason.KERNEL_REFUSED, new Release());
            case Received packet -> to(backup(listening(now), packet, now).next(), Reason.OVERSLEPT, new Release());
            case Wake e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Held e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Startup e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Joined e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Promoted e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Demoted e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Relieved e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Reprioritised e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Reconfigured e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Drained e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Appointed e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case Succeeded e -> to(following(e.by(), now), Reason.OVERSLEPT, new Release());
            case Vacated e -> to(listening(now), Reason.OVERSLEPT, new Release());
            case First e -> to(listening(now), Reason.OVERSLEPT, new Release());
        };
    }

    /** 6.4.1. */
    private Transition initialize(Initialize here, Event event, Moment now) {
        return switch (event) {
            case Startup e when self.owner() -> to(masterFrom(now), Reason.OWNER, new Advertise(), new Hold());
            case Startup e -> to(listening(now), Reason.STARTUP);
            case Joined e when self.owner() -> to(claimingAt(now), Reason.STARTUP);
            case Joined e -> to(listening(now), Reason.STARTUP);
            case Promoted e -> stay(here);
            case Demoted e -> stay(here);
            case Relieved e -> stay(here);
            case Shutdown e -> stay(here);
            case Reprioritised e -> stay(here);
            case Reconfigured e -> stay(here);
            case Drained e -> stay(here);
            case Appointed e -> stay(here);
            case Succeeded e -> stay(here);
            case Vacated e -> stay(here);
            case First e -> stay(here);
            case Wake e -> stay(here);
            case Advertised e -> stay(here);
            case Resigned e -> stay(here);
            case Held e -> stay(here);
            case Refused e -> stay(here);
        };
    }

    /** 6.4.2. */
    private Transition backup(Backup here, Event event, Moment now) {
        return switch (event) {
            case Shutdown e -> to(new Initialize(), Reason.SHUTDOWN);
            case Wake e when now.isBefore(here.masterDownAt()) -> stay(here);
            case Wake e when overslept(here, now) -> stay(listening(now, here.masterInterval(), here.silence()));
            case Wake e -> to(masterFrom(now), here.silence(), new Advertise(), new Hold());
            case Promoted e -> to(masterFrom(now), here.silence(), new Advertise(), new Hold());
            case Demoted e -> stay(here);
            case Relieved e -> stay(here);
            case Received mine when isMine(mine) -> stay(here);
            case Resigned e -> stay(soon(here, Reason.MASTER_RESIGNED, now));
            case Vacated e -> stay(sooner(here, soon(here, Reason.MASTER_GONE, now)));
            case First e -> stay(atOnce(here, now));
            case Appointed e -> to(masterFrom(now), Reason.MOVED, new Advertise(), new Hold());
            case Succeeded e -> stay(following(e.by(), now));
            case Drained e
            when here.silence() == Reason.PREEMPT -> stay(listening(now, here.masterInterval(), Reason.MASTER_DOWN));
            case Drained e -> stay(shifted(here, self.at(e.before()), here.masterInterval(), now));
            case Advertised ad when self.follows(ad) -> stay(following(ad, now));
            case Advertised ad when patient(here, now) -> stay(tolerating(here, ad, now));
            case Advertised ad -> stay(contesting(here));
            case Reprioritised e -> stay(shifted(here, self.at(e.before()), here.masterInterval(), now));
            case Reconfigured e -> stay(shifted(here, e.before(), self.expected(here.masterInterval()), now));
            case Startup e -> stay(here);
            case Joined e -> stay(here);
            case Held e -> stay(here);
            case Refused e -> stay(here);
        };
    }

    /** 6.4.3. */
    private Transition master(Master here, Event event, Moment now) {
        return switch (event) {
            case Shutdown e -> to(new Initialize(), Reason.SHUTDOWN, new Resign(), new Release());
            case Refused e -> to(new Initialize(), Reason.KERNEL_REFUSED, new Resign(), new Release());
            case Demoted e -> to(listening(now), Reason.SYNC_GROUP, new Resign(), new Release());
            case Drained e -> to(listening(now), Reason.DRAINED, new Resign(), new Release());
            case Succeeded e -> to(following(e.by(), now), Reason.MOVED, new Release());
            case Relieved e -> to(listening(now), Reason.MOVED, new Release());
            case Wake e -> due(here, now);
            case Received mine when isMine(mine) -> stay(here);
            case Resigned e when now.isBefore(here.answerFrom()) -> stay(here);
            case Resigned e -> stay(advertised(here, now), new Advertise());
            case Advertised ad when self.yieldsTo(ad, source) -> yielding(ad, now);
            case Advertised ad when !self.manners().answersLower() -> reannounce(here, now);
            case Advertised ad when now.isBefore(here.answerFrom()) -> stay(here);
            case Advertised ad -> reassert(here, now);
            case Reprioritised e when now.isBefore(here.answerFrom()) -> stay(sooner(here));
            case Reprioritised e -> stay(advertised(here, now), new Advertise());
            case Reconfigured e -> stay(advertised(here, now), new Advertise());
            case Held e -> held(here, now);
            case Startup e -> stay(here);
            case Joined e -> stay(here);
            case Promoted e -> stay(here);
            case Appointed e -> stay(here);
            case Vacated e -> stay(here);
            case First e -> stay(here);
        };
    }

    /** From now on hosts may look here. */
    private Transition held(Master here, Moment now) {
        Announcing how = self.announcing();
        return stay(announcing(here, Announcements.begun(how, now)), new Announce(how.rounds()));
    }

    /** The Adver_Timer and the further bursts of announcements, each if its time has come. */
    private Transition due(Master here, Moment now) {
        List<Effect> effects = new ArrayList<>(1);
        Master next = here;
        if (!now.isBefore(here.advertAt())) {
            effects.add(new Advertise());
            next = advertisedOnTime(here, now);
        }
        for (Announcements planned : here.announcements().stream().toList()) {
            planned.due(now).forEach(burst -> effects.add(new Announce(burst.rounds())));
            next = announcing(next, planned.past(self.announcing(), now));
        }
        return new Transition(next, effects, Optional.empty());
    }

    private Transition yielding(Advertised ad, Moment now) {
        return self.manners().lastWord()
                ? to(following(ad, now), superior(ad), new Advertise(), new Release())
                : to(following(ad, now), superior(ad), new Release());
    }

    /** Somebody with less right claims the role: contradict, and let hosts that believed it look here again (RFC 9568). */
    private Transition reassert(Master here, Moment now) {
        Transition announced = reannounce(advertised(here, now), now);
        List<Effect> effects = new ArrayList<>(announced.effects());
        effects.addFirst(new Advertise());
        return new Transition(announced.next(), effects, Optional.empty());
    }

    private Transition reannounce(Master here, Moment now) {
        Announcing how = self.announcing();
        return here.announcements()
                .filter(planned -> planned.reassertable(how, now))
                .map(planned ->
                        stay(announcing(here, planned.reasserted(how, now)), new Announce(how.lowerPriorityRounds())))
                .orElseGet(() -> stay(here));
    }

    private Backup listening(Moment now) {
        return listening(now, self.interval(), Reason.MASTER_DOWN);
    }

    private Backup listening(Moment now, Duration masterInterval, Reason silence) {
        return new Backup(now.plus(self.masterDownInterval(masterInterval)), masterInterval, silence, Optional.empty());
    }

    private Backup claimingAt(Moment now) {
        return new Backup(now, self.interval(), Reason.OWNER, Optional.empty());
    }

    private Backup following(Advertised ad, Moment now) {
        return listening(now, self.learnt(ad), Reason.MASTER_DOWN);
    }

    /** Within the preempt delay, which begins with the first lower priority advertisement, its sender is followed. */
    private Backup tolerating(Backup here, Advertised ad, Moment now) {
        Backup next = following(ad, now);
        Moment from = here.preemptFrom().orElse(now.plus(self.preemptDelay()));
        return new Backup(next.masterDownAt(), next.masterInterval(), next.silence(), Optional.of(from));
    }

    private Backup contesting(Backup here) {
        return new Backup(here.masterDownAt(), here.masterInterval(), Reason.PREEMPT, here.preemptFrom());
    }

    /** The silence that means that the master is down is another one now; what is due already stays due. */
    private Backup shifted(Backup here, VirtualRouter before, Duration interval, Moment now) {
        Duration was = before.masterDownInterval(here.masterInterval());
        Moment at = here.masterDownAt().plus(self.masterDownInterval(interval)).minus(was);
        Moment earliest = here.masterDownAt().earlier(now);
        return new Backup(at.isBefore(earliest) ? earliest : at, interval, here.silence(), here.preemptFrom());
    }

    private Backup soon(Backup here, Reason why, Moment now) {
        Moment at = now.plus(self.skewTime(here.masterInterval()));
        return new Backup(at, here.masterInterval(), why, here.preemptFrom());
    }

    /** What is due before that stays due; but it is no silence any more that somebody might not believe. */
    private static Backup sooner(Backup here, Backup soon) {
        if (soon.masterDownAt().isBefore(here.masterDownAt())) {
            return soon;
        }
        Reason why = here.silence() == Reason.MASTER_DOWN ? soon.silence() : here.silence();
        return new Backup(here.masterDownAt(), here.masterInterval(), why, here.preemptFrom());
    }

    private static Backup atOnce(Backup here, Moment now) {
        return new Backup(now, here.masterInterval(), here.silence(), here.preemptFrom());
    }

    private Master masterFrom(Moment now) {
        return new Master(now, self.nextAdvert(now), now.plus(self.answerSpacing()), Optional.empty());
    }

    private Master advertised(Master here, Moment now) {
        Master fresh = masterFrom(now);
        return new Master(fresh.lastAdvert(), fresh.advertAt(), fresh.answerFrom(), here.announcements());
    }

    /** However late: no lateness adds up. */
    private Master advertisedOnTime(Master here, Moment now) {
        Moment next = self.nextAdvert(here.advertAt());
        return now.isBefore(next)
                ? new Master(now, next, now.plus(self.answerSpacing()), here.announcements())
                : advertised(here, now);
    }

    /** As soon as the last answer is long enough ago. */
    private static Master sooner(Master here) {
        return new Master(
                here.lastAdvert(), here.advertAt().earlier(here.answerFrom()), here.answerFrom(), here.announcements());
    }

    private static Master announcing(Master here, Announcements next) {
        return new Master(here.lastAdvert(), here.advertAt(), here.answerFrom(), Optional.of(next));
    }

    private boolean patient(Backup here, Moment now) {
        return self.waitsBeforePreempting()
                && here.preemptFrom().map(now::isBefore).orElse(true);
    }

    /** Its own packet came back, or somebody has its address: neither tells of a peer. */
    private boolean isMine(Received packet) {
        return packet.sender().equals(source);
    }

    private Reason superior(Advertised ad) {
        return ad.priority() > self.priority() ? Reason.HIGHER_PRIORITY : Reason.HIGHER_ADDRESS;
    }

    /** So late that an advertisement may be waiting unread: listen once more before believing the silence. */
    private static boolean overslept(Backup here, Moment now) {
        return !now.isBefore(here.masterDownAt().plus(here.masterInterval()));
    }

    /** A new interval does not count for the time before it. */
    private boolean overslept(Master here, Event event, Moment now) {
        VirtualRouter then = event instanceof Reconfigured change ? change.before() : self;
        return !now.isBefore(here.lastAdvert().plus(then.masterDownInterval(then.interval())));
    }
}
