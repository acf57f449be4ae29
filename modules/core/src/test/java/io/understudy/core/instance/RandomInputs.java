package io.understudy.core.instance;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Manners;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Inputs in any order, at times that are mostly about the deadline. */
final class RandomInputs {

    static final Needs NEEDS = new Needs(
            "eth0",
            Family.IPV4,
            Optional.empty(),
            Set.of(Instance.VIRTUAL),
            true,
            List.of(
                    new Tracked(new Subject.Script("condition"), 0, false),
                    new Tracked(new Subject.Interface("eth1"), -200, false),
                    new Tracked(new Subject.Processes("bonus"), 60, false),
                    new Tracked(new Subject.File("load"), 3, true)));

    private static final Needs WITHOUT_LINK =
            new Needs(NEEDS.link(), NEEDS.family(), NEEDS.configuredSource(), NEEDS.virtual(), false, NEEDS.tracked());

    private static final Input UP = Instance.up();
    private static final Input DOWN = Instance.down();
    private static final Input WITHOUT_SOURCE = Instance.seen(true);
    private static final List<IpAddress> SENDERS = Stream.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
            .map(IpAddress::of)
            .toList();

    private RandomInputs() {}

    static InstanceMachine machine(SplittableRandom random) {
        Needs needs = random.nextBoolean() ? NEEDS : WITHOUT_LINK;
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
                new Manners(random.nextBoolean(), random.nextBoolean()),
                List.of(Instance.VIRTUAL));
        return new InstanceMachine(
                router, random.nextInt(3) == 0 ? needs.in("VG_1") : needs.holdingAtMost(Duration.ofSeconds(2)));
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

    static Input input(InstanceMachine machine, Moment now, SplittableRandom random) {
        return switch (random.nextInt(24)) {
            case 0 -> guidance(now.plus(Duration.ofMillis(random.nextLong(8_000))), random);
            case 1 -> advice(now, random);
            default -> input(machine, random);
        };
    }

    private static Input guidance(Moment until, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Input.Drained(new Drain(random.nextBoolean() ? Optional.of(until) : Optional.empty()));
            case 1 -> new Input.Undrained();
            case 2 -> new Input.Appointed(until);
            case 3, 4 -> new Input.Superseded(until);
            default -> new Input.LetGo();
        };
    }

    private static Input advice(Moment now, SplittableRandom random) {
        Duration some = Duration.ofMillis(random.nextLong(8_000));
        return switch (random.nextInt(3)) {
            case 0 -> new Input.Heir(now.plus(some));
            case 1 -> new Input.Withheld(now.plus(some));
            default -> new Input.Vacated(sender(random), now.plus(some.negated()));
        };
    }

    private static Input input(InstanceMachine machine, SplittableRandom random) {
        return machine.needs().group().isPresent() && random.nextInt(3) == 0 ? order(random) : input(random);
    }

    private static Input order(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Input.Demoted(random.nextInt(3) * 128);
            case 8 -> new Input.Relieved();
            case 1, 2, 3, 4 -> new Input.Promoted();
            default -> new Input.Bound(bond(random));
        };
    }

    private static Bond bond(SplittableRandom random) {
        Optional<String> trouble = random.nextInt(8) == 0 ? Optional.of("VI_2: no") : Optional.empty();
        return new Bond(trouble, random.nextBoolean() ? VirtualRouter.OWNER_PRIORITY : random.nextInt(1, 255));
    }

    private static Input input(SplittableRandom random) {
        return switch (random.nextInt(22)) {
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
            case 17 -> random.nextInt(2) == 0 ? new Input.Lost("address") : new Input.Wake();
            case 18 -> new Input.Inherited();
            case 19, 20 -> read(random);
            default -> new Input.Wake();
        };
    }

    private static Input read(SplittableRandom random) {
        Subject subject =
                NEEDS.tracked().get(random.nextInt(NEEDS.tracked().size())).subject();
        return new Input.Read(
                subject,
                switch (subject) {
                    case Subject.File file -> new Reading.Counted(random.nextInt(-20, 21));
                    case Subject.Script script when random.nextInt(4) > 0 -> new Reading.Good();
                    case Subject.Script script -> bad(random);
                    case Subject.Interface link -> bad(random);
                    case Subject.Processes processes -> bad(random);
                });
    }

    private static Reading bad(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Reading.Unknown();
            case 1, 2 -> new Reading.Good();
            default -> new Reading.Bad("no");
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
