package io.understudy.harness.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The kernel's word on a node's addresses: every one that comes into effect on a link that is up, or ceases to be, with the time. */
public final class AddressWatch {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Running monitor;

    private AddressWatch(Running monitor) {
        this.monitor = monitor;
    }

    /** Returns once the monitor reports what happens, which it is asked to show with addresses that nobody else uses. */
    static AddressWatch start(Node node) {
        var watch = new AddressWatch(KernelMonitor.start(node, "addresses", "link", "address"));
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

    /**
     * Those that are wanted, in order, until there are enough or time is over.
     *
     * @param wanted is shown every change once
     */
    public List<AddressChange> collect(Predicate<AddressChange> wanted, BooleanSupplier enough, Duration patience) {
        var addresses = new EffectiveAddresses();
        List<AddressChange> found = new ArrayList<>();
        monitor.lines().within(patience, line -> {
            addresses.take(line).stream().filter(wanted).forEach(found::add);
            return enough.getAsBoolean();
        });
        return List.copyOf(found);
    }

    public List<AddressChange> of(String address) {
        var addresses = new EffectiveAddresses();
        return monitor.lines().all().stream()
                .flatMap(line -> addresses.take(line).stream())
                .filter(change -> change.address().equals(address))
                .toList();
    }

    private AddressChange await(AddressChange.Kind kind, String address, Instant since) {
        var sought = new Sought(change -> change.kind() == kind
                && change.address().equals(address)
                && !change.at().isBefore(since));
        monitor.lines().await(address + " " + kind, sought);
        return sought.found().orElseThrow();
    }

    private Optional<AddressChange> within(Duration patience, Predicate<AddressChange> wanted) {
        var sought = new Sought(wanted);
        monitor.lines().within(patience, sought);
        return sought.found();
    }

    /** Is shown every line once, in order. */
    private record Sought(
            Predicate<AddressChange> wanted,
            EffectiveAddresses addresses,
            AtomicReference<Optional<AddressChange>> first)
            implements Predicate<String> {

        Sought(Predicate<AddressChange> wanted) {
            this(wanted, new EffectiveAddresses(), new AtomicReference<>(Optional.empty()));
        }

        Optional<AddressChange> found() {
            return first.get();
        }

        @Override
        public boolean test(String line) {
            first.set(addresses.take(line).stream().filter(wanted).findFirst());
            return found().isPresent();
        }
    }
}
