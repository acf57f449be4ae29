package io.understudy.simulator;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws what goes wrong on a day. The order of the draws is part of what a seed means. */
final class DayDraw {

    private static final int[] WEIGHTS = {0, 0, 0, 10, -10, 30, -60, 100, -100, 253, -253};
    private static final int[] NUMBERS = {0, 1, 2, -3, 7, 1000, -1000};

    private final Dice dice;
    private final List<Member> members;
    private final Duration day;
    private final Duration interval;
    private final List<Incident> incidents = new ArrayList<>();

    DayDraw(Dice dice, List<Member> members, Duration day) {
        this.dice = dice;
        this.members = members;
        this.day = day;
        interval = members.getFirst().router().interval();
    }

    static Tracked tracked(Dice dice) {
        Subject subject = switch (dice.below(4)) {
            case 0 -> new Subject.Script("check-" + dice.below(3));
            case 1 -> new Subject.File("number-" + dice.below(3));
            case 2 -> new Subject.Interface("eth" + (1 + dice.below(3)));
            default -> new Subject.Processes("server-" + dice.below(3));
        };
        return new Tracked(subject, dice.among(WEIGHTS), dice.chance(20));
    }

    static List<IpAddress> unadvertised(Dice dice, Family family) {
        List<IpAddress> addresses = switch (family) {
            case IPV4 -> List.of(IpAddress.of("198.51.100.1"), IpAddress.of("198.51.100.2"));
            case IPV6 -> List.of(IpAddress.of("2001:db8::1"), IpAddress.of("2001:db8::2"));
        };
        return switch (dice.below(4)) {
            case 0 -> addresses;
            case 1 -> List.of(dice.among(addresses));
            default -> List.of();
        };
    }

    List<Incident> incidents() {
        int wanted = 20 + dice.below(dice.among(20, 60, 200));
        while (incidents.size() < wanted) {
            add(dice.among(members), dice.upTo(day), lasting());
        }
        return incidents;
    }

    /** From a moment to many intervals. */
    private Duration lasting() {
        return switch (dice.below(4)) {
            case 0 -> dice.upTo(Duration.ofSeconds(2));
            case 1 -> dice.upTo(interval);
            case 2 -> dice.upTo(interval.multipliedBy(4));
            default -> dice.upTo(interval.multipliedBy(12));
        };
    }

    private void add(Member member, Duration at, Duration lasting) {
        int host = member.number();
        switch (dice.below(20)) {
            case 0 -> incidents.add(new Incident.Pause(host, at, lasting));
            case 1, 2 -> incidents.add(new Incident.Crash(host, at, lasting));
            case 3 -> incidents.add(new Incident.Cut(host, another(host), at, lasting));
            case 4 -> incidents.add(new Incident.Split(dice.below(members.size() - 1), at, lasting));
            case 5 -> incidents.add(new Incident.Unplug(host, at, lasting));
            case 6 -> incidents.add(new Incident.Stop(host, at, lasting));
            case 7, 8 -> incidents.add(new Incident.Refuse(host, dice.among(30, 60, 100) / 100.0, at, lasting));
            case 9 -> incidents.add(new Incident.Vanish(host, at, lasting));
            case 10 -> incidents.add(new Incident.Replace(host, at));
            case 11 -> incidents.add(new Incident.Unaddress(host, at, lasting));
            case 12 -> incidents.add(new Incident.Rob(host, day, at, Duration.ZERO));
            case 13 -> incidents.add(robbery(host, at));
            case 14 -> incidents.add(new Incident.Reconfigure(host, changed(member), at, lasting));
            case 15 -> incidents.add(new Incident.Forge(host, at));
            default -> addFlaps(member, at, lasting);
        }
    }

    private int another(int host) {
        return (host + 1 + dice.below(members.size() - 1)) % members.size();
    }

    private Incident robbery(int host, Duration at) {
        Duration every = Duration.ofMillis(dice.among(100, 500, 1500, 2500));
        return new Incident.Rob(host, every, at, dice.upTo(Duration.ofSeconds(30)));
    }

    /** Other leftovers are wanted then, and another priority. */
    private Member changed(Member member) {
        VirtualRouter router = member.router();
        Setup setup = member.setup().holding(unadvertised(dice, router.family()));
        return new Member(
                member.name(),
                member.number(),
                router.owner() || dice.chance(50) ? router : router.at(1 + dice.below(254)),
                dice.chance(50) ? setup : setup.tracking(List.of(tracked(dice))));
    }

    /** Something tracked fails, and perhaps again and again. */
    private void addFlaps(Member member, Duration at, Duration lasting) {
        if (member.setup().tracked().isEmpty()) {
            return;
        }
        Tracked tracked = dice.among(member.setup().tracked());
        int times = dice.among(1, 1, 2, 8);
        Duration each = lasting.dividedBy(times);
        for (int i = 0; i < times; i++) {
            incidents.add(new Incident.Track(
                    member.number(), tracked, reading(tracked), at.plus(each.multipliedBy(i)), dice.upTo(each)));
        }
    }

    private Reading reading(Tracked tracked) {
        if (tracked.subject() instanceof Subject.File) {
            return new Reading.Counted(dice.among(NUMBERS));
        }
        return dice.chance(80) == tracked.reversed() ? new Reading.Good() : new Reading.Bad("is not there");
    }
}
