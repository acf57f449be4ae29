package io.understudy.cluster.keeper;

import io.understudy.cluster.drift.Views;
import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.keeper.Town.Tempo;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Many nodes, each with an actor system of its own, in this one process. */
class CrowdTest {

    private static final Duration WATCHED = Duration.ofSeconds(10);

    private final Town town = new Town();

    @AfterEach
    void end() {
        town.close();
    }

    /** Asked for with -Dcrowd=NUMBER, on a machine that does nothing else, in a network namespace of its own; leaves a row in target. */
    @Test
    @EnabledIfSystemProperty(named = "crowd", matches = "[0-9]+")
    void what_a_crowd_costs() throws IOException {
        int number = Integer.getInteger("crowd");
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        double before = megabytes();
        long begun = System.nanoTime();
        List<House> all = crowd(number);
        until("all know all", all, "first");
        Duration together = Duration.ofNanos(System.nanoTime() - begun);

        LockSupport.parkNanos(WATCHED.toNanos());
        long bytes = loopback();
        LockSupport.parkNanos(WATCHED.toNanos());
        double rate = (loopback() - bytes) / 1000.0 / WATCHED.toSeconds() / number;

        long changed = System.nanoTime();
        change(all);
        until("all see the change", all, "second");
        Duration seen = Duration.ofNanos(System.nanoTime() - changed);
        Files.writeString(
                Path.of("target", "crowd-" + number + ".txt"),
                String.format(
                        Locale.ROOT,
                        "| %d | %.1f s | %d ms | %.1f kB/s | %.1f MB | %d |%n",
                        number,
                        together.toMillis() / 1000.0,
                        seen.toMillis(),
                        rate,
                        (megabytes() - before) / number,
                        (ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore) / number));
    }

    private List<House> crowd(int number) {
        List<Endpoint> addresses = Stream.generate(Town::freePort).limit(number).toList();
        List<Endpoint> seeds = addresses.subList(0, Math.min(3, number));
        return IntStream.range(0, number)
                .mapToObj(place -> {
                    String name = "node%02d".formatted(place);
                    House house =
                            town.house(new House(name, addresses.get(place), seeds, Optional.empty(), Tempo.USUAL));
                    house.view = view(name, "first");
                    return house;
                })
                .toList();
    }

    /** Of a node with ten instances. */
    private static NodeView view(String name, String document) {
        RouterView router = Views.master().routers().getFirst();
        List<RouterView> routers = IntStream.rangeClosed(1, 10)
                .mapToObj(id -> new RouterView(
                        "VI_" + id,
                        "eth0",
                        id,
                        "ipv4",
                        router.settings(),
                        Views.position("BACKUP", name, Optional.empty())))
                .toList();
        return new NodeView(name, "1.0.0", "digest", false, Instant.EPOCH, 0, routers, document);
    }

    private static void change(List<House> all) {
        House last = all.getLast();
        last.view = view(last.name, "second");
        last.keeper.nudge();
    }

    /** @param document of the last one */
    private static void until(String what, List<House> who, String document) {
        int last = who.size() - 1;
        String members = IntStream.rangeClosed(0, last)
                .mapToObj("node%02d=up"::formatted)
                .collect(Collectors.joining(" "));
        String documents = IntStream.rangeClosed(0, last)
                .mapToObj(place -> "node%02d=%s".formatted(place, place == last ? document : "first"))
                .collect(Collectors.joining(" "));
        Town.until(
                what,
                () -> who.stream()
                        .allMatch(house -> house.members().equals(members)
                                && house.documents().equals(documents)),
                who.getFirst(),
                who.getLast());
    }

    private static double megabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }

    /** What has passed the loopback interface of this network namespace. */
    private static long loopback() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/net/dev")).stream()
                .filter(line -> line.strip().startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[1]))
                .sum();
    }
}
