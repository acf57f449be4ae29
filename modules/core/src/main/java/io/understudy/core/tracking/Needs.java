package io.understudy.core.tracking;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.link.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance needs of its node to take part.
 *
 * @param link name of the interface it advertises on
 * @param configuredSource to advertise from instead of the link's own choice; it must be on the link all the same
 * @param virtual addresses that are never a source, unless configured as one
 * @param tracksLink whether the state of that interface counts; without ({@code dont-track-primary}), it takes part as long as the
 *     interface is there
 * @param tracked what else it depends on
 * @param group name of the sync group without which it does nothing, if it is in one
 * @param holdAtMost how long a silence may be withheld from it ({@code hold-at-most}); zero for not at all
 */
public record Needs(
        String link,
        Family family,
        Optional<IpAddress> configuredSource,
        Set<IpAddress> virtual,
        boolean tracksLink,
        List<Tracked> tracked,
        Optional<String> group,
        Duration holdAtMost) {

    public Needs {
        virtual = Set.copyOf(virtual);
        tracked = List.copyOf(tracked);
    }

    /** Of one on its own that believes every silence. */
    public Needs(
            String link,
            Family family,
            Optional<IpAddress> configuredSource,
            Set<IpAddress> virtual,
            boolean tracksLink,
            List<Tracked> tracked) {
        this(link, family, configuredSource, virtual, tracksLink, tracked, Optional.empty(), Duration.ZERO);
    }

    /** Of one that depends on nothing but its interface. */
    public Needs(String link, Family family, Optional<IpAddress> configuredSource, Set<IpAddress> virtual) {
        this(link, family, configuredSource, virtual, true, List.of());
    }

    /** The same as a member of a sync group. */
    public Needs in(String name) {
        return new Needs(link, family, configuredSource, virtual, tracksLink, tracked, Optional.of(name), holdAtMost);
    }

    /** The same, from which silence may be withheld for so long. */
    public Needs holdingAtMost(Duration most) {
        return new Needs(link, family, configuredSource, virtual, tracksLink, tracked, group, most);
    }

    /** The address to advertise from, if the link has one. */
    public Optional<IpAddress> source(Link at) {
        return configuredSource.isPresent()
                ? configuredSource.filter(address -> carries(at, address))
                : at.source(family, virtual);
    }

    private static boolean carries(Link at, IpAddress address) {
        return at.addresses().stream()
                .anyMatch(assigned ->
                        assigned.usable() && assigned.prefix().address().equals(address));
    }
}
