package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link;
import io.understudy.core.link.Link.Assigned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The links and their addresses, folded from netlink's messages in the order they came.
 *
 * <p>Primary IPv4 addresses come before secondary ones. IPv6 addresses are kept oldest first, which is how the kernel chooses
 * a link-local source; its dump has them newest first.
 */
final class LinkTable {

    private final Map<Integer, LinkMessage> links = new TreeMap<>();
    private final Map<Integer, SequencedMap<Prefix, Placed>> addresses = new TreeMap<>();

    /** What every drawing of its link shows of an address: one object for all, as many drawings of thousands may be on their way. */
    private record Placed(boolean secondary, Assigned assigned) {}

    /** As they were drawn last, but for those that something was told of since. */
    private final Map<Integer, Link> drawn = new HashMap<>();

    /** Takes a notification or a part of a dump. */
    void apply(Message message) {
        switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK -> LinkMessage.read(message).ifPresent(this::put);
            case Rtnetlink.RTM_DELLINK -> LinkMessage.read(message).ifPresent(this::remove);
            case Rtnetlink.RTM_NEWADDR ->
                AddressMessage.read(message)
                        .ifPresent(message.has(Rtnetlink.NLM_F_MULTI) ? this::putDumped : this::put);
            case Rtnetlink.RTM_DELADDR -> AddressMessage.read(message).ifPresent(this::remove);
            default -> {}
        }
    }

    void put(LinkMessage link) {
        drawn.remove(link.index());
        links.put(link.index(), link);
    }

    private void remove(LinkMessage link) {
        drawn.remove(link.index());
        links.remove(link.index());
        addresses.remove(link.index());
    }

    void putDumped(AddressMessage address) {
        if (address.prefix().address().family() == Family.IPV6) {
            of(address).putFirst(address.prefix(), placed(address));
        } else {
            put(address);
        }
    }

    private void put(AddressMessage address) {
        of(address).put(address.prefix(), placed(address));
    }

    private void remove(AddressMessage address) {
        of(address).remove(address.prefix());
    }

    private static Placed placed(AddressMessage address) {
        return new Placed(address.secondary(), address.assigned());
    }

    /** To be changed. */
    private SequencedMap<Prefix, Placed> of(AddressMessage address) {
        drawn.remove(address.index());
        return addresses.computeIfAbsent(address.index(), index -> new LinkedHashMap<>());
    }

    /** Those that nothing was told of since the last time are the same objects: a large group's links come up one by one, and each is told of. */
    List<Link> links() {
        return links.values().stream()
                .map(link -> drawn.computeIfAbsent(link.index(), index -> whole(link)))
                .toList();
    }

    private Link whole(LinkMessage link) {
        List<Placed> there = new ArrayList<>(
                addresses.getOrDefault(link.index(), new LinkedHashMap<>()).values());
        there.sort(Comparator.comparing(Placed::secondary));
        List<Assigned> assigned = there.stream().map(Placed::assigned).toList();
        return new Link(link.name(), link.index(), link.running(), link.mac(), link.mtu(), assigned);
    }
}
