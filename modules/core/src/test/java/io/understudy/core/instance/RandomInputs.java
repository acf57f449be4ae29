package io.understudy.core.instance;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Inputs in any order, at times that are mostly about the deadline. */
final class RandomInputs {

    static final Needs NEEDS = new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(Instance.VIRTUAL));

    private static final Input UP = Instance.up();
    private static final Input DOWN = Instance.down();
    private static final Input WITHOUT_SOURCE = Instance.seen(true);
    private static final List<IpAddress> SENDERS = Stream.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
            .map(IpAddress::of)
            .toList();

    private RandomInputs() {}

    static InstanceMachine machine(SplittableRandom random) {
        int[] priorities = {1, 100, 100, 254, 255};
        VirtualRouter router = new VirtualRouter(
                51,
                random.nextBoolean() ? Version.V3 : Version.V2,
                Family.IPV4,
                priorities[random.nextInt(priorities.length)],
                Duration.ofSeconds(1),
                3,
                random.nextBoolean(),
                random.nextBoolean() ? Duration.ofSeconds(5) : Duration.ZERO,
                new Announcing(5, Duration.ofSeconds(1), Duration.ofSeconds(3), 1, 2, Duration.ofSeconds(1)),
                List.of(Instance.VIRTUAL));
        return new InstanceMachine(router, NEEDS);
    }

    static Moment later(Moment now, Standing standing, SplittableRandom random) {
        Duration toDeadline = standing.deadline().map(now::until).orElse(Duration.ofSeconds(1));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> now;
            case 3, 4 -> now.plus(Duration.ofMillis(random.nextLong(1000)));
            case 5 -> now.plus(Duration.ofSeconds(random.nextLong(10)));
            default -> toDeadline.isPositive() ? now.plus(toDeadline) : now;
        };
    }

    static Input input(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> new Input.Run();
            case 1 -> random.nextInt(10) == 0 ? new Input.Stop() : new Input.Run();
            case 2, 3 -> UP;
            case 4 -> random.nextInt(5) == 0 ? DOWN : UP;
            case 5 -> random.nextInt(10) == 0 ? Instance.gone() : UP;
            case 6 -> random.nextInt(10) == 0 ? WITHOUT_SOURCE : UP;
            case 7, 8 -> new Input.Heard(advert(random));
            case 9 -> new Input.Heard(new Event.Resigned(sender(random)));
            case 10, 11, 12 -> new Input.Held();
            case 13, 14 -> new Input.Released();
            case 15 -> random.nextInt(3) == 0 ? Instance.refused() : new Input.Wake();
            case 16 -> random.nextInt(5) == 0 ? Instance.torn() : new Input.Wake();
            case 17 -> random.nextInt(5) == 0 ? new Input.Lost("address") : new Input.Wake();
            default -> new Input.Wake();
        };
    }

    private static Event.Advertised advert(SplittableRandom random) {
        return new Event.Advertised(
                random.nextInt(1, 256), sender(random), Duration.ofMillis(10L * random.nextInt(1, 300)));
    }

    private static IpAddress sender(SplittableRandom random) {
        return SENDERS.get(random.nextInt(SENDERS.size()));
    }
}
