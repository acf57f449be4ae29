package io.understudy.harness.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.AddressChange;
import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Router;
import io.understudy.harness.wire.Announcement;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How long a takeover of many addresses lasts: from the first to the last in the kernel, and until the last was announced. */
final class Crowd {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Until the other daemon has come to rest as a backup. */
    private static final Duration REST = Duration.ofSeconds(6);

    private static final int MASTER = 150;
    private static final int BACKUP = 100;

    /**
     * What is not over then has taken this long at least: thousands of IPv6 addresses, put there one by one where they were a moment ago, may
     * take Linux a tenth of a second each.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sheet sheet;
    private final Rack rack;

    Crowd(Sheet sheet, int addresses, boolean ipv6) {
        this.sheet = sheet;
        this.rack = Rack.ofOne(addresses, ipv6, INTERVAL);
    }

    void sample(Contender contender) {
        Set<String> all = Set.copyOf(rack.bareAddresses());
        try (Lab lab = Lab.open("bench crowd")) {
            Node left = lab.plugIn();
            Node right = lab.plugIn();
            Capture wire = Capture.start(lab);
            AddressWatch atLeft = left.watchAddresses();
            AddressWatch atRight = right.watchAddresses();
            Instant begin = Instant.now();
            Router master = contender.launch(left, rack, MASTER);
            assertEquals(all.size(), added(atLeft, all, begin).size());
            contender.launch(right, rack, BACKUP);
            wire.awaitPriority(MASTER, Instant.now().plus(REST));

            Instant killed = master.kill();

            List<Instant> times = added(atRight, all, killed);
            boolean over = times.size() == all.size();
            note(
                    contender,
                    "first to last address",
                    over ? Duration.between(times.getFirst(), times.getLast()) : PATIENCE);
            note(
                    contender,
                    "first address to last announcement",
                    over ? Duration.between(times.getFirst(), announced(wire, all, killed)) : PATIENCE);
        }
    }

    /** The first time of each that has come, in order. */
    private static List<Instant> added(AddressWatch kernel, Set<String> addresses, Instant since) {
        Set<String> missing = new HashSet<>(addresses);
        return kernel
                .collect(
                        change -> change.kind() == AddressChange.Kind.ADDED
                                && !change.at().isBefore(since)
                                && missing.remove(change.address()),
                        missing::isEmpty,
                        PATIENCE)
                .stream()
                .map(AddressChange::at)
                .sorted()
                .toList();
    }

    private static Instant announced(Capture wire, Set<String> addresses, Instant since) {
        Set<String> missing = new HashSet<>(addresses);
        return wire.frames()
                .await("announcements of all", frame -> {
                    frame.announcement()
                            .filter(seen -> !seen.at().isBefore(since))
                            .map(Announcement::address)
                            .ifPresent(missing::remove);
                    return missing.isEmpty();
                })
                .at();
    }

    private void note(Contender contender, String what, Duration time) {
        sheet.note(
                "%d %s addresses: %s, ms".formatted(rack.addresses(), rack.ipv6() ? "IPv6" : "IPv4", what),
                contender,
                time.toNanos() / 1e6);
    }
}
