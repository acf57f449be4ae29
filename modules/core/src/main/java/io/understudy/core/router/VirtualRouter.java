package io.understudy.core.router;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event.Advertised;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;

/**
 * A virtual router's parameters (RFC 9568 section 6.1) and the questions that the rows of the state machine ask of them. What
 * version 2 and keepalived's options change is changed here, so that the rows stay the RFC's.
 *
 * @param id VRID, 1 to 255
 * @param priority 1 to 255; 255 is the address owner
 * @param interval between advertisements: whole seconds up to 255 in version 2, centiseconds up to 40.95 s in version 3
 * @param downAdverts how many intervals of silence mean that the master is down; 3 in every RFC
 * @param preempt whether a lower priority master is displaced (Preempt_Mode); an owner always does
 * @param preemptDelay how long a lower priority master is followed before it is displaced; zero for not at all
 * @param manners what keepalived's options make of it
 * @param addresses the advertised ones, in the configured order
 */
public record VirtualRouter(
        int id,
        Version version,
        Family family,
        int priority,
        Duration interval,
        int downAdverts,
        boolean preempt,
        Duration preemptDelay,
        Announcing announcing,
        Manners manners,
        List<IpAddress> addresses) {

    public static final int OWNER_PRIORITY = 255;
    public static final int DEFAULT_PRIORITY = 100;
    public static final int DEFAULT_DOWN_ADVERTS = 3;
    private static final int ANSWERS_IN_AN_INTERVAL = 4;

    /** At which advertisements are due: of fewer each would have more to send, and whoever else is due would wait for longer. */
    private static final int MOMENTS_IN_AN_INTERVAL = 16;

    /** The part of an interval by which one may be shorter: as fine as the skew time is. */
    private static final int HARDLY_NOTICED = 256;

    public VirtualRouter {
        addresses = List.copyOf(addresses);
    }

    /** One with the manners of RFC 9568. */
    public VirtualRouter(
            int id,
            Version version,
            Family family,
            int priority,
            Duration interval,
            int downAdverts,
            boolean preempt,
            Duration preemptDelay,
            Announcing announcing,
            List<IpAddress> addresses) {
        this(
                id,
                version,
                family,
                priority,
                interval,
                downAdverts,
                preempt,
                preemptDelay,
                announcing,
                Manners.RFC,
                addresses);
    }

    /** The same router with another priority, because of what it tracks. */
    public VirtualRouter at(int effectivePriority) {
        return effectivePriority == priority
                ? this
                : new VirtualRouter(
                        id,
                        version,
                        family,
                        effectivePriority,
                        interval,
                        downAdverts,
                        preempt,
                        preemptDelay,
                        announcing,
                        manners,
                        addresses);
    }

    public boolean owner() {
        return priority == OWNER_PRIORITY;
    }

    /**
     * Skew_Time: the lower the priority, the longer a backup waits beyond the silence (RFC 3768 and RFC 9568 section 6.1).
     *
     * @param masterInterval the master's interval as this router knows it; of no effect in version 2
     */
    public Duration skewTime(Duration masterInterval) {
        Duration unit = switch (version) {
            case V2 -> Duration.ofSeconds(1);
            case V3 -> masterInterval;
        };
        return Duration.ofNanos(unit.toNanos() * (256 - priority) / 256);
    }

    /**
     * When the Adver_Timer that is set then is due: after the interval, or up to 1/256 of it sooner while that is not yet one of the sixteen moments in an interval at
     * which all routers with that interval advertise in the end, so that they need not be woken for one after the other.
     */
    public Moment nextAdvert(Moment then) {
        Moment next = then.plus(interval);
        Moment shared = next.floor(interval.toNanos() / MOMENTS_IN_AN_INTERVAL);
        Moment earliest = new Moment(next.nanos() - interval.toNanos() / HARDLY_NOTICED);
        return shared.isBefore(earliest) ? earliest : shared;
    }

    /** Master_Down_Interval. */
    public Duration masterDownInterval(Duration masterInterval) {
        return Duration.ofNanos(masterInterval.toNanos() * downAdverts).plus(skewTime(masterInterval));
    }

    /** The interval to expect from the sender from now on: version 3 learns it, version 2 knows no other than its own. */
    public Duration learnt(Advertised advertised) {
        return switch (version) {
            case V2 -> interval;
            case V3 -> advertised.interval();
        };
    }

    /** The interval to expect from a master of whom this one was known before this router's own became another. */
    public Duration expected(Duration known) {
        return switch (version) {
            case V2 -> interval;
            case V3 -> known;
        };
    }

    /** As BACKUP: the sender is as good, or is to be left in peace. */
    public boolean follows(Advertised advertised) {
        return advertised.priority() >= priority || !preempts();
    }

    /** As MASTER: the sender is better, or as good with the greater address. */
    public boolean yieldsTo(Advertised advertised, IpAddress source) {
        return advertised.priority() > priority
                || advertised.priority() == priority && advertised.sender().compareTo(source) > 0;
    }

    public boolean preempts() {
        return preempt || owner();
    }

    /** A lower priority master is displaced, but not before it has been followed for a while. */
    public boolean waitsBeforePreempting() {
        return preempt && !owner() && preemptDelay.isPositive();
    }

    /** The shortest time between two answers to somebody who claims the role without right to it. */
    public Duration answerSpacing() {
        return Duration.ofNanos(interval.toNanos() / ANSWERS_IN_AN_INTERVAL);
    }
}
