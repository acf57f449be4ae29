package io.understudy.core.instance;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An instance of priority 100 on eth0 under test, with the time it lives in and where it stands. */
final class Instance {

    static final Effect ADVERTISE = new Effect.Advertise();
    static final Effect RESIGN = new Effect.Resign();
    static final Effect HOLD = new Effect.Hold();
    static final Effect RELEASE = new Effect.Release();
    static final Effect HUSH = new Effect.Hush();

    static final IpAddress OWN = IpAddress.of("192.0.2.2");
    static final IpAddress OTHER = IpAddress.of("192.0.2.3");
    static final IpAddress THIRD = IpAddress.of("192.0.2.1");
    static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");

    static final Input HELD = new Input.Held();
    static final Input RELEASED = new Input.Released();

    private static final int DOWN_MILLIS = 3610;

    private InstanceMachine machine;
    private Moment now = new Moment(0);
    private Standing standing = Standing.BEGINNING;

    private Instance(VirtualRouter router, Needs needs) {
        machine = new InstanceMachine(router, needs);
    }

    private static VirtualRouter router(int priority, Duration preemptDelay) {
        return new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                priority,
                Duration.ofSeconds(1),
                3,
                true,
                preemptDelay,
                Announcing.DEFAULT,
                List.of(VIRTUAL));
    }

    private static Needs needs(boolean tracksLink, Tracked... tracked) {
        return new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL), tracksLink, List.of(tracked));
    }

    static Instance fresh() {
        return tracking();
    }

    static Instance owner(Tracked... tracked) {
        return new Instance(router(255, Duration.ZERO), needs(true, tracked));
    }

    static Instance tracking(Tracked... tracked) {
        return new Instance(router(100, Duration.ZERO), needs(true, tracked));
    }

    /** In a sync group that has not told it anything. */
    static Instance grouped(Tracked... tracked) {
        return new Instance(router(100, Duration.ZERO), needs(true, tracked).in("VG_1"));
    }

    /** From which silence may be withheld for so long. */
    static Instance holding(Duration most) {
        return new Instance(router(100, Duration.ZERO), needs(true).holdingAtMost(most));
    }

    static Instance of(int priority) {
        return new Instance(router(priority, Duration.ZERO), needs(true));
    }

    static Instance groupedOwner() {
        return new Instance(router(255, Duration.ZERO), needs(true).in("VG_1"));
    }

    /** Its interface may be down. */
    static Instance undemanding() {
        return new Instance(router(100, Duration.ZERO), needs(false));
    }

    /** Leaves lower priorities in peace for ten seconds. */
    static Instance patient() {
        Instance instance = new Instance(router(100, Duration.ofSeconds(10)), needs(true));
        instance.on(up(), new Input.Run());
        return instance;
    }

    static Instance backup() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run());
        return instance;
    }

    /** Claimed, and the kernel has not answered yet. */
    static Instance claiming() {
        Instance instance = backup();
        instance.silence();
        return instance;
    }

    static Instance master() {
        Instance instance = claiming();
        instance.on(HELD);
        return instance;
    }

    static Input up() {
        return seen(true, OWN);
    }

    static Input down() {
        return seen(false, OWN);
    }

    static Input gone() {
        return new Input.Seen(Optional.empty());
    }

    static Input seen(boolean running, IpAddress... addresses) {
        List<Link.Assigned> assigned = Arrays.stream(addresses)
                .map(address -> new Link.Assigned(new Prefix(address, 24), false, true))
                .toList();
        return new Input.Seen(Optional.of(new Link("eth0", 2, running, MacAddress.BROADCAST, 1500, assigned)));
    }

    static Input advert(int priority) {
        return new Input.Heard(new Event.Advertised(priority, OTHER, Duration.ofSeconds(1)));
    }

    /** From a router with a lower address. */
    static Input fromLower(int priority) {
        return new Input.Heard(new Event.Advertised(priority, THIRD, Duration.ofSeconds(1)));
    }

    static Input farewellOf(IpAddress sender) {
        return new Input.Heard(new Event.Resigned(sender));
    }

    static Input farewell() {
        return new Input.Heard(new Event.Resigned(OTHER));
    }

    static Input read(Subject subject, Reading reading) {
        return new Input.Read(subject, reading);
    }

    static Input refused() {
        return new Input.Refused("no");
    }

    static Input lost() {
        return new Input.Lost("192.0.2.100/24 dev eth0");
    }

    static Input torn() {
        return new Input.Torn("no way back");
    }

    /** It is configured like the other one from now on. */
    List<Effect> becomes(Instance other) {
        InstanceMachine before = machine;
        machine = other.machine;
        return on(new Input.Reconfigured(before));
    }

    /** The same with another priority. */
    static Instance withPriority(int priority, Tracked... tracked) {
        return new Instance(router(priority, Duration.ZERO), needs(true, tracked));
    }

    /** All of them at this moment; the effects of the last. */
    List<Effect> on(Input... inputs) {
        List<Effect> effects = List.of();
        for (Input input : inputs) {
            Step step = machine.step(standing, input, now);
            standing = step.next();
            effects = step.effects();
        }
        return effects;
    }

    /** Nothing is heard for a master down interval. */
    List<Effect> silence() {
        return afterMillis(DOWN_MILLIS);
    }

    /** A wake-up after so long. */
    List<Effect> afterMillis(long millis) {
        now = now.plus(Duration.ofMillis(millis));
        return on(new Input.Wake());
    }

    /** Time passes, and nobody wakes it. */
    void sleepMillis(long millis) {
        now = now.plus(Duration.ofMillis(millis));
    }

    /** Milliseconds from now. */
    Moment in(long millis) {
        return now.plus(Duration.ofMillis(millis));
    }

    Standing standing() {
        return standing;
    }

    Role role() {
        return standing.role();
    }

    /** The one that its advertisements carry now. */
    int priority() {
        return machine.router(standing).priority();
    }

    /** What its sync group hears of it. */
    Word word() {
        return machine.word(standing);
    }

    /** Each with the milliseconds from now. */
    Map<String, Long> waits() {
        return standing.waits(now).stream()
                .collect(Collectors.toMap(
                        wait -> wait.kind().code(),
                        wait -> now.until(wait.until()).toMillis()));
    }

    List<String> faults() {
        return standing.readiness().faults(machine.needs()).stream()
                .map(Fault::text)
                .toList();
    }

    /** Milliseconds from now. */
    Optional<Long> deadline() {
        return standing.deadline().map(at -> now.until(at).toMillis());
    }
}
