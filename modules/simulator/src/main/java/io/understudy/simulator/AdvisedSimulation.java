package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import io.understudy.core.time.Moment;
import io.understudy.simulator.Simulation.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An election whose routers are advised by a cluster that is lossy and lies ({@link Rumours}), all of it drawn from a seed. At worst, they are
 * plain VRRP's routers:
 *
 * <ul>
 *   <li>each step is the one that an unadvised router would take, but for what {@link Credulity} lets pass; so nobody is without a master
 *       for longer than plain VRRP by more than {@code hold-at-most};
 *   <li>on a healthy LAN there is always a master, and who claims the role without right to it gives it up within an exchange of advertisements.
 * </ul>
 */
public final class AdvisedSimulation {

    private static final int LINES_KEPT = 200;
    private static final int INTERVALS_OF_LIES = 6;
    private static final int INTERVALS_OF_PEACE = 2;
    private static final int MOST_WITHHELD_INTERVALS = 5;

    /** Of the seed, so that the chance of the rumours is not that of the LAN. */
    private static final long ANOTHER_CHANCE = 0x5DEECE66DL;

    private final Profile profile;
    private final Trace trace = new Trace(LINES_KEPT);
    private final World world;
    private final Liveness liveness;
    private final Rumours rumours;

    private AdvisedSimulation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom other = new SplittableRandom(seed ^ ANOTHER_CHANCE);
        profile = guarded(Profile.draw(random), new Dice(other));
        world = new World(profile.members(), profile.timing(), random, trace, Journal.NONE);
        liveness = new Liveness(world, profile);
        rumours = new Rumours(world, other, profile.longestInterval());
    }

    /**
     * In half of them, silences may be withheld. All are short, so that there can be many; and no kernel refuses, which is waited for for long and
     * has nothing to do with advice.
     */
    private static Profile guarded(Profile profile, Dice dice) {
        Duration most = dice.chance(50)
                ? Duration.ZERO
                : dice.upTo(profile.longestInterval().multipliedBy(MOST_WITHHELD_INTERVALS));
        List<Member> members = profile.members().stream()
                .map(one -> new Member(
                        one.name(), one.number(), one.router(), one.setup().holdingAtMost(most)))
                .toList();
        return new Profile(
                members,
                profile.starts(),
                profile.timing(),
                profile.weather(),
                profile.incidents().stream()
                        .filter(incident -> !(incident instanceof Incident.Refuse))
                        .toList(),
                profile.storm().dividedBy(2));
    }

    /** The same seed always gives the same result. */
    public static Result run(long seed) {
        AdvisedSimulation simulation = new AdvisedSimulation(seed);
        return Result.of(seed, simulation::course, simulation::story);
    }

    /**
     * What a storm costs.
     *
     * @param outage for how long nobody had the addresses and could be reached
     * @param contest for how long more than one had
     * @param withheld for how long silences were not believed, of all routers
     * @param believed how often one of them believed that its master had gone
     */
    public record Cost(Duration outage, Duration contest, Duration withheld, int believed) {
        public static final Cost NONE = new Cost(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

        /** Of both. */
        public Cost plus(Cost other) {
            return new Cost(
                    outage.plus(other.outage),
                    contest.plus(other.contest),
                    withheld.plus(other.withheld),
                    believed + other.believed);
        }
    }

    /** Of the storm of a seed, with the rumours or without. */
    public static Cost cost(long seed, boolean advised) {
        AdvisedSimulation simulation = new AdvisedSimulation(seed);
        Toll toll = new Toll(simulation.world);
        simulation.storm(advised, toll::look);
        return toll.cost();
    }

    private String story() {
        return profile + "\n" + String.join("\n", trace.all());
    }

    private void course() {
        storm(true, () -> {});
        lies();
        peace();
    }

    private void storm(boolean advised, Runnable afterEach) {
        for (Member member : profile.members()) {
            world.start(member.number(), profile.starts().get(member.number()));
        }
        profile.incidents().forEach(world::plan);
        world.turn(profile.weather());
        if (advised) {
            world.advised();
            rumours.begin();
        }
        world.run(profile.storm(), afterEach);
    }

    /** The LAN is healthy, and the cluster still lies. */
    private void lies() {
        world.heal();
        world.run(profile.weather().delay().plus(profile.longestAfterStorm()), () -> {});
        world.heal();
        world.run(settled(), () -> {});
        Pretenders pretenders = new Pretenders(world, profile);
        world.run(profile.longestInterval().multipliedBy(INTERVALS_OF_LIES), pretenders::look);
    }

    /** It is silent now. */
    private void peace() {
        rumours.end();
        world.run(settled(), liveness::checkContest);
        liveness.checkOutcome();
        world.run(profile.longestInterval().multipliedBy(INTERVALS_OF_PEACE), liveness::checkOutcome);
    }

    private Duration settled() {
        Duration held = profile.members().stream()
                .map(member -> member.setup().holdAtMost())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return liveness.bound().plus(held);
    }

    /** Adds up what a storm costs. */
    private static final class Toll {
        private final World world;
        private Duration outage = Duration.ZERO;
        private Duration contest = Duration.ZERO;
        private Moment since;
        private long serving;

        Toll(World world) {
            this.world = world;
            since = world.agenda().now();
        }

        void look() {
            Duration passed = since.until(world.agenda().now());
            outage = serving == 0 ? outage.plus(passed) : outage;
            contest = serving > 1 ? contest.plus(passed) : contest;
            since = world.agenda().now();
            serving = world.hosts().stream().filter(Host::serves).count();
        }

        Cost cost() {
            return world.hosts().stream()
                    .map(Host::process)
                    .flatMap(Optional::stream)
                    .map(process -> new Cost(
                            Duration.ZERO,
                            Duration.ZERO,
                            process.credulity().withheld(),
                            process.credulity().believed()))
                    .reduce(new Cost(outage, contest, Duration.ZERO, 0), Cost::plus);
        }
    }
}
