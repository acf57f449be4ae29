package io.understudy.cluster.keeper;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many nodes, each with an actor system of its own, in this one process. */
class CrowdTest {

    private static final int FEW = 5;
    private static final int NUMBER = Integer.getInteger("crowd", FEW);

    /** For figures that are worth something; of a few it is enough that there are figures. */
    private static final Duration WATCHED = Duration.ofSeconds(NUMBER > FEW ? 10 : 1);

    /** What comes from another node passes the loopback interface once more behind the gate. */
    private static final int PASSES = 2;

    private final Town town = new Town();

    @AfterEach
    void end() {
        town.close();
    }

    /**
     * Leaves a row in target: nodes, time until all know the last one, time until all know of a change, traffic, processor time, heap, and
     * threads of a node. Figures are worth something with -Dcrowd=30 on a machine that does nothing else, in a network namespace of its own.
     */
    @Test
    void all_of_a_crowd_come_to_know_all_and_what_that_costs() throws IOException {
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        double before = megabytes();
        List<House> all = new ArrayList<>();
        Duration last = gather(all);

        LockSupport.parkNanos(WATCHED.toNanos());
        long bytes = loopback();
        long busy = busyNanos();
        LockSupport.parkNanos(WATCHED.toNanos());
        double rate = (loopback() - bytes) / 1000.0 / PASSES / WATCHED.toSeconds() / NUMBER;
        double load = (busyNanos() - busy) / 1e6 / WATCHED.toSeconds() / NUMBER;

        long changed = System.nanoTime();
        change(all);
        until("all see the change", all, "second");
        Duration seen = Duration.ofNanos(System.nanoTime() - changed);
        Files.writeString(
                Path.of("target", "crowd-" + NUMBER + ".txt"),
                String.format(
                        Locale.ROOT,
                        "| %d | %.1f s | %d ms | %.1f kB/s | %.1f ms/s | %.1f MB | %d |%n",
                        NUMBER,
                        last.toMillis() / 1000.0,
                        seen.toMillis(),
                        rate,
                        load,
                        (megabytes() - before) / NUMBER,
                        (ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore) / NUMBER));
    }

    /** One after the other, as the machines of a site do: thirty that start at once are too much for the processors of one. */
    private Duration gather(List<House> all) {
        List<Endpoint> addresses = Stream.generate(Town::freePort).limit(NUMBER).toList();
        List<Endpoint> seeds = addresses.subList(0, Math.min(3, NUMBER));
        long begun = 0;
        for (int place = 0; place < NUMBER; place++) {
            String name = "node%02d".formatted(place);
            begun = System.nanoTime();
            House house = town.house(new House(name, addresses.get(place), seeds, Optional.empty(), Tempo.USUAL));
            house.view = view(name, "first");
            all.add(house);
            until("all know all", all, "first");
        }
        return Duration.ofNanos(System.nanoTime() - begun);
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

    private static long busyNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
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
