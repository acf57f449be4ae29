package io.understudy.simulator;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A cluster that advises all routers and is not to be trusted: what it says is true, or a lie, or was true once; it arrives late, twice, out of
 * order, or never. It draws from a chance of its own, so that the same seed without it has the same LAN, hosts and incidents.
 */
final class Rumours {

    private static final Duration AGE = Duration.ofDays(36_500);
    private static final int LOST = 20;
    private static final int DOUBLED = 15;
    private static final int LATE = 40;

    private final World world;
    private final Dice dice;
    private final Duration interval;
    private boolean over;

    /** @param interval of the routers: each host hears something about twice in that time */
    Rumours(World world, SplittableRandom random, Duration interval) {
        this.world = world;
        this.dice = new Dice(random);
        this.interval = interval;
    }

    void begin() {
        world.hosts().forEach(this::again);
    }

    /** What is on its way still arrives. */
    void end() {
        over = true;
    }

    private void again(Host host) {
        world.agenda().after(dice.upTo(interval), () -> {
            if (!over) {
                host.process().ifPresent(process -> spread(host, said(process)));
                again(host);
            }
        });
    }

    private void spread(Host host, Input.Advice advice) {
        if (dice.chance(LOST)) {
            return;
        }
        world.agenda().after(delay(), () -> host.advise(advice));
        if (dice.chance(DOUBLED)) {
            world.agenda().after(delay(), () -> host.advise(advice));
        }
    }

    private Duration delay() {
        return dice.chance(LATE) ? dice.upTo(interval.multipliedBy(3)) : Duration.ZERO;
    }

    private Input.Advice said(Daemon process) {
        Moment now = process.now();
        return switch (dice.below(4)) {
            case 0 -> new Input.Heir(now.plus(lasting()));
            case 1, 2 -> new Input.Vacated(somebody(), now.plus(age().negated()));
            default -> new Input.Withheld(now.plus(lasting()));
        };
    }

    /** As a cluster that works would say it, or for ever, or it is over already. */
    private Duration lasting() {
        return switch (dice.below(4)) {
            case 0 -> AGE;
            case 1 -> dice.upTo(interval).negated();
            default -> interval.multipliedBy(2);
        };
    }

    private Duration age() {
        return dice.chance(60) ? Duration.ZERO : dice.upTo(interval.multipliedBy(10));
    }

    /** Mostly whoever is master: alive or not, the router that is told decides whether it is to be believed. */
    private IpAddress somebody() {
        List<Member> members = world.hosts().stream().map(Host::member).toList();
        Optional<Member> master =
                world.hosts().stream().filter(Rumours::claims).map(Host::member).findFirst();
        return switch (dice.below(8)) {
            case 0 -> members.getFirst().stranger();
            case 1, 2 -> dice.among(members).source();
            default -> master.orElseGet(() -> dice.among(members)).source();
        };
    }

    private static boolean claims(Host host) {
        return host.process()
                .filter(process -> process.standing().state() instanceof State.Master)
                .isPresent();
    }
}
