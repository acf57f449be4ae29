package io.understudy.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** One election on a LAN where things go wrong, all of it drawn from a seed. */
public final class Simulation {

    private static final int LINES_KEPT = 120;
    private static final int INTERVALS_OF_PEACE = 6;

    /** How it went. */
    public sealed interface Result {
        long seed();

        /** Who took part and what went wrong, for people. */
        String profile();

        /** The last events, oldest first. */
        List<String> trace();

        /** Everything that was checked held. */
        record Passed(long seed, String profile, List<String> trace) implements Result {}

        /** @param what was seen that must not be */
        record Failed(long seed, String profile, List<String> trace, String what) implements Result {
            @Override
            public String toString() {
                return "seed " + seed + ": " + what + "\n" + profile + "\n"
                        + trace.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
            }
        }
    }

    private final Profile profile;
    private final Trace trace = new Trace(LINES_KEPT);
    private final World world;
    private final Liveness liveness;

    private Simulation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        profile = Profile.draw(random);
        world = new World(profile.members(), profile.timing(), random, trace);
        liveness = new Liveness(world, profile);
    }

    /** The same seed always gives the same result. */
    public static Result run(long seed) {
        Simulation simulation = new Simulation(seed);
        Optional<String> failure = simulation.failure();
        String profile = simulation.profile.toString();
        List<String> trace = simulation.trace.all();
        return failure.isPresent()
                ? new Result.Failed(seed, profile, trace, failure.get())
                : new Result.Passed(seed, profile, trace);
    }

    private Optional<String> failure() {
        try {
            storm();
            calm();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure instanceof Violation violation ? violation.what() : failure.toString());
        }
    }

    private void storm() {
        for (Member member : profile.members()) {
            world.start(member.number(), profile.starts().get(member.number()));
        }
        profile.incidents().forEach(world::plan);
        world.turn(profile.weather());
        world.run(profile.storm(), () -> {});
    }

    private void calm() {
        world.heal();
        world.run(profile.weather().delay().plus(longestIncident()), () -> {});
        world.heal();
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
