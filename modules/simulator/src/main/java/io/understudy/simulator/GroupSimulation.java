package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import io.understudy.simulator.Simulation.Result;
import java.time.Duration;
import java.util.SplittableRandom;

/** Nodes with a sync group, on LANs each of which fails for itself; all of it drawn from a seed. */
public final class GroupSimulation {

    private static final int LINES_KEPT = 200;
    private static final int INTERVALS_OF_PEACE = 6;

    private final GroupProfile profile;
    private final Trace trace = new Trace(LINES_KEPT);
    private final GroupWorld world;
    private final GroupLiveness liveness;

    private GroupSimulation(long seed, Journal journal) {
        SplittableRandom random = new SplittableRandom(seed);
        profile = GroupProfile.draw(random);
        world = new GroupWorld(profile.casts(), profile.timing(), random, trace, journal);
        liveness = new GroupLiveness(world, profile);
    }

    /** The same seed always gives the same result. */
    public static Result run(long seed) {
        return run(seed, Journal.NONE);
    }

    /** The same with a record of what every process decided. */
    public static Result run(long seed, Journal journal) {
        GroupSimulation simulation = new GroupSimulation(seed, journal);
        return Result.of(seed, simulation::course, simulation::story);
    }

    private String story() {
        return profile + "\n" + String.join("\n", trace.all());
    }

    private void course() {
        storm();
        calm();
    }

    private void storm() {
        for (Cast cast : profile.casts()) {
            world.start(cast.number(), profile.starts().get(cast.number()));
        }
        profile.incidents().forEach(world::plan);
        world.turn(profile.weathers());
        world.run(profile.storm(), () -> {});
    }

    private void calm() {
        world.heal(profile.calm());
        world.run(liveness.longestWeather().plus(longestIncident()), () -> {});
        world.heal(profile.calm());
        world.run(liveness.bound(), liveness::checkContest);
        liveness.checkOutcome();
        world.run(profile.longestInterval().multipliedBy(INTERVALS_OF_PEACE), liveness::checkOutcome);
    }

    /** Incidents that begin late in the storm end after it. */
    private Duration longestIncident() {
        return profile.incidents().stream()
                .map(incident -> incident.at().plus(incident.lasting()).minus(profile.storm()))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
