package io.understudy.core.router;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcements.Burst;
import io.understudy.core.router.Event.Advertised;
import io.understudy.core.router.Event.Resigned;
import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Initialize;
import io.understudy.core.router.State.Master;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table: what a router in a state makes of an event, to the last nanosecond. The vocabulary that the rows are
 * written in counts milliseconds from now.
 */
record Row(String name, VirtualRouter self, State from, Event event, Transition then) {

    static final Moment NOW = new Moment(1_000_000_000_000L);

    static final IpAddress LOWER_ADDRESS = IpAddress.of("192.0.2.1");
    static final IpAddress OWN_ADDRESS = IpAddress.of("192.0.2.2");
    static final IpAddress HIGHER_ADDRESS = IpAddress.of("192.0.2.10");

    static final Announcing ANNOUNCING =
            new Announcing(5, Duration.ofSeconds(5), Duration.ofSeconds(60), 2, 3, Duration.ofSeconds(7));

    /** Version 3, priority 100, one second: skew time 609.375 ms, master down interval 3609.375 ms. */
    static final VirtualRouter ROUTER = new VirtualRouter(
            51,
            Version.V3,
            Family.IPV4,
            100,
            Duration.ofSeconds(1),
            3,
            true,
            Duration.ZERO,
            ANNOUNCING,
            List.of(IpAddress.of("192.0.2.100")));

    static final VirtualRouter NOPREEMPT = preempting(ROUTER, false, Duration.ZERO);
    static final VirtualRouter PATIENT = preempting(ROUTER, true, Duration.ofSeconds(10));
    static final VirtualRouter OWNER = priority(ROUTER, 255);
    static final VirtualRouter VERSION_2 = version(ROUTER, Version.V2);

    static final State INITIALIZE = new Initialize();

    static final Effect ADVERTISE = new Effect.Advertise();
    static final Effect RESIGN = new Effect.Resign();
    static final Effect RELEASE = new Effect.Release();

    Transition actual() {
        return new VrrpMachine(self, OWN_ADDRESS).step(from, event, NOW);
    }

    @Override
    public String toString() {
        return name;
    }

    static Row stays(String name, VirtualRouter self, State from, Event event, Effect... effects) {
        return new Row(name, self, from, event, new Transition(from, List.of(effects), Optional.empty()));
    }

    static Row renews(String name, VirtualRouter self, State from, Event event, State next, Effect... effects) {
        return new Row(name, self, from, event, new Transition(next, List.of(effects), Optional.empty()));
    }

    static Row goes(
            String name, VirtualRouter self, State from, Event event, State next, Reason reason, Effect... effects) {
        return new Row(name, self, from, event, new Transition(next, List.of(effects), Optional.of(reason)));
    }

    static Moment in(double millis) {
        return NOW.plus(millis(millis));
    }

    static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }

    static Backup backup(double downIn, double interval, Reason silence) {
        return new Backup(in(downIn), millis(interval), silence, Optional.empty());
    }

    static Backup backup(double downIn, double interval, Reason silence, double preemptIn) {
        return new Backup(in(downIn), millis(interval), silence, Optional.of(in(preemptIn)));
    }

    /** One whose addresses are not in place yet. */
    static Master claiming(double last, double advertIn, double answerIn) {
        return new Master(in(last), in(advertIn), in(answerIn), Optional.empty());
    }

    static Master master(double last, double advertIn, double answerIn, Announcements announcements) {
        return new Master(in(last), in(advertIn), in(answerIn), Optional.of(announcements));
    }

    static Announcements bursts(Optional<Burst> repeat, Optional<Burst> refresh) {
        return new Announcements(repeat, refresh, in(0));
    }

    static Announcements quietFor(double reassertIn, Announcements announcements) {
        return new Announcements(announcements.repeat(), announcements.refresh(), in(reassertIn));
    }

    static Optional<Burst> burst(double at, int rounds) {
        return Optional.of(new Burst(in(at), rounds));
    }

    static Optional<Burst> none() {
        return Optional.empty();
    }

    static Advertised advert(int priority, IpAddress sender, double interval) {
        return new Advertised(priority, sender, millis(interval));
    }

    static Resigned farewell(IpAddress sender) {
        return new Resigned(sender);
    }

    static Effect hold() {
        return new Effect.Hold();
    }

    static Effect announce(int rounds) {
        return new Effect.Announce(rounds);
    }

    static VirtualRouter every(VirtualRouter self, Duration interval) {
        return new VirtualRouter(
                self.id(),
                self.version(),
                self.family(),
                self.priority(),
                interval,
                self.downAdverts(),
                self.preempt(),
                self.preemptDelay(),
                self.announcing(),
                self.addresses());
    }

    static VirtualRouter priority(VirtualRouter self, int priority) {
        return new VirtualRouter(
                self.id(),
                self.version(),
                self.family(),
                priority,
                self.interval(),
                self.downAdverts(),
                self.preempt(),
                self.preemptDelay(),
                self.announcing(),
                self.addresses());
    }

    static VirtualRouter version(VirtualRouter self, Version version) {
        return new VirtualRouter(
                self.id(),
                version,
                self.family(),
                self.priority(),
                self.interval(),
                self.downAdverts(),
                self.preempt(),
                self.preemptDelay(),
                self.announcing(),
                self.addresses());
    }

    static VirtualRouter preempting(VirtualRouter self, boolean preempt, Duration delay) {
        return new VirtualRouter(
                self.id(),
                self.version(),
                self.family(),
                self.priority(),
                self.interval(),
                self.downAdverts(),
                preempt,
                delay,
                self.announcing(),
                self.addresses());
    }

    static VirtualRouter mannered(VirtualRouter self, Manners manners) {
        return new VirtualRouter(
                self.id(),
                self.version(),
                self.family(),
                self.priority(),
                self.interval(),
                self.downAdverts(),
                self.preempt(),
                self.preemptDelay(),
                self.announcing(),
                manners,
                self.addresses());
    }

    static VirtualRouter announcing(VirtualRouter self, Announcing announcing) {
        return new VirtualRouter(
                self.id(),
                self.version(),
                self.family(),
                self.priority(),
                self.interval(),
                self.downAdverts(),
                self.preempt(),
                self.preemptDelay(),
                announcing,
                self.addresses());
    }
}
