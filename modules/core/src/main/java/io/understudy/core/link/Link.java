package io.understudy.core.link;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface as the kernel shows it at one time.
 *
 * @param index the kernel's number for it, new each time it is made
 * @param running administratively up and with a carrier
 * @param mtu bytes of the largest IP packet
 * @param addresses in the kernel's order, primary ones first
 */
public record Link(String name, int index, boolean running, MacAddress mac, int mtu, List<Assigned> addresses) {

    /**
     * An address on the link.
     *
     * @param marked put there by this program
     */
    public record Assigned(Prefix prefix, boolean marked, Detection detection) {

        public Assigned(Prefix prefix, boolean marked, boolean usable) {
            this(prefix, marked, usable ? Detection.PASSED : Detection.RUNNING);
        }

        /** May be a source. */
        public boolean usable() {
            return detection == Detection.PASSED;
        }
    }

    /** How duplicate address detection stands (RFC 4862 section 5.4). */
    public enum Detection {
        /** It is not over: the address is tentative. */
        RUNNING,
        /** It is over, or was not asked for. */
        PASSED,
        /** Somebody else on the link has the address. */
        FAILED
    }

    public Link {
        addresses = List.copyOf(addresses);
    }

    /**
     * The address adverts are sent from: the primary IPv4 address, or the first link-local IPv6 address, that is neither held
     * for a virtual router nor still tentative (RFC 9568 sections 5.1.1.1 and 5.1.2.1).
     *
     * @param virtual addresses that must not be taken although somebody configured them on the link
     */
    public Optional<IpAddress> source(Family family, Set<IpAddress> virtual) {
        for (Assigned assigned : addresses) { // asked for with every input of every instance
            IpAddress address = assigned.prefix().address();
            if (assigned.usable()
                    && !assigned.marked()
                    && address.family() == family
                    && (family == Family.IPV4 || address.isLinkLocal())
                    && !virtual.contains(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }
}
