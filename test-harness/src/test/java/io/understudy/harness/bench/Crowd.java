package io.understudy.harness.bench;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How long a takeover of many addresses lasts: from the first to the last in the kernel, and until the last was announced. */
final class Crowd {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Until the other daemon has come to rest as a backup. */
    private static final Duration REST = Duration.ofSeconds(6);

    private static final int MASTER = 150;
    private static final int BACKUP = 100;

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
            added(atLeft, all, begin);
            contender.launch(right, rack, BACKUP);
            wire.awaitPriority(MASTER, Instant.now().plus(REST));

            Instant killed = master.kill();

            Map<String, Instant> times = added(atRight, all, killed);
            Instant first = times.values().stream().min(Instant::compareTo).orElseThrow();
            Instant last = times.values().stream().max(Instant::compareTo).orElseThrow();
            note(contender, "first to last address", Duration.between(first, last));
            note(
                    contender,
                    "first address to last announcement",
                    Duration.between(first, announced(wire, all, killed)));
        }
    }

    private static Map<String, Instant> added(AddressWatch kernel, Set<String> addresses, Instant since) {
        Set<String> missing = new HashSet<>(addresses);
        return kernel
                .awaitAll(
                        missing.size() + " addresses",
                        change -> change.kind() == AddressChange.Kind.ADDED
                                && !change.at().isBefore(since)
                                && missing.remove(change.address()),
                        missing::isEmpty)
                .stream()
                .collect(Collectors.toMap(AddressChange::address, AddressChange::at, (one, other) -> one));
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
