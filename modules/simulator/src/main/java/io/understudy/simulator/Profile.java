package io.understudy.simulator;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who takes part in an election or a life, and what goes wrong in it: everything that is drawn from the seed before it begins.
 *
 * @param starts when each member's host is started
 * @param storm how long things go wrong
 */
record Profile(
        List<Member> members,
        List<Duration> starts,
        Timing timing,
        Weather weather,
        List<Incident> incidents,
        Duration storm) {

    private static final int[] PRIORITIES = {1, 50, 100, 100, 100, 150, 150, 200, 254};
    private static final int[] INTERVALS_OF_VERSION_3 = {10, 100, 300, 1000, 2000};
    private static final int MOST_MEMBERS = 5;
    private static final int MOST_INCIDENTS = 8;

    static Profile draw(SplittableRandom random) {
        return new Draw(random).profile();
    }

    Duration longestInterval() {
        return members.stream()
                .map(member -> member.router().interval())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Incidents that begin late in the storm end after it. */
    Duration longestAfterStorm() {
        return incidents.stream()
                .map(incident -> incident.at().plus(incident.lasting()).minus(storm))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        VirtualRouter any = members.getFirst().router();
        Stream<String> setting = Stream.of(
                any.version() + " over " + any.family() + ", down after " + any.downAdverts() + " adverts",
                weather.toString(),
                timing.toString(),
                "storm of " + Times.text(storm));
        return Stream.of(
                        setting,
                        members.stream().map(Member::toString),
                        incidents.stream().map(Incident::toString))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n  ", "  ", ""));
    }

    /** The order of the draws is part of what a seed means. */
    private static final class Draw {
        private final Dice dice;
        private final Version version;
        private final Family family;
        private final Duration interval;
        private final int count;
        private final Duration storm;

        Draw(SplittableRandom random) {
            dice = new Dice(random);
            version = dice.chance(30) ? Version.V2 : Version.V3;
            family = version == Version.V2 || dice.chance(50) ? Family.IPV4 : Family.IPV6;
            interval = Duration.ofMillis(
                    version == Version.V2 ? 1000L * (1 + dice.below(2)) : dice.among(INTERVALS_OF_VERSION_3));
            count = 2 + dice.below(MOST_MEMBERS - 1);
            storm = interval.multipliedBy(20 + dice.below(21));
        }

        Profile profile() {
            return new Profile(members(), starts(), timing(), weather(), incidents(), storm);
        }

        private List<Member> members() {
            int nopreempt = dice.among(0, 0, 0, 50, 100);
            int down = dice.among(3, 3, 3, 2, 5);
            boolean addressesOwned = dice.chance(10);
            List<Member> members = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int priority = addressesOwned && number == 0 ? VirtualRouter.OWNER_PRIORITY : dice.among(PRIORITIES);
                members.add(new Member(
                        String.valueOf((char) ('a' + number)),
                        number,
                        new VirtualRouter(
                                51,
                                version,
                                family,
                                priority,
                                version == Version.V3 && dice.chance(20) ? interval.multipliedBy(2) : interval,
                                down,
                                !dice.chance(nopreempt),
                                dice.chance(20) ? dice.upTo(interval.multipliedBy(10)) : Duration.ZERO,
                                announcing(),
                                addresses()),
                        Setup.PLAIN));
            }
            return members;
        }

        private Announcing announcing() {
            return dice.chance(50)
                    ? Announcing.DEFAULT
                    : new Announcing(
                            2, interval.multipliedBy(2), interval.multipliedBy(5), 1, dice.among(0, 1), interval);
        }

        private List<IpAddress> addresses() {
            return switch (family) {
                case IPV4 -> List.of(IpAddress.of("192.0.2.100"), IpAddress.of("192.0.2.101"));
                case IPV6 -> List.of(IpAddress.of("fe80::100"), IpAddress.of("2001:db8::100"));
            };
        }

        private List<Duration> starts() {
            return Stream.generate(() -> dice.upTo(interval.multipliedBy(5)))
                    .limit(count)
                    .toList();
        }

        private Timing timing() {
            Duration slow = dice.chance(10) ? interval.multipliedBy(4) : interval.dividedBy(5);
            return new Timing(dice.upTo(slow), dice.upTo(interval.dividedBy(20)), dice.upTo(interval.dividedBy(50)));
        }

        private Weather weather() {
            double loss = dice.chance(30) ? 0 : dice.random().nextDouble() / 3;
            double duplication = dice.chance(50) ? 0 : dice.random().nextDouble() / 10;
            return new Weather(
                    loss, duplication, dice.upTo(dice.chance(20) ? interval.multipliedBy(3) : interval.dividedBy(10)));
        }

        private List<Incident> incidents() {
            return Stream.generate(this::incident)
                    .limit(dice.below(MOST_INCIDENTS + 1))
                    .toList();
        }

        private Incident incident() {
            int host = dice.below(count);
            Duration at = dice.upTo(storm);
            Duration lasting = dice.upTo(interval.multipliedBy(12));
            return switch (dice.below(8)) {
                case 0, 1 -> new Incident.Pause(host, at, lasting);
                case 2 -> new Incident.Crash(host, at, lasting);
                case 3 -> new Incident.Cut(host, (host + 1 + dice.below(count - 1)) % count, at, lasting);
                case 4 -> new Incident.Split(dice.below(count - 1), at, lasting);
                case 5 -> new Incident.Unplug(host, at, lasting);
                case 6 -> new Incident.Stop(host, at, lasting);
                default -> new Incident.Refuse(host, dice.among(30, 60, 100) / 100.0, at, lasting);
            };
        }
    }
}
