package io.understudy.simulator;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Manners;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws a life: a whole day with an interval that is long, so that a day has some thousand events, and now and then a shorter one with an
 * interval of a second. The order of the draws is part of what a seed means.
 */
final class LifeDraw {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int[] PRIORITIES = {1, 60, 100, 100, 120, 150, 200, 254};
    private static final int[] SECONDS_OF_VERSION_2 = {60, 100, 120, 200, 255};
    private static final int SHORT_LIFE_INTERVALS = 2000;

    private final Dice dice;
    private final Version version;
    private final Family family;
    private final Duration interval;
    private final Duration storm;
    private final int count;

    LifeDraw(SplittableRandom random) {
        dice = new Dice(random);
        version = dice.chance(60) ? Version.V2 : Version.V3;
        family = version == Version.V2 || dice.chance(50) ? Family.IPV4 : Family.IPV6;
        boolean fast = dice.chance(3);
        interval = fast ? Duration.ofSeconds(1) : slow();
        storm = fast ? interval.multipliedBy(SHORT_LIFE_INTERVALS) : DAY;
        count = dice.among(2, 2, 2, 3, 3, 4);
    }

    private Duration slow() {
        return switch (version) {
            case V2 -> Duration.ofSeconds(dice.among(SECONDS_OF_VERSION_2));
            case V3 -> Duration.ofMillis(40_000L + 10L * dice.below(96));
        };
    }

    Profile profile() {
        List<Member> members = members();
        List<Duration> starts =
                Stream.generate(() -> dice.upTo(interval)).limit(count).toList();
        Timing timing = new Timing(
                dice.upTo(Duration.ofMillis(dice.among(20, 200, 2000))),
                dice.upTo(Duration.ofMillis(50)),
                dice.upTo(Duration.ofMillis(20)));
        Weather weather = new Weather(
                dice.chance(50) ? 0 : dice.random().nextDouble() / 10,
                dice.chance(80) ? 0 : dice.random().nextDouble() / 10,
                dice.upTo(Duration.ofMillis(dice.among(5, 300))));
        return new Profile(members, starts, timing, weather, new DayDraw(dice, members, storm).incidents(), storm);
    }

    private List<Member> members() {
        int nopreempt = dice.among(0, 0, 50, 100);
        int down = dice.among(3, 3, 3, 2, 5);
        boolean addressesOwned = dice.chance(10);
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int priority = addressesOwned && number == 0 ? VirtualRouter.OWNER_PRIORITY : dice.among(PRIORITIES);
            VirtualRouter router = new VirtualRouter(
                    51,
                    version,
                    family,
                    priority,
                    interval,
                    down,
                    !dice.chance(nopreempt),
                    dice.chance(20) ? dice.upTo(interval.multipliedBy(10)) : Duration.ZERO,
                    announcing(),
                    new Manners(dice.chance(80), dice.chance(20)),
                    addresses());
            members.add(new Member(String.valueOf((char) ('a' + number)), number, router, setup()));
        }
        return members;
    }

    private Announcing announcing() {
        return dice.chance(80)
                ? Announcing.DEFAULT
                : new Announcing(2, Duration.ofSeconds(5), interval.multipliedBy(5), 1, 1, Duration.ofSeconds(5));
    }

    private List<IpAddress> addresses() {
        return switch (family) {
            case IPV4 -> List.of(IpAddress.of("192.0.2.100"), IpAddress.of("192.0.2.101"));
            case IPV6 -> List.of(IpAddress.of("fe80::100"), IpAddress.of("2001:db8::100"));
        };
    }

    private Setup setup() {
        Map<Subject, Tracked> tracked = new LinkedHashMap<>();
        Stream.generate(() -> DayDraw.tracked(dice))
                .limit(dice.below(5))
                .forEach(one -> tracked.put(one.subject(), one));
        List<IpAddress> more = DayDraw.unadvertised(dice, family);
        return new Setup(
                List.copyOf(tracked.values()),
                more,
                dice.chance(85),
                dice.chance(15) ? dice.upTo(interval.multipliedBy(3)) : Duration.ZERO,
                Duration.ZERO);
    }
}
