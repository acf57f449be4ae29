package io.understudy.harness.bench;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** From the start of the process to the first advert of each of its routers, which it is the owner of; and what it has in memory then. */
final class Beginning {
    private static final int OWNER = 255;
    private static final Duration REST = Duration.ofSeconds(3);

    private final Sheet sheet;
    private final Rack rack;

    Beginning(Sheet sheet, int routers) {
        this.sheet = sheet;
        this.rack = Rack.ofMany(routers, Duration.ofSeconds(1));
    }

    void sample(Contender contender) {
        try (Lab lab = Lab.open("bench beginning")) {
            Node node = lab.plugIn();
            IntStream.range(1, rack.links()).forEach(link -> lab.plugIn(node, link));
            List<Capture> wires = IntStream.range(0, rack.links())
                    .mapToObj(link -> Capture.start(lab, link == 0 ? "lan" : "lan" + link))
                    .toList();
            Instant begin = Instant.now();
            Running process = contender.launch(node, rack, OWNER).process();

            Instant last = wires.stream()
                    .map(wire -> lastOfFirst(wire, begin))
                    .max(Instant::compareTo)
                    .orElseThrow();

            note(
                    contender,
                    "exec to the last first advert, ms",
                    Duration.between(begin, last).toNanos() / 1e6);
            wires.getFirst().awaitPriority(OWNER, last.plus(REST));
            Vitals vitals = Vitals.of(process.pid());
            note(contender, "processor until at rest, ms", (double) vitals.cpuMillis());
            note(contender, "resident memory, MiB", vitals.residentKiB() / 1024.0);
        }
    }

    private Instant lastOfFirst(Capture wire, Instant since) {
        Set<Integer> heard = new HashSet<>();
        return wire.frames()
                .await("adverts of all", frame -> {
                    frame.advert()
                            .filter(advert -> advert.at().isAfter(since))
                            .ifPresent(advert -> heard.add(advert.id()));
                    return heard.size() == rack.routers();
                })
                .at();
    }

    private void note(Contender contender, String what, double value) {
        sheet.note("%d instances: %s".formatted(rack.links() * rack.routers(), what), contender, value);
    }
}
