package io.understudy.harness.bench;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.time.Duration;
import java.time.Instant;

/** A cable that is taken out and put back all the time: a daemon's memory, threads and files after many flaps, as a part of those after a few. */
final class Flaps {
    private final Sheet sheet;
    private final int few;
    private final int many;

    Flaps(Sheet sheet, int few, int many) {
        this.sheet = sheet;
        this.few = few;
        this.many = many;
    }

    void sample(Contender contender) {
        Rack rack = new Rack(1, 20, 1, false, Duration.ofMillis(10));
        String last = rack.bareAddresses().getLast();
        try (Lab lab = Lab.open("bench flaps")) {
            Node node = lab.plugIn();
            AddressWatch kernel = node.watchAddresses();
            Instant begin = Instant.now();
            Running process = contender.launch(node, rack, 200).process();
            kernel.awaitAdded(last, begin);
            Vitals early = flap(few, lab, node, kernel, last, process);
            Vitals late = flap(many - few, lab, node, kernel, last, process);
            String what = "after %d flaps of 20 routers, beside %d: ".formatted(many, few);
            sheet.note(what + "memory", contender, (double) late.residentKiB() / early.residentKiB());
            sheet.note(what + "threads", contender, (double) late.threads() / early.threads());
            sheet.note(what + "files", contender, (double) late.files() / early.files());
        }
    }

    private static Vitals flap(int times, Lab lab, Node node, AddressWatch kernel, String address, Running process) {
        for (int flap = 0; flap < times; flap++) {
            Instant out = Instant.now();
            lab.unplug(node);
            kernel.awaitRemoved(address, out);
            Instant in = Instant.now();
            lab.plugBackIn(node);
            kernel.awaitAdded(address, in);
        }
        return Vitals.of(process.pid());
    }
}
