package io.understudy.harness.bench;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;

/**
 * How much longer than the protocol waits it takes until the backup advertises, has the addresses and has announced them. Each sample is the first
 * takeover in the life of a daemon, as it is when it matters.
 */
final class Failover {
    private static final int MASTER = 150;
    private static final int BACKUP = 100;

    /** What happens to the master. */
    enum End {
        KILLED("kill -9"),
        STOPPED("SIGTERM");

        private final String title;

        End(String title) {
            this.title = title;
        }
    }

    private final Sheet sheet;
    private final End end;
    private final VirtualRouter router;
    private final Duration rest;

    /** @param rest how long the backup has been one: nobody is to be measured in the first second of its life */
    Failover(Sheet sheet, End end, Duration interval, Duration rest) {
        this.sheet = sheet;
        this.end = end;
        this.rest = rest;
        this.router = VirtualRouter.of(Protocol.V3_IPV4, interval);
    }

    void sample(Contender contender) {
        try (Lab lab = Lab.open("bench failover")) {
            Node left = lab.plugIn();
            Node right = lab.plugIn();
            Capture wire = Capture.start(lab);
            AddressWatch atLeft = left.watchAddresses();
            AddressWatch atRight = right.watchAddresses();
            Instant begin = Instant.now();
            Router master = contender.start(left, router, MASTER);
            atLeft.awaitAdded(router.address(), begin);
            contender.start(right, router, BACKUP);
            wire.awaitPriority(MASTER, Instant.now().plus(rest));

            Instant ended = switch (end) {
                case KILLED -> master.kill();
                case STOPPED -> master.terminate();
            };

            Instant heard = wire.awaitPriority(BACKUP, ended).at();
            Instant due = due(wire, heard, ended);
            note(contender, "first advert", Duration.between(due, heard));
            note(contender, "last address", Duration.between(due, lastAdded(atRight, ended)));
            note(contender, "last announcement", Duration.between(due, lastAnnounced(wire, ended)));
        }
    }

    /** When the backup is to take over: what it waits for began with the last that it heard. */
    private Instant due(Capture wire, Instant heard, Instant ended) {
        return switch (end) {
            case KILLED ->
                wire.lastBefore(heard, advert -> advert.priority() == MASTER)
                        .orElseThrow()
                        .at()
                        .plus(router.masterDown(BACKUP));
            case STOPPED -> wire.awaitPriority(0, ended).at().plus(router.skew(BACKUP));
        };
    }

    private Instant lastAdded(AddressWatch kernel, Instant since) {
        return router.bareAddresses().stream()
                .map(address -> kernel.awaitAdded(address, since).at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Instant lastAnnounced(Capture wire, Instant since) {
        return router.bareAddresses().stream()
                .map(address -> wire.awaitAnnouncement(address, since).at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private void note(Contender contender, String what, Duration beyond) {
        sheet.note(
                "%s, %d ms: %s, ms late".formatted(end.title, router.interval().toMillis(), what),
                contender,
                beyond.toNanos() / 1e6);
    }
}
