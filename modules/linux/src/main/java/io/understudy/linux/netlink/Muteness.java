package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Prefix;
import java.io.IOException;
import java.util.List;

/**
 * How a device of ours that is down is kept from answering for its addresses.
 *
 * <p>IPv4: an address brings a route of table "local" with it even while its link is down, and by that route this machine would answer
 * through every other link. So it is taken away; the kernel makes it again when it brings the link up. Until it is away, a route
 * "throw" for the same address stands before it, so there is no moment at which it is believed. A secondary address gets none in the
 * first place, since its route would want the primary as source.
 *
 * <p>IPv6: an address without IFA_F_NODAD is tentative as long as its link is down: it has no route and is nobody's source. The setting
 * dad_transmits = 0 makes it one's own the moment that the link is up.
 */
final class Muteness {

    private Muteness() {}

    /** Puts an address on a device that is down. */
    static List<Request> add(Holding.Address address, DeviceMessage device) {
        if (address.prefix().address().family() == Family.IPV6) {
            return List.of(AddressMessage.addDetected(address, device.index()));
        }
        Prefix host = new Prefix(address.prefix().address(), Family.IPV4.bits());
        return List.of(
                RouteMessage.shade(host, device.localTable()),
                AddressMessage.add(address, device.index()),
                RouteMessage.removeLocal(host, device.localTable(), device.index()),
                RouteMessage.unshade(host, device.localTable()));
    }

    /** Puts an address on a device that is up. */
    static Request addAloud(Holding.Address address, DeviceMessage device) {
        return device.detects()
                ? AddressMessage.add(address, device.index())
                : AddressMessage.addDetected(address, device.index());
    }

    /** Takes the routes away by which the addresses of a device that is up are believed. */
    static List<Request> silence(Conversation conversation, int index) throws IOException {
        return conversation.dump(RouteMessage.dumpLocal(index), RouteMessage::read).stream()
                .filter(route -> route.isLocalOn(index))
                .map(route -> RouteMessage.removeLocal(route.destination(), route.table(), index))
                .toList();
    }
}
