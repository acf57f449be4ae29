package io.understudy.node;

import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.MacAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.tracking.Subject;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A vrrp_instance as configured.
 *
 * @param machine what it is: the virtual router and what it needs of the node
 * @param dialect how its packets look
 * @param staged what it has in the kernel as long as it runs, in this order
 * @param holdings what it has there as MASTER, in this order; all that is staged comes first
 * @param sender the MAC that advertisements come from; the interface's own if absent
 * @param startupDelay how long it is passive after its start
 * @param extra how often addresses are announced again where no advertisement tells switches of the MAC they are at
 * @param places where each of the holdings was configured, as an operator is told
 * @param debug every advertisement sent or accepted is logged
 */
public record InstancePlan(
        String name,
        InstanceMachine machine,
        Dialect dialect,
        SequencedSet<Holding> staged,
        SequencedSet<Holding> holdings,
        Optional<MacAddress> sender,
        Duration startupDelay,
        Optional<Duration> extra,
        Map<Holding, String> places,
        boolean debug) {

    public InstancePlan {
        staged = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(staged));
        holdings = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(holdings));
        places = Map.copyOf(places);
    }

    /** One that stages nothing and sends from its interface's own MAC. */
    public InstancePlan(String name, InstanceMachine machine, Dialect dialect, SequencedSet<Holding> holdings) {
        this(
                name,
                machine,
                dialect,
                new LinkedHashSet<>(),
                holdings,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Map.of(),
                false);
    }

    /** What it is to other routers: as long as that is the same, so is the router, whatever it is called here. */
    record Identity(String link, int id, Family family) {}

    Identity identity() {
        return new Identity(
                machine.needs().link(), machine.router().id(), machine.router().family());
    }

    /** Where it advertises, and where its addresses are announced. */
    Set<String> links() {
        Set<String> names = new LinkedHashSet<>();
        names.add(machine.needs().link());
        addresses().forEach(address -> names.add(announcedOn(address)));
        return names;
    }

    List<Holding.Address> addresses() {
        return holdings.stream()
                .filter(Holding.Address.class::isInstance)
                .map(Holding.Address.class::cast)
                .toList();
    }

    boolean tracks(Subject subject) {
        return machine.needs().tracked().stream()
                .anyMatch(tracked -> tracked.subject().equals(subject));
    }

    /** The devices of its own that it has as long as it runs. */
    Set<Holding> devices() {
        return staged.stream().filter(Holding.Device.class::isInstance).collect(Collectors.toSet());
    }

    /** The link whose packet actor announces the address: a device's frames leave through its parent. */
    String announcedOn(Holding.Address address) {
        return device(address.link()).map(Holding.Device::parent).orElse(address.link());
    }

    /** The MAC that the address is announced at; absent for the link's own. */
    Optional<MacAddress> announcedAt(Holding.Address address) {
        return device(address.link()).flatMap(InstancePlan::mac);
    }

    private static Optional<MacAddress> mac(Holding.Device device) {
        return switch (device.kind()) {
            case DeviceKind.Macvlan(MacAddress mac) -> Optional.of(mac);
            case DeviceKind.Ipvlan ipvlan -> Optional.empty();
        };
    }

    private Optional<Holding.Device> device(String name) {
        return staged.stream()
                .filter(Holding.Device.class::isInstance)
                .map(Holding.Device.class::cast)
                .filter(device -> device.name().equals(name))
                .findFirst();
    }
}
