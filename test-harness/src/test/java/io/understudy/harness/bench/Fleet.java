package io.understudy.harness.bench;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two nodes with many virtual routers, all of them master at one: the processor time of both, the gaps between adverts, changes of state. */
final class Fleet {
    private static final int MASTER = 150;
    private static final int BACKUP = 100;

    /** Until what a JVM compiles at its start is compiled: a daemon runs for months. */
    private static final Duration REST = Duration.ofSeconds(20);

    private final Sheet sheet;
    private final String scene;
    private final Rack rack;
    private final Duration time;

    /** @param scene in words, if anything else is going on */
    Fleet(Sheet sheet, String scene, Rack rack, Duration time) {
        this.sheet = sheet;
        this.scene = scene;
        this.rack = rack;
        this.time = time;
    }

    void sample(Contender contender) {
        try (Lab lab = Lab.open("bench fleet")) {
            Node left = lab.plugIn();
            Node right = lab.plugIn();
            IntStream.range(1, rack.links()).forEach(link -> {
                lab.plugIn(left, link);
                lab.plugIn(right, link);
            });
            List<Capture> wires = IntStream.range(0, rack.links())
                    .mapToObj(link -> Capture.start(lab, link == 0 ? "lan" : "lan" + link))
                    .toList();
            Running master = contender.launch(left, rack, MASTER).process();
            wires.forEach(wire -> awaitAll(wire, MASTER));
            Running backup = contender.launch(right, rack, BACKUP).process();
            Instant begin = Instant.now().plus(REST);
            wires.getFirst().awaitPriority(MASTER, begin);
            Vitals one = Vitals.of(master.pid());
            Vitals other = Vitals.of(backup.pid());

            watch(wires, begin);

            note(contender, "processor, ms a second", cpuSince(one, master) + cpuSince(other, backup));
            List<Double> gaps = wires.stream()
                    .flatMap(wire -> gaps(wire, begin).stream())
                    .sorted()
                    .toList();
            note(contender, "gap between adverts p99, ms", gaps.get((int) (gaps.size() * 0.99)));
            note(contender, "largest gap, ms", gaps.getLast());
            note(contender, "changes of state", (double) changes(wires, begin));
            note(
                    contender,
                    "resident memory of a node, MiB",
                    Vitals.of(master.pid()).residentKiB() / 1024.0);
        }
    }

    /** Whatever comes. */
    private void watch(List<Capture> wires, Instant begin) {
        Instant end = begin.plus(time);
        wires.getFirst()
                .frames()
                .await("an advert after " + time, frame -> !frame.at().isBefore(end), time.plusSeconds(30));
    }

    private double cpuSince(Vitals before, Running process) {
        return (Vitals.of(process.pid()).cpuMillis() - before.cpuMillis()) * 1000.0 / time.toMillis();
    }

    private void awaitAll(Capture wire, int priority) {
        Set<Integer> missing = IntStream.rangeClosed(1, rack.routers()).boxed().collect(Collectors.toSet());
        wire.frames().await("adverts of all", frame -> {
            frame.advert()
                    .filter(advert -> advert.priority() == priority)
                    .ifPresent(advert -> missing.remove(advert.id()));
            return missing.isEmpty();
        });
    }

    private static List<Double> gaps(Capture wire, Instant since) {
        Map<Integer, Instant> last = new HashMap<>();
        List<Double> gaps = new ArrayList<>();
        wire.adverts().filter(advert -> !advert.at().isBefore(since)).forEach(advert -> {
            Instant before = last.put(advert.id(), advert.at());
            if (before != null) {
                gaps.add(Duration.between(before, advert.at()).toNanos() / 1e6);
            }
        });
        return gaps;
    }

    /** As the wire tells it: another node speaks for a virtual router than before. */
    private static long changes(List<Capture> wires, Instant since) {
        long changes = 0;
        for (Capture wire : wires) {
            Map<Integer, Integer> last = new HashMap<>();
            for (Advert advert : wire.adverts()
                    .filter(advert -> !advert.at().isBefore(since))
                    .toList()) {
                Integer before = last.put(advert.id(), advert.priority());
                changes += before != null && before != advert.priority() ? 1 : 0;
            }
        }
        return changes;
    }

    private void note(Contender contender, String what, double value) {
        sheet.note(
                "%d at %d ms%s: %s"
                        .formatted(
                                rack.links() * rack.routers(), rack.interval().toMillis(), scene, what),
                contender,
                value);
    }
}
