package io.understudy.harness.bench;

import static io.understudy.harness.bench.Contender.FRR;
import static io.understudy.harness.bench.Contender.KEEPALIVED;
import static io.understudy.harness.bench.Contender.OTHER_KEEPALIVED;
import static io.understudy.harness.bench.Contender.UNDERSTUDY;
import static io.understudy.harness.bench.Contender.UNDERSTUDY_STAGED;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What {@code ./dev bench} runs: all measures, or those it is asked for. No figure is asserted. */
@Isolated
@Timeout(7200)
class Bench {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 30));
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Path RESULTS = Path.of("target", "bench");

    private static final Map<String, Consumer<Sheet>> MEASURES = Map.of(
            "failover", Bench::failover,
            "addresses", Bench::addresses,
            "groups", Bench::groups,
            "instances", Bench::instances,
            "load", Bench::load,
            "start", Bench::start,
            "cluster", Bench::cluster,
            "flaps", Bench::flaps);

    /** Separated by blanks; all of them if none is named. */
    private static final String WANTED = System.getProperty("measures", "");

    @Test
    void what_is_asked_for_is_measured() throws IOException {
        List<String> wanted = new Scanner(WANTED).tokens().toList();
        for (String name : wanted.isEmpty() ? MEASURES.keySet() : wanted) {
            Consumer<Sheet> measure = MEASURES.get(name);
            assertNotNull(measure, () -> "there is no measure " + name + "; there are " + MEASURES.keySet());
            var sheet = new Sheet(name);
            try {
                measure.accept(sheet);
            } finally {
                sheet.file(RESULTS); // what was measured until it failed is not lost
            }
        }
    }

    private static void failover(Sheet sheet) {
        for (int interval : List.of(1000, 100, 10)) {
            for (Failover.End end : Failover.End.values()) {
                inTurns(
                        new Failover(sheet, end, Duration.ofMillis(interval), REST)::sample,
                        UNDERSTUDY,
                        KEEPALIVED,
                        OTHER_KEEPALIVED,
                        FRR);
            }
        }
    }

    private static void addresses(Sheet sheet) {
        for (boolean ipv6 : List.of(false, true)) {
            for (int addresses : List.of(1, 20, 200, 1000, 4000)) {
                inTurns(
                        new Crowd(sheet, addresses, ipv6)::sample,
                        UNDERSTUDY,
                        UNDERSTUDY_STAGED,
                        KEEPALIVED,
                        OTHER_KEEPALIVED);
            }
        }
    }

    private static void groups(Sheet sheet) {
        for (boolean vmac : List.of(false, true)) {
            for (int size : List.of(2, 10, 50)) {
                inTurns(new Flock(sheet, size, vmac)::sample, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
            }
        }
    }

    private static void instances(Sheet sheet) {
        for (int routers : List.of(255, 1020)) {
            for (int interval : List.of(1000, 100)) {
                Rack rack = Rack.ofMany(routers, Duration.ofMillis(interval));
                once(new Fleet(sheet, "", rack, TIME)::sample, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
            }
        }
    }

    private static void load(Sheet sheet) {
        for (int interval : List.of(100, 50, 10)) {
            Rack rack = Rack.ofOne(1, false, Duration.ofMillis(interval));
            Fleet fleet = new Fleet(sheet, ", all processors busy", rack, TIME);
            Consumer<Contender> crushed = contender -> Crush.around(() -> fleet.sample(contender));
            once(crushed, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
        }
    }

    private static void start(Sheet sheet) {
        for (int routers : List.of(1, 1020)) {
            inTurns(new Beginning(sheet, routers)::sample, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
        }
    }

    private static void cluster(Sheet sheet) {
        inTurns(new Company(sheet, REST.multipliedBy(3))::sample, UNDERSTUDY);
    }

    private static void flaps(Sheet sheet) {
        once(new Flaps(sheet, 100, 1000)::sample, UNDERSTUDY, KEEPALIVED);
    }

    private static void once(Consumer<Contender> measure, Contender... contenders) {
        Contender.present(contenders).forEach(measure);
    }

    /** So that what else the machine does is the same for all of them. */
    private static void inTurns(Consumer<Contender> measure, Contender... contenders) {
        IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> Stream.of(contenders))
                .filter(contender -> Contender.present(contender).contains(contender))
                .forEach(measure);
    }
}
