package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A unicast route with one next hop as {@code struct rtmsg} and its attributes tell it.
 *
 * @param index of the outgoing link
 */
record RouteMessage(
        Prefix destination,
        Optional<IpAddress> gateway,
        Optional<Integer> index,
        Optional<IpAddress> source,
        long metric,
        long table,
        int scope,
        boolean marked) {

    private static final int FIXED = 12;
    private static final int LENGTH_AT = 1;
    private static final int TABLE_AT = 4;
    private static final int PROTOCOL_AT = 5;
    private static final int SCOPE_AT = 6;
    private static final int TYPE_AT = 7;
    private static final int MAXIMUM_SHORT_TABLE = 255;
    private static final int IPV6_DEFAULT_METRIC = 1024;

    static Request add(Holding.Route route, Optional<Integer> index) {
        int flags = Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
        return named(Rtnetlink.RTM_NEWROUTE, flags, scopeToAskFor(route), route, index);
    }

    /** The kernel compares the protocol as well, so nobody else's route can match. */
    static Request remove(Holding.Route route, Optional<Integer> index) {
        return named(Rtnetlink.RTM_DELROUTE, Rtnetlink.NLM_F_ACK, Rtnetlink.RT_SCOPE_NOWHERE, route, index);
    }

    /** All that carry our mark, in every table. */
    static Request dumpMarked(Family family) {
        return dump(family, Rtnetlink.MARK);
    }

    /** Everybody's in one table. */
    static Request dumpTable(Family family, long table) {
        return dump(family, 0).attributeU32(Rtnetlink.RTA_TABLE, table);
    }

    private static Request dump(Family family, int protocol) {
        return fixed(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_DUMP, Request.family(family), 0, 0, protocol, 0, 0);
    }

    private static Request named(int type, int flags, int scope, Holding.Route route, Optional<Integer> index) {
        Prefix to = route.destination();
        Family family = to.address().family();
        int table = route.table() > MAXIMUM_SHORT_TABLE ? Rtnetlink.RT_TABLE_COMPAT : (int) route.table();
        Request request = fixed(
                type, flags, Request.family(family), to.length(), table, Rtnetlink.MARK, scope, Rtnetlink.RTN_UNICAST);
        request.attributeU32(Rtnetlink.RTA_TABLE, route.table());
        if (to.length() > 0) {
            request.attribute(Rtnetlink.RTA_DST, to.address());
        }
        route.hops().stream().flatMap(hop -> hop.gateway().stream()).forEach(via -> gateway(request, family, via));
        index.ifPresent(link -> request.attributeU32(Rtnetlink.RTA_OIF, link));
        route.source().ifPresent(source -> request.attribute(Rtnetlink.RTA_PREFSRC, source));
        if (route.metric() > 0) {
            request.attributeU32(Rtnetlink.RTA_PRIORITY, route.metric());
        }
        return request;
    }

    private static Request fixed(
            int type, int flags, int family, int length, int table, int protocol, int scope, int routeType) {
        return new Request(type, flags)
                .u8(family, length, 0, 0, table, protocol, scope, routeType)
                .u32(0);
    }

    private static void gateway(Request request, Family family, IpAddress via) {
        if (via.family() == family) {
            request.attribute(Rtnetlink.RTA_GATEWAY, via);
        } else {
            request.via(via);
        }
    }

    /** As {@code ip(8)} does: an IPv4 route without a next hop reaches neighbours only, unless it says more. */
    private static int scopeToAskFor(Holding.Route route) {
        boolean neighbours = route.destination().address().family() == Family.IPV4
                && route.hops().stream().allMatch(hop -> hop.gateway().isEmpty())
                && route.scope() == Rtnetlink.RT_SCOPE_UNIVERSE;
        return neighbours ? Rtnetlink.RT_SCOPE_LINK : route.scope();
    }

    /** Empty for anything but a unicast route of IPv4 or IPv6. */
    static Optional<RouteMessage> read(Message message) {
        ByteBuffer body = message.body();
        if (message.type() != Rtnetlink.RTM_NEWROUTE
                || body.limit() < FIXED
                || body.get(TYPE_AT) != Rtnetlink.RTN_UNICAST) {
            return Optional.empty();
        }
        return switch (body.get(0)) {
            case Rtnetlink.AF_INET -> Optional.of(of(message, Family.IPV4));
            case Rtnetlink.AF_INET6 -> Optional.of(of(message, Family.IPV6));
            default -> Optional.empty();
        };
    }

    private static RouteMessage of(Message message, Family family) {
        ByteBuffer body = message.body();
        Attributes attributes = message.attributes(FIXED);
        IpAddress to = attributes.address(Rtnetlink.RTA_DST).orElse(new IpAddress(family, 0, 0));
        return new RouteMessage(
                new Prefix(to, body.get(LENGTH_AT) & 0xff),
                attributes.address(Rtnetlink.RTA_GATEWAY).or(attributes::via),
                attributes.u32(Rtnetlink.RTA_OIF),
                attributes.address(Rtnetlink.RTA_PREFSRC),
                Integer.toUnsignedLong(attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0)),
                Integer.toUnsignedLong(attributes.u32(Rtnetlink.RTA_TABLE).orElse(body.get(TABLE_AT) & 0xff)),
                body.get(SCOPE_AT) & 0xff,
                (body.get(PROTOCOL_AT) & 0xff) == Rtnetlink.MARK);
    }

    /**
     * As it was asked for, with what the kernel adds by itself taken away again: IPv6's default metric, and the scope of a
     * route without a next hop. The outgoing link stays even if the kernel found it from the gateway.
     */
    Holding.Route holding(Optional<String> link) {
        boolean ipv6 = destination.address().family() == Family.IPV6;
        boolean neighbours = !ipv6 && gateway.isEmpty() && scope == Rtnetlink.RT_SCOPE_LINK;
        return new Holding.Route(
                destination,
                gateway,
                link,
                source,
                ipv6 && metric == IPV6_DEFAULT_METRIC ? 0 : metric,
                table,
                neighbours ? Rtnetlink.RT_SCOPE_UNIVERSE : scope);
    }

    /** Whether this is the route that was wanted, be it somebody else's; what was left to the kernel may be anything. */
    boolean serves(Holding.Route wanted, Optional<Integer> wantedIndex) {
        return destination.equals(wanted.destination())
                && table == wanted.table()
                && gateway.equals(wanted.hops().getFirst().gateway())
                && (wantedIndex.isEmpty() || wantedIndex.equals(index))
                && (wanted.source().isEmpty() || wanted.source().equals(source))
                && (wanted.metric() == 0 || wanted.metric() == metric);
    }
}
