package io.understudy.core.address;

import java.util.Optional;

/** Something a MASTER puts into its kernel and takes out again, named as {@code ip(8)} names it. */
public sealed interface Holding {

    /**
     * A virtual address on a link.
     *
     * @param link name of the network interface
     * @param broadcast IPv4 only
     * @param label IPv4 only, at most 15 bytes
     * @param scope rtnetlink scope: 0 global, 200 site, 253 link, 254 host
     */
    record Address(Prefix prefix, String link, Optional<IpAddress> broadcast, Optional<String> label, int scope)
            implements Holding {

        public static Address of(Prefix prefix, String link) {
            return new Address(prefix, link, Optional.empty(), Optional.empty(), 0);
        }

        @Override
        public String toString() {
            return prefix + " dev " + link;
        }
    }

    /**
     * A route that follows the role.
     *
     * @param destination the network; length 0 is the default route
     * @param gateway next hop
     * @param link name of the outgoing interface, if it is not to be found from the gateway
     * @param source preferred source address
     * @param metric 0 for the kernel's own
     * @param table routing table number, 254 is main
     * @param scope rtnetlink scope: 0 global, 200 site, 253 link, 254 host
     */
    record Route(
            Prefix destination,
            Optional<IpAddress> gateway,
            Optional<String> link,
            Optional<IpAddress> source,
            long metric,
            long table,
            int scope)
            implements Holding {

        public static final long MAIN_TABLE = 254;

        @Override
        public String toString() {
            return destination
                    + gateway.map(via -> " via " + via).orElse("")
                    + link.map(dev -> " dev " + dev).orElse("");
        }
    }
}
