package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** One election, or one life, on a LAN where things go wrong, all of it drawn from a seed. */
public final class Simulation {

    private static final int LINES_KEPT = 120;
    private static final int INTERVALS_OF_PEACE = 6;

    /** How it went. */
    public sealed interface Result {
        long seed();

        /** Who took part, what went wrong, and the last events, put into words when asked for. */
        Supplier<String> story();

        /** What becomes of a seed: the first rule that is violated, or the program's own failure, ends it. */
        static Result of(long seed, Runnable course, Supplier<String> story) {
            try {
                course.run();
                return new Passed(seed, story);
            } catch (RuntimeException failure) {
                String what = failure instanceof Violation violation ? violation.what() : failure.toString();
                return new Failed(seed, what, story);
            }
        }

        /** Everything that was checked held. */
        record Passed(long seed, Supplier<String> story) implements Result {}

        /** @param what was seen that must not be */
        record Failed(long seed, String what, Supplier<String> story) implements Result {
            @Override
            public String toString() {
                return "seed " + seed + ": " + what + "\n" + story.get();
            }
        }
    }

    private final Profile profile;
    private final Trace trace = new Trace(LINES_KEPT);
    private final World world;
    private final Liveness liveness;

    private Simulation(long seed, Function<SplittableRandom, Profile> draw, Journal journal) {
        SplittableRandom random = new SplittableRandom(seed);
        profile = draw.apply(random);
        world = new World(profile.members(), profile.timing(), random, trace, journal);
        liveness = new Liveness(world, profile);
    }

    /** An election of some intervals. The same seed always gives the same result. */
    public static Result run(long seed) {
        return run(seed, Profile::draw, Journal.NONE);
    }

    /** A life of 24 hours. The same seed always gives the same result. */
    public static Result live(long seed) {
        return live(seed, Journal.NONE);
    }

    /** The same with a record of what every process decided. */
    public static Result live(long seed, Journal journal) {
        return run(seed, random -> new LifeDraw(random).profile(), journal);
    }

    private static Result run(long seed, Function<SplittableRandom, Profile> draw, Journal journal) {
        Simulation simulation = new Simulation(seed, draw, journal);
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
        for (Member member : profile.members()) {
            world.start(member.number(), profile.starts().get(member.number()));
        }
        profile.incidents().forEach(world::plan);
        world.turn(profile.weather());
        world.run(profile.storm(), () -> {});
    }

    private void calm() {
        world.heal();
        world.run(profile.weather().delay().plus(profile.longestAfterStorm()), () -> {});
        world.heal();
        world.run(liveness.bound(), liveness::checkContest);
        liveness.checkOutcome();
        world.run(profile.longestInterval().multipliedBy(INTERVALS_OF_PEACE), liveness::checkOutcome);
    }
}
