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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An instance of priority 100 on eth0 under test, with the time it lives in and where it stands. */
final class Instance {

    static final Effect ADVERTISE = new Effect.Advertise();
    static final Effect RESIGN = new Effect.Resign();
    static final Effect HOLD = new Effect.Hold();
    static final Effect RELEASE = new Effect.Release();

    static final IpAddress OWN = IpAddress.of("192.0.2.2");
    static final IpAddress OTHER = IpAddress.of("192.0.2.3");
    static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");

    static final Input HELD = new Input.Held();
    static final Input RELEASED = new Input.Released();

    private static final int DOWN_MILLIS = 3610;

    private final InstanceMachine machine;
    private Moment now = new Moment(0);
    private Standing standing = Standing.BEGINNING;

    private Instance(int priority) {
        VirtualRouter router = new VirtualRouter(
                51,
                Version.V3,
                Family.IPV4,
                priority,
                Duration.ofSeconds(1),
                3,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(VIRTUAL));
        machine = new InstanceMachine(router, new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL)));
    }

    static Instance fresh() {
        return new Instance(100);
    }

    static Instance owner() {
        return new Instance(255);
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

    static Input farewell() {
        return new Input.Heard(new Event.Resigned(OTHER));
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

    Standing standing() {
        return standing;
    }

    Role role() {
        return standing.role();
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
