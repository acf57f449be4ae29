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
 * Who takes part in an election and what goes wrong in it: everything that is drawn from the seed before it begins.
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
        private final SplittableRandom random;
        private final Version version;
        private final Family family;
        private final Duration interval;
        private final int count;
        private final Duration storm;

        Draw(SplittableRandom random) {
            this.random = random;
            version = chance(30) ? Version.V2 : Version.V3;
            family = version == Version.V2 || chance(50) ? Family.IPV4 : Family.IPV6;
            interval = Duration.ofMillis(
                    version == Version.V2 ? 1000L * random.nextInt(1, 3) : among(INTERVALS_OF_VERSION_3));
            count = random.nextInt(2, MOST_MEMBERS + 1);
            storm = interval.multipliedBy(random.nextInt(20, 41));
        }

        Profile profile() {
            return new Profile(members(), starts(), timing(), weather(), incidents(), storm);
        }

        private List<Member> members() {
            int nopreempt = among(0, 0, 0, 50, 100);
            int down = among(3, 3, 3, 2, 5);
            boolean addressesOwned = chance(10);
            List<Member> members = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int priority = addressesOwned && number == 0 ? VirtualRouter.OWNER_PRIORITY : among(PRIORITIES);
                members.add(new Member(
                        String.valueOf((char) ('a' + number)),
                        number,
                        new VirtualRouter(
                                51,
                                version,
                                family,
                                priority,
                                version == Version.V3 && chance(20) ? interval.multipliedBy(2) : interval,
                                down,
                                !chance(nopreempt),
                                chance(20) ? upTo(interval.multipliedBy(10)) : Duration.ZERO,
                                announcing(),
                                addresses())));
            }
            return members;
        }

        private Announcing announcing() {
            return chance(50)
                    ? Announcing.DEFAULT
                    : new Announcing(2, interval.multipliedBy(2), interval.multipliedBy(5), 1, among(0, 1), interval);
        }

        private List<IpAddress> addresses() {
            return switch (family) {
                case IPV4 -> List.of(IpAddress.of("192.0.2.100"), IpAddress.of("192.0.2.101"));
                case IPV6 -> List.of(IpAddress.of("fe80::100"), IpAddress.of("2001:db8::100"));
            };
        }

        private List<Duration> starts() {
            return Stream.generate(() -> upTo(interval.multipliedBy(5)))
                    .limit(count)
                    .toList();
        }

        private Timing timing() {
            Duration slow = chance(10) ? interval.multipliedBy(4) : interval.dividedBy(5);
            return new Timing(upTo(slow), upTo(interval.dividedBy(20)), upTo(interval.dividedBy(50)));
        }

        private Weather weather() {
            double loss = chance(30) ? 0 : random.nextDouble() / 3;
            double duplication = chance(50) ? 0 : random.nextDouble() / 10;
            return new Weather(loss, duplication, upTo(chance(20) ? interval.multipliedBy(3) : interval.dividedBy(10)));
        }

        private List<Incident> incidents() {
            return Stream.generate(this::incident)
                    .limit(random.nextInt(MOST_INCIDENTS + 1))
                    .toList();
        }

        private Incident incident() {
            int host = random.nextInt(count);
            Duration at = upTo(storm);
            Duration lasting = upTo(interval.multipliedBy(12));
            return switch (random.nextInt(8)) {
                case 0, 1 -> new Incident.Pause(host, at, lasting);
                case 2 -> new Incident.Crash(host, at, lasting);
                case 3 -> new Incident.Cut(host, (host + 1 + random.nextInt(count - 1)) % count, at, lasting);
                case 4 -> new Incident.Split(random.nextInt(count - 1), at, lasting);
                case 5 -> new Incident.Unplug(host, at, lasting);
                case 6 -> new Incident.Stop(host, at, lasting);
                default -> new Incident.Refuse(host, among(30, 60, 100) / 100.0, at, lasting);
            };
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private int among(int... values) {
            return values[random.nextInt(values.length)];
        }

        private Duration upTo(Duration most) {
            return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
        }
    }
}
