package io.understudy.simulator;

import io.understudy.simulator.Simulation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** The command line of the simulator: replays one seed, or runs many. */
public final class Simulate {

    private static final String USAGE = """
            usage: sim [--life | --groups | --advice] [--seed N] [--runs N]
              --life     lives of 24 hours instead of elections: what is tracked flaps, interfaces go and come, scripts fail,
                         kernels refuse, addresses are removed, processes crash and start with another configuration
              --groups   sync groups with a member on each of up to three LANs, which fail one by one
              --advice   elections whose routers are advised by a cluster that is lossy and lies
              --seed N   the only seed, or the first of many; 1 if not given
              --runs N   how many seeds; with one, the profile and the last events are shown
            """;

    private static final int MOST_SHOWN = 20;

    private Simulate() {}

    /** Exits with 0 if everything held, 1 if not, 2 if it could not understand. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /** What a seed stands for. */
    private record Kind(String plural, LongFunction<Result> play) {
        static final Kind ELECTIONS = new Kind("elections", Simulation::run);
        static final Kind LIVES = new Kind("lives", Simulation::live);
        static final Kind GROUPS = new Kind("sync groups", GroupSimulation::run);
        static final Kind ADVICE = new Kind("advised elections", AdvisedSimulation::run);
    }

    private static int run(List<String> arguments) {
        try {
            List<String> options = new ArrayList<>(arguments);
            Kind kind = kind(options);
            long seed = option(options, "--seed", 1);
            long runs = option(options, "--runs", 1);
            return runs == 1 ? replay(kind, seed) : many(kind, seed, runs);
        } catch (IllegalArgumentException notUnderstood) {
            System.err.print(USAGE);
            return 2;
        }
    }

    private static Kind kind(List<String> options) {
        if (options.remove("--life")) {
            return Kind.LIVES;
        }
        if (options.remove("--advice")) {
            return Kind.ADVICE;
        }
        return options.remove("--groups") ? Kind.GROUPS : Kind.ELECTIONS;
    }

    private static long option(List<String> arguments, String name, long otherwise) {
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!List.of("--seed", "--runs").contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i));
            }
            if (arguments.get(i).equals(name)) {
                return Long.parseLong(arguments.get(i + 1));
            }
        }
        return otherwise;
    }

    private static int replay(Kind kind, long seed) {
        Result result = kind.play().apply(seed);
        System.out.println("seed " + seed + "\n" + result.story().get());
        return switch (result) {
            case Result.Passed passed -> {
                System.out.println("passed");
                yield 0;
            }
            case Result.Failed failed -> {
                System.out.println("FAILED: " + failed.what());
                yield 1;
            }
        };
    }

    private static int many(Kind kind, long first, long runs) {
        List<Result.Failed> failed = LongStream.range(first, first + runs)
                .parallel()
                .mapToObj(kind.play())
                .filter(Result.Failed.class::isInstance)
                .map(Result.Failed.class::cast)
                .toList();
        System.out.println(runs + " " + kind.plural() + ", " + failed.size() + " failed");
        failed.stream()
                .limit(MOST_SHOWN)
                .forEach(failure -> System.out.println("  --seed " + failure.seed() + ": " + failure.what()));
        failed.stream().findFirst().ifPresent(System.out::println);
        return failed.isEmpty() ? 0 : 1;
    }
}
