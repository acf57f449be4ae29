package io.understudy.harness.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's word on a node's addresses: every one that comes or goes, with the time. */
public final class AddressWatch {
    private static final Pattern LINE = Pattern.compile("\\[(\\S+)] (Deleted )?\\d+: (\\S+) +inet6? ([^/ ]+).*");
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Running monitor;

    private AddressWatch(Running monitor) {
        this.monitor = monitor;
    }

    /** Returns once the monitor reports what happens, which it is asked to show with addresses that nobody else uses. */
    static AddressWatch start(Node node) {
        var watch = new AddressWatch(node.start("addresses", List.of("ip", "-o", "-ts", "monitor", "address")));
        for (int attempt = 1; ; attempt++) {
            node.script("ip address add 127.9.0.%d/32 dev lo".formatted(attempt));
            if (watch.within(MOMENT, change -> change.address().startsWith("127.9."))
                    .isPresent()) {
                return watch;
            }
        }
    }

    public AddressChange awaitAdded(String address, Instant since) {
        return await(AddressChange.Kind.ADDED, address, since);
    }

    public AddressChange awaitRemoved(String address, Instant since) {
        return await(AddressChange.Kind.REMOVED, address, since);
    }

    public List<AddressChange> of(String address) {
        return monitor.lines().all().stream()
                .flatMap(line -> parse(line).stream())
                .filter(change -> change.address().equals(address))
                .toList();
    }

    private AddressChange await(AddressChange.Kind kind, String address, Instant since) {
        Predicate<AddressChange> wanted = change -> change.kind() == kind
                && change.address().equals(address)
                && !change.at().isBefore(since);
        String line = monitor.lines()
                .await(address + " " + kind, text -> parse(text).filter(wanted).isPresent());
        return parse(line).orElseThrow();
    }

    private Optional<String> within(Duration patience, Predicate<AddressChange> wanted) {
        return monitor.lines()
                .within(patience, line -> parse(line).filter(wanted).isPresent());
    }

    private static Optional<AddressChange> parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        Instant at = LocalDateTime.parse(match.group(1)).toInstant(ZoneOffset.UTC);
        var kind = match.group(2) == null ? AddressChange.Kind.ADDED : AddressChange.Kind.REMOVED;
        return Optional.of(new AddressChange(at, kind, match.group(3), match.group(4)));
    }
}
