package io.understudy.node;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Holding;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** What an earlier run left in the kernel and this one may want, until somebody claims it. */
final class Legacy {

    private final Map<Holding, Holding> left = new HashMap<>();
    private final Set<Holding> unwanted = new LinkedHashSet<>();

    /** @param wanted by anybody of this run */
    Legacy(Set<Holding> marked, Collection<Belongings> wanted) {
        Set<Holding> sites = new HashSet<>();
        wanted.forEach(one -> one.holdings().forEach(holding -> sites.add(site(holding))));
        for (Holding holding : marked) {
            if (sites.contains(site(holding))) {
                left.put(site(holding), holding);
            } else {
                unwanted.add(holding);
            }
        }
        wanted.stream().filter(Belongings::undivided).forEach(this::dropPart);
    }

    /** The kernel names addresses and devices in the same words always, so their absence is certain. */
    private void dropPart(Belongings belongings) {
        Set<Holding> mine = new LinkedHashSet<>(belongings.holdings());
        mine.removeAll(belongings.staged());
        boolean complete = mine.stream()
                .filter(holding -> holding instanceof Holding.Address || holding instanceof Holding.Raised)
                .allMatch(holding -> left.containsKey(site(holding)));
        if (!complete) {
            mine.forEach(
                    holding -> Optional.ofNullable(left.remove(site(holding))).ifPresent(unwanted::add));
        }
    }

    /** What nobody wants any more, or is a part of what is wanted as a whole. */
    Set<Holding> unwanted() {
        return unwanted;
    }

    /** Takes out what is among the belongings. */
    SequencedSet<Holding> claim(Belongings belongings) {
        SequencedSet<Holding> mine = new LinkedHashSet<>();
        for (Holding holding : belongings.holdings()) {
            Optional.ofNullable(left.remove(site(holding))).ifPresent(there -> mine.add(known(holding, there)));
        }
        return mine;
    }

    /** As it is wanted, unless it was put there with other words: then it is not yet what is wanted, and it is put anew. */
    private static Holding known(Holding wanted, Holding there) {
        return isAsWanted(wanted, there) ? wanted : there;
    }

    private static boolean isAsWanted(Holding wanted, Holding there) {
        return switch (wanted) {
            case Holding.Address one ->
                there instanceof Holding.Address other && lasting(one.details()).equals(lasting(other.details()));
            case Holding.Device device -> device.equals(there);
            case Holding.Route _,
                    Holding.Rule _,
                    Holding.Raised _,
                    Holding.Setting _,
                    Holding.Unaccepted _,
                    Holding.Silenced _ -> true;
        };
    }

    /** Without the lifetime, of which the kernel shows what is left. */
    private static AddressDetails lasting(AddressDetails details) {
        return new AddressDetails(
                details.peer(),
                details.broadcast(),
                details.label(),
                details.scope(),
                details.options(),
                Optional.empty());
    }

    /** Takes out what nobody has claimed. */
    List<Holding> rest() {
        List<Holding> rest = List.copyOf(left.values());
        left.clear();
        return rest;
    }

    /** A holding without what the kernel may show in other words than it was told. */
    static Holding site(Holding holding) {
        return switch (holding) {
            case Holding.Address address -> Holding.Address.of(address.prefix(), address.link());
            case Holding.Route route -> site(route);
            case Holding.Device device ->
                new Holding.Device(device.name(), device.parent(), device.kind(), device.vrf());
            case Holding other -> other;
        };
    }

    /** The kernel names the link that it found from a gateway. */
    private static Holding site(Holding.Route route) {
        return new Holding.Route(
                route.kind(),
                route.destination(),
                route.hops().stream().map(Legacy::site).toList(),
                route.source(),
                route.metric(),
                route.table(),
                route.scope(),
                route.details());
    }

    private static Holding.Hop site(Holding.Hop hop) {
        boolean found = hop.gateway().filter(gateway -> !gateway.isLinkLocal()).isPresent();
        return found ? new Holding.Hop(hop.gateway(), Optional.empty(), hop.weight(), hop.onlink()) : hop;
    }
}
