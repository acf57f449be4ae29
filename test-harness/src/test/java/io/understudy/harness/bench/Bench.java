package io.understudy.harness.bench;

import static io.understudy.harness.bench.Contender.FRR;
import static io.understudy.harness.bench.Contender.KEEPALIVED;
import static io.understudy.harness.bench.Contender.OTHER_KEEPALIVED;
import static io.understudy.harness.bench.Contender.UNDERSTUDY;
import static io.understudy.harness.bench.Contender.UNDERSTUDY_STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What {@code ./dev bench} runs: all measures, or those it is asked for by the names of these tests. Nothing is asserted. */
@Isolated
@Timeout(7200)
class Bench {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 30));
    private static final Path RESULTS = Path.of("target", "bench");

    @Test
    void failover() throws IOException {
        var sheet = new Sheet("failover");
        for (int interval : List.of(1000, 100, 10)) {
            for (Failover.End end : Failover.End.values()) {
                inTurns(
                        new Failover(sheet, end, Duration.ofMillis(interval))::sample,
                        UNDERSTUDY,
                        KEEPALIVED,
                        OTHER_KEEPALIVED,
                        FRR);
            }
        }
        sheet.file(RESULTS);
    }

    @Test
    void addresses() throws IOException {
        var sheet = new Sheet("addresses");
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
        sheet.file(RESULTS);
    }

    @Test
    void instances() throws IOException {
        var sheet = new Sheet("instances");
        for (int routers : List.of(255, 1020)) {
            for (int interval : List.of(1000, 100)) {
                Rack rack = Rack.ofMany(routers, Duration.ofMillis(interval));
                once(new Fleet(sheet, "", rack, TIME)::sample, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
            }
        }
        sheet.file(RESULTS);
    }

    @Test
    void load() throws IOException {
        var sheet = new Sheet("load");
        for (int interval : List.of(100, 50, 10)) {
            Rack rack = Rack.ofOne(1, false, Duration.ofMillis(interval));
            Fleet fleet = new Fleet(sheet, ", all processors busy", rack, TIME);
            Consumer<Contender> crushed = contender -> Crush.around(() -> fleet.sample(contender));
            once(crushed, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
        }
        sheet.file(RESULTS);
    }

    @Test
    void start() throws IOException {
        var sheet = new Sheet("start");
        for (int routers : List.of(1, 1020)) {
            inTurns(new Beginning(sheet, routers)::sample, UNDERSTUDY, KEEPALIVED, OTHER_KEEPALIVED);
        }
        sheet.file(RESULTS);
    }

    @Test
    void flaps() throws IOException {
        var sheet = new Sheet("flaps");
        once(new Flaps(sheet, 100, 1000)::sample, UNDERSTUDY, KEEPALIVED);
        sheet.file(RESULTS);
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
