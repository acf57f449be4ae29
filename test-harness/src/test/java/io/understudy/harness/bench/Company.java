package io.understudy.harness.bench;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** From the start of the process until a cluster that is there already has taken the node in; and what it has in memory then. */
final class Company {
    private static final int MASTER = 150;

    private final Sheet sheet;
    private final Duration rest;

    /** @param rest how long a node has before it is looked at */
    Company(Sheet sheet, Duration rest) {
        this.sheet = sheet;
        this.rest = rest;
    }

    /** @param contender the only one that has a cluster */
    void sample(Contender contender) {
        try (Lab lab = Lab.open("bench company")) {
            List<Node> nodes =
                    IntStream.range(0, 3).mapToObj(number -> lab.plugIn()).toList();
            Capture wire = Capture.start(lab);
            Understudy first = launch(nodes, 0);
            Understudy second = launch(nodes, 1);
            awaitMember(first, nodes.get(1));
            awaitMember(second, nodes.get(0));
            wire.awaitPriority(MASTER, Instant.now().plus(rest));

            Instant begin = Instant.now();
            Understudy last = launch(nodes, 2);
            awaitMember(first, nodes.get(2));

            Instant in = Instant.now();
            note(contender, "exec to member, ms", Duration.between(begin, in).toNanos() / 1e6);
            wire.awaitPriority(MASTER, in.plus(rest));
            Vitals vitals = Vitals.of(last.process().pid());
            note(contender, "processor until at rest, ms", (double) vitals.cpuMillis());
            note(contender, "resident memory, MiB", vitals.residentKiB() / 1024.0);
        }
    }

    private static void awaitMember(Understudy asked, Node node) {
        asked.awaitLine("node " + node.name() + " at", "takes part");
    }

    private static Understudy launch(List<Node> nodes, int number) {
        Node node = nodes.get(number);
        return Understudy.launch(
                node,
                Understudy.whole(
                        node,
                        Rack.ofOne(1, false, Duration.ofSeconds(1)).understudy(MASTER - 10 * number, false)
                                + """
                                  cluster { bind = "%s:7355", seed-nodes = ["%s:7355", "%s:7355", "%s:7355"], insecure = on }
                                  """.formatted(
                                                node.ipv4(),
                                                nodes.get(0).ipv4(),
                                                nodes.get(1).ipv4(),
                                                nodes.get(2).ipv4())));
    }

    private void note(Contender contender, String what, double value) {
        sheet.note("third node of a cluster: " + what, contender, value);
    }
}
