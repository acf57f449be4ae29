package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which links there are, and which addresses on them, as last told. */
final class Presence {

    private final Map<String, Link> links = new HashMap<>();

    /** What has happened to a link. */
    record Change(String link, boolean gone, Set<Prefix> vanished) {

        /** Whether it can't be there any more, or may not. */
        boolean touches(Holding holding) {
            return holding instanceof Holding.Address address
                    && address.link().equals(link)
                    && vanished.contains(address.prefix());
        }

        /** Whether it went with the link. */
        boolean uproots(Holding holding) {
            return gone && (holding.links().contains(link) || isDevice(holding));
        }

        private boolean isDevice(Holding holding) {
            return holding instanceof Holding.Device device && device.name().equals(link);
        }
    }

    /** As they are now. */
    static Presence of(Collection<Link> links) {
        Presence presence = new Presence();
        links.forEach(link -> presence.learn(link.name(), Optional.of(link)));
        return presence;
    }

    Change learn(String name, Optional<Link> now) {
        Optional<Link> before = Optional.ofNullable(links.remove(name));
        now.ifPresent(link -> links.put(name, link));
        Set<Prefix> vanished = new HashSet<>(before.map(Presence::marked).orElse(Set.of()));
        vanished.removeAll(now.map(Presence::marked).orElse(Set.of()));
        boolean another = before.isPresent()
                && now.map(Link::index)
                        .filter(before.map(Link::index).get()::equals)
                        .isEmpty();
        return new Change(name, another, vanished);
    }

    private static Set<Prefix> marked(Link link) {
        return link.addresses().stream()
                .filter(Link.Assigned::marked)
                .map(Link.Assigned::prefix)
                .collect(Collectors.toSet());
    }

    boolean has(Collection<String> names) {
        return links.keySet().containsAll(names);
    }

    /** Whether the address may be spoken from: the search for duplicates is over, and found none. */
    boolean usable(Holding.Address address) {
        return detection(address).filter(Link.Detection.PASSED::equals).isPresent();
    }

    /** Whether somebody else on the link has the address. */
    boolean failed(Holding.Address address) {
        return detection(address).filter(Link.Detection.FAILED::equals).isPresent();
    }

    private Optional<Link.Detection> detection(Holding.Address address) {
        return Optional.ofNullable(links.get(address.link())).stream()
                .flatMap(link -> link.addresses().stream())
                .filter(assigned -> assigned.prefix().equals(address.prefix()))
                .map(Link.Assigned::detection)
                .findFirst();
    }
}
