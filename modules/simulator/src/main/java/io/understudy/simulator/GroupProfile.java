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
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which nodes have a sync group, and what goes wrong around them: everything that is drawn from the seed before it begins.
 *
 * @param weathers of each LAN
 * @param calm of all LANs afterwards: some are slow at their best, so that claims cross
 * @param starts of each host
 */
record GroupProfile(
        List<Cast> casts,
        List<Duration> starts,
        Timing timing,
        List<Weather> weathers,
        Weather calm,
        List<GroupIncident> incidents,
        Duration storm) {

    private static final int[] PRIORITIES = {1, 50, 100, 100, 150, 200, 254};
    private static final int[] INTERVALS_OF_VERSION_3 = {100, 300, 1000};
    private static final int MOST_INCIDENTS = 8;

    static GroupProfile draw(SplittableRandom random) {
        return new Draw(random).profile();
    }

    Duration longestInterval() {
        return routers().map(VirtualRouter::interval).max(Duration::compareTo).orElseThrow();
    }

    Stream<VirtualRouter> routers() {
        return casts.stream().flatMap(cast -> cast.members().stream()).map(Member::router);
    }

    @Override
    public String toString() {
        Stream<String> setting = Stream.of(timing.toString(), "storm of " + Times.text(storm));
        return Stream.of(
                        setting,
                        Stream.of("in the end " + calm),
                        weathers.stream().map(Weather::toString),
                        casts.stream().map(Cast::toString),
                        starts.stream().map(at -> "starts at " + Times.text(at)),
                        incidents.stream().map(GroupIncident::toString))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n  ", "  ", ""));
    }

    /** The order of the draws is part of what a seed means. */
    private static final class Draw {
        private final Dice dice;
        private final Version version;
        private final Duration interval;
        private final int lans;
        private final int count;
        private final Duration storm;

        /** Equal nodes are started at the same moment, on slow LANs, and nothing else goes wrong. */
        private final boolean duel;

        Draw(SplittableRandom random) {
            dice = new Dice(random);
            version = dice.chance(20) ? Version.V2 : Version.V3;
            interval = Duration.ofMillis(version == Version.V2 ? 1000 : dice.among(INTERVALS_OF_VERSION_3));
            lans = dice.among(1, 2, 2, 2, 3, 3);
            count = dice.among(1, 2, 2, 2, 2, 3, 4);
            duel = dice.chance(10);
            storm = duel ? Duration.ZERO : interval.multipliedBy(15 + dice.below(16));
        }

        GroupProfile profile() {
            return new GroupProfile(casts(), starts(), timing(), weathers(), calm(), incidents(), storm);
        }

        /** Who has the greater address is another one on each LAN. */
        private List<Cast> casts() {
            List<List<Integer>> numbers =
                    Stream.generate(this::shuffled).limit(lans).toList();
            boolean equal = duel || dice.chance(50);
            boolean owned = dice.chance(10);
            boolean crosswise = dice.chance(5);
            List<VirtualRouter> routers =
                    IntStream.range(0, lans).mapToObj(this::router).toList();
            List<Cast> casts = new ArrayList<>();
            for (int host = 0; host < count; host++) {
                String name = String.valueOf((char) ('a' + host));
                int priority = equal ? VirtualRouter.DEFAULT_PRIORITY : dice.among(PRIORITIES);
                List<Member> members = new ArrayList<>();
                for (int lan = 0; lan < lans; lan++) {
                    boolean owns = owned && host == 0 || crosswise && host == lan;
                    int own = equal || dice.chance(80) ? priority : dice.among(PRIORITIES);
                    VirtualRouter router = mannered(routers.get(lan), owns ? VirtualRouter.OWNER_PRIORITY : own);
                    members.add(new Member(name + (lan + 1), numbers.get(lan).get(host), router, setup()));
                }
                casts.add(new Cast(name, host, members));
            }
            return casts;
        }

        private List<Integer> shuffled() {
            List<Integer> shuffled = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                shuffled.add(dice.below(number + 1), number);
            }
            return shuffled;
        }

        /** What all hosts have in common on a LAN. */
        private VirtualRouter router(int lan) {
            Family family = version == Version.V2 || dice.chance(60) ? Family.IPV4 : Family.IPV6;
            return new VirtualRouter(
                    dice.chance(50) ? 51 : 60 - lan,
                    version,
                    family,
                    VirtualRouter.DEFAULT_PRIORITY,
                    version == Version.V3 && dice.chance(15) ? interval.multipliedBy(2) : interval,
                    VirtualRouter.DEFAULT_DOWN_ADVERTS,
                    true,
                    Duration.ZERO,
                    Announcing.DEFAULT,
                    addresses(family, lan));
        }

        private static List<IpAddress> addresses(Family family, int lan) {
            return switch (family) {
                case IPV4 -> List.of(IpAddress.of("192.0.2.10" + lan), IpAddress.of("192.0.2.11" + lan));
                case IPV6 -> List.of(IpAddress.of("fe80::10" + lan), IpAddress.of("2001:db8::10" + lan));
            };
        }

        private VirtualRouter mannered(VirtualRouter router, int priority) {
            return new VirtualRouter(
                    router.id(),
                    version,
                    router.family(),
                    priority,
                    router.interval(),
                    router.downAdverts(),
                    !dice.chance(15),
                    dice.chance(15) ? dice.upTo(interval.multipliedBy(10)) : Duration.ZERO,
                    router.announcing(),
                    new Manners(dice.chance(80), dice.chance(20)),
                    router.addresses());
        }

        private Setup setup() {
            return dice.chance(40)
                    ? Setup.PLAIN.tracking(
                            List.of(new Tracked(new Subject.Script("check"), dice.among(0, 0, -30, 50), false)))
                    : Setup.PLAIN;
        }

        private List<Duration> starts() {
            boolean together = duel || dice.chance(50);
            return Stream.generate(() -> together ? Duration.ZERO : dice.upTo(interval.multipliedBy(5)))
                    .limit(count)
                    .toList();
        }

        private Timing timing() {
            boolean exact = dice.chance(50);
            Duration slow = dice.chance(10) ? interval.multipliedBy(4) : interval.dividedBy(5);
            return new Timing(
                    dice.upTo(slow),
                    exact ? Duration.ofNanos(10_000) : dice.upTo(interval.dividedBy(50)),
                    exact ? Duration.ZERO : dice.upTo(interval.dividedBy(50)));
        }

        private List<Weather> weathers() {
            return Stream.generate(this::weather).limit(lans).toList();
        }

        private Weather weather() {
            double loss = dice.chance(50) ? 0 : dice.random().nextDouble() / 3;
            double duplication = dice.chance(50) ? 0 : dice.random().nextDouble() / 10;
            return new Weather(
                    loss, duplication, dice.upTo(dice.chance(20) ? interval.multipliedBy(2) : interval.dividedBy(20)));
        }

        private Weather calm() {
            return duel || dice.chance(20) ? Weather.steady(dice.upTo(interval.dividedBy(5))) : Weather.CALM;
        }

        private List<GroupIncident> incidents() {
            return Stream.generate(this::incident)
                    .limit(duel ? 0 : dice.below(MOST_INCIDENTS + 1))
                    .toList();
        }

        private GroupIncident incident() {
            int host = dice.below(count);
            int lan = dice.below(lans);
            Duration at = dice.upTo(storm);
            Duration lasting = dice.upTo(interval.multipliedBy(12));
            return switch (dice.below(13)) {
                case 0 -> new GroupIncident.Pause(host, at, lasting);
                case 1 -> new GroupIncident.Crash(host, at, lasting);
                case 2 -> new GroupIncident.Stop(host, at, lasting);
                case 3, 4, 5 -> new GroupIncident.Cut(lan, host, dice.below(count), at, lasting);
                case 6 -> new GroupIncident.Unplug(lan, host, at, lasting);
                case 7 -> new GroupIncident.Fail(lan, host, at, lasting);
                case 8 -> new GroupIncident.Refuse(host, dice.among(30, 60, 100) / 100.0, at, lasting);
                case 9 -> new GroupIncident.Unprepared(host, at, lasting);
                case 10, 11 -> new GroupIncident.Move(host, at, lasting);
                default ->
                    new GroupIncident.Rob(
                            host, interval.multipliedBy(1 + dice.below(3)), at, interval.multipliedBy(10));
            };
        }
    }
}
