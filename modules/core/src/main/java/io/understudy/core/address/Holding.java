package io.understudy.core.address;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something this program puts into its kernel and takes out again, named as {@code ip(8)} names it. What it is to be there as
 * BACKUP and as MASTER is a set of these; a transaction goes from one set to another.
 */
public sealed interface Holding {

    /** Names of the links without which it cannot be there. */
    Set<String> links();

    /** An address on a link. */
    record Address(Prefix prefix, String link, AddressDetails details) implements Holding {

        public static Address of(Prefix prefix, String link) {
            return new Address(prefix, link, AddressDetails.NONE);
        }

        /** Without the details, which hardly ever tell two apart: a transaction looks thousands up several times. */
        @Override
        public int hashCode() {
            long address = 31 * prefix.address().high() + prefix.address().low();
            return 31 * Long.hashCode(address) + link.hashCode();
        }

        @Override
        public Set<String> links() {
            return Set.of(link);
        }

        @Override
        public String toString() {
            return prefix + " dev " + link;
        }
    }

    /**
     * A route.
     *
     * @param destination the network; length 0 is the default route
     * @param hops where its packets go; empty unless the kind is {@link RouteKind#UNICAST} or {@link RouteKind#LOCAL}, more than one
     *     for a multipath route
     * @param source preferred source address
     * @param metric 0 for the kernel's own
     * @param table routing table number, 254 is main
     * @param scope rtnetlink scope: 0 global, 200 site, 253 link, 254 host
     */
    record Route(
            RouteKind kind,
            Prefix destination,
            List<Hop> hops,
            Optional<IpAddress> source,
            long metric,
            long table,
            int scope,
            RouteDetails details)
            implements Holding {

        public static final long MAIN_TABLE = 254;

        public Route {
            hops = List.copyOf(hops);
        }

        /** A unicast route with one next hop. */
        public Route(
                Prefix destination,
                Optional<IpAddress> gateway,
                Optional<String> link,
                Optional<IpAddress> source,
                long metric,
                long table,
                int scope) {
            this(
                    RouteKind.UNICAST,
                    destination,
                    List.of(new Hop(gateway, link, 1, false)),
                    source,
                    metric,
                    table,
                    scope,
                    RouteDetails.NONE);
        }

        @Override
        public Set<String> links() {
            return hops.stream()
                    .flatMap(hop -> hop.link().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public String toString() {
            String type = kind == RouteKind.UNICAST ? "" : kind.word() + " ";
            String where = hops.stream().map(Hop::toString).collect(Collectors.joining(" nexthop", "", ""));
            return type + destination + (hops.size() > 1 ? " nexthop" : "") + where + elsewhere();
        }

        private String elsewhere() {
            return (metric == 0 ? "" : " metric " + metric) + (table == MAIN_TABLE ? "" : " table " + table);
        }
    }

    /**
     * One way that a route leads.
     *
     * @param gateway next hop; absent if the destination is on the link
     * @param link name of the outgoing interface, if it is not to be found from the gateway
     * @param weight share among several hops, 1 to 256
     * @param onlink the gateway is taken to be on the link although no address says so
     */
    record Hop(Optional<IpAddress> gateway, Optional<String> link, int weight, boolean onlink) {
        @Override
        public String toString() {
            return gateway.map(via -> " via " + via).orElse("")
                    + link.map(dev -> " dev " + dev).orElse("");
        }
    }

    /**
     * A routing policy rule.
     *
     * @param priority 1 to 4294967295; unique, so that a removal meets the right one
     */
    record Rule(Family family, long priority, RuleSelector selector, RuleAction action) implements Holding {
        @Override
        public Set<String> links() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "rule " + priority + ": " + selector + " " + action;
        }
    }

    /**
     * A link of this program's own, beside another one and with the virtual router's MAC. It is made down and mute, and nothing on it is
     * answered for before {@link Raised} brings it up.
     *
     * @param parent the link it is made on
     * @param vrf the VRF it is put into
     * @param linkGroup number of the links that are brought up and down in one operation if all of them are; 0 for none
     */
    record Device(String name, String parent, DeviceKind kind, Optional<String> vrf, int linkGroup) implements Holding {

        /** One that is brought up and down by itself. */
        public Device(String name, String parent, DeviceKind kind, Optional<String> vrf) {
            this(name, parent, kind, vrf, 0);
        }

        /** A transaction looks hundreds up several times, and hardly ever do two have the same name. */
        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public Set<String> links() {
            return Set.of(parent);
        }

        @Override
        public String toString() {
            return kind.word() + " " + name + " on " + parent;
        }
    }

    /** A device is up. Without it, it is down, and this machine neither answers for the addresses on it nor takes what is sent to them. */
    record Raised(String device) implements Holding {
        @Override
        public Set<String> links() {
            return Set.of(device);
        }

        @Override
        public String toString() {
            return device + " up";
        }
    }

    /**
     * A setting of the kernel's, changed as long as somebody wants it changed; its removal puts back what was there before.
     *
     * @param path below {@code /proc/sys}, such as {@code net/ipv4/conf/eth0/arp_ignore}
     */
    record Setting(String path, String value) implements Holding {

        private static final Set<String> OF_LINKS = Set.of("conf", "neigh");
        private static final Set<String> OF_NONE = Set.of("all", "default");

        @Override
        public Set<String> links() {
            String[] words = path.split("/", -1); // net, ipv4, conf, eth0, arp_ignore
            return words.length == 5
                            && words[1].startsWith("ipv")
                            && OF_LINKS.contains(words[2])
                            && !OF_NONE.contains(words[3])
                    ? Set.of(words[3])
                    : Set.of();
        }

        @Override
        public String toString() {
            return path.replace('/', '.') + " = " + value;
        }
    }

    /**
     * Packets from elsewhere to this address are dropped (RFC 9568's Accept_Mode false), except for neighbour discovery: it is
     * answered for, but not spoken to.
     */
    record Unaccepted(IpAddress address) implements Holding {
        @Override
        public Set<String> links() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "no packets accepted for " + address;
        }
    }

    /**
     * Packets of this machine from this address are dropped while the address is not local, which is as long as it is only prepared:
     * what was begun in its name as MASTER is not gone on with as BACKUP.
     */
    record Silenced(IpAddress address) implements Holding {
        @Override
        public Set<String> links() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "no packets sent from " + address + " while it is not local";
        }
    }
}
