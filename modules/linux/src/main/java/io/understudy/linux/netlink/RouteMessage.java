package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import io.understudy.core.address.RouteKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jnr.constants.platform.Errno;

/** A route as {@code struct rtmsg} and its attributes tell it. */
record RouteMessage(
        RouteKind kind,
        Prefix destination,
        List<HopMessage> hops,
        Optional<IpAddress> source,
        long metric,
        long table,
        int scope,
        RouteDetails details,
        boolean marked) {

    private static final int FIXED = 12;
    private static final int LENGTH_AT = 1;
    private static final int SOURCE_LENGTH_AT = 2;
    private static final int TOS_AT = 3;
    private static final int TABLE_AT = 4;
    private static final int PROTOCOL_AT = 5;
    private static final int SCOPE_AT = 6;
    private static final int TYPE_AT = 7;
    private static final int FLAGS_AT = 8;
    private static final int MAXIMUM_SHORT_TABLE = 255;
    private static final int IPV6_DEFAULT_METRIC = 1024;

    /** @param index finds a link's number by its name */
    static Request add(Holding.Route route, Function<String, Optional<Integer>> index) {
        int flags = Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
        return RouteMetrics.write(
                named(Rtnetlink.RTM_NEWROUTE, flags, scopeToAskFor(route), route, index), route.details());
    }

    /** The kernel compares the protocol as well, so nobody else's route can match. */
    static Request remove(Holding.Route route, Function<String, Optional<Integer>> index) {
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
        return new Request(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_DUMP)
                .u8(Request.family(family), 0, 0, 0, 0, protocol, 0, 0)
                .u32(0);
    }

    /** The kernel's own, of IPv4 addresses on one link. */
    static Request dumpLocal(int index) {
        return fixed(
                        Rtnetlink.RTM_GETROUTE,
                        Rtnetlink.NLM_F_DUMP,
                        0,
                        0,
                        Rtnetlink.RTPROT_KERNEL,
                        0,
                        Rtnetlink.RTN_LOCAL)
                .attributeU32(Rtnetlink.RTA_OIF, index);
    }

    /** Stands before every later route for the address in that table, as if they were not there. */
    static Request shade(Prefix host, long table) {
        int flags = Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
        return thrown(Rtnetlink.RTM_NEWROUTE, flags, Rtnetlink.RT_SCOPE_UNIVERSE, host, table)
                .goodEnough(Errno.EEXIST);
    }

    static Request unshade(Prefix host, long table) {
        return thrown(Rtnetlink.RTM_DELROUTE, Rtnetlink.NLM_F_ACK, Rtnetlink.RT_SCOPE_NOWHERE, host, table)
                .goodEnough(Errno.ESRCH);
    }

    private static Request thrown(int type, int flags, int scope, Prefix host, long table) {
        return fixed(type, flags, host.length(), table, Rtnetlink.MARK, scope, Rtnetlink.RTN_THROW)
                .attributeU32(Rtnetlink.RTA_TABLE, table)
                .attribute(Rtnetlink.RTA_DST, host.address());
    }

    /** What the kernel put there with an address. */
    static Request removeLocal(Prefix host, long table, int index) {
        return fixed(
                        Rtnetlink.RTM_DELROUTE,
                        0,
                        host.length(),
                        table,
                        Rtnetlink.RTPROT_KERNEL,
                        Rtnetlink.RT_SCOPE_NOWHERE,
                        Rtnetlink.RTN_LOCAL)
                .attributeU32(Rtnetlink.RTA_TABLE, table)
                .attribute(Rtnetlink.RTA_DST, host.address())
                .attributeU32(Rtnetlink.RTA_OIF, index)
                .goodEnough(Errno.ESRCH);
    }

    private static Request fixed(int type, int flags, int length, long table, int protocol, int scope, int kind) {
        return new Request(type, flags)
                .u8(Rtnetlink.AF_INET, length, 0, 0, shortTable(table), protocol, scope, kind)
                .u32(0);
    }

    private static int shortTable(long table) {
        return table > MAXIMUM_SHORT_TABLE ? Rtnetlink.RT_TABLE_COMPAT : (int) table;
    }

    private static Request named(
            int type, int flags, int scope, Holding.Route route, Function<String, Optional<Integer>> index) {
        Prefix to = route.destination();
        Request request = fixed(new Request(type, flags), route, scope);
        request.attributeU32(Rtnetlink.RTA_TABLE, route.table());
        if (to.length() > 0) {
            request.attribute(Rtnetlink.RTA_DST, to.address());
        }
        route.details().from().ifPresent(from -> request.attribute(Rtnetlink.RTA_SRC, from.address()));
        HopMessage.write(request, route, index);
        route.source().ifPresent(source -> request.attribute(Rtnetlink.RTA_PREFSRC, source));
        if (route.metric() > 0) {
            request.attributeU32(Rtnetlink.RTA_PRIORITY, route.metric());
        }
        return request;
    }

    private static Request fixed(Request request, Holding.Route route, int scope) {
        Prefix to = route.destination();
        RouteDetails details = route.details();
        boolean onlink = route.hops().size() == 1 && route.hops().getFirst().onlink();
        return request.u8(
                        Request.family(to.address().family()),
                        to.length(),
                        details.from().map(Prefix::length).orElse(0),
                        details.tos(),
                        shortTable(route.table()),
                        Rtnetlink.MARK,
                        scope,
                        type(route.kind()))
                .u32(onlink ? Rtnetlink.RTNH_F_ONLINK : 0);
    }

    private static int type(RouteKind kind) {
        return switch (kind) {
            case UNICAST -> Rtnetlink.RTN_UNICAST;
            case LOCAL -> Rtnetlink.RTN_LOCAL;
            case BLACKHOLE -> Rtnetlink.RTN_BLACKHOLE;
            case UNREACHABLE -> Rtnetlink.RTN_UNREACHABLE;
            case PROHIBIT -> Rtnetlink.RTN_PROHIBIT;
            case THROW -> Rtnetlink.RTN_THROW;
        };
    }

    private static Optional<RouteKind> kind(int type) {
        return switch (type) {
            case Rtnetlink.RTN_UNICAST -> Optional.of(RouteKind.UNICAST);
            case Rtnetlink.RTN_LOCAL -> Optional.of(RouteKind.LOCAL);
            case Rtnetlink.RTN_BLACKHOLE -> Optional.of(RouteKind.BLACKHOLE);
            case Rtnetlink.RTN_UNREACHABLE -> Optional.of(RouteKind.UNREACHABLE);
            case Rtnetlink.RTN_PROHIBIT -> Optional.of(RouteKind.PROHIBIT);
            case Rtnetlink.RTN_THROW -> Optional.of(RouteKind.THROW);
            default -> Optional.empty();
        };
    }

    /** As {@code ip(8)} does: an IPv4 route without a next hop reaches neighbours or this host only, unless it says more. */
    private static int scopeToAskFor(Holding.Route route) {
        return route.scope() == Rtnetlink.RT_SCOPE_UNIVERSE ? ownScope(route) : route.scope();
    }

    private static int ownScope(Holding.Route route) {
        if (route.destination().address().family() == Family.IPV6) {
            return Rtnetlink.RT_SCOPE_UNIVERSE;
        }
        return switch (route.kind()) {
            case LOCAL -> Rtnetlink.RT_SCOPE_HOST;
            case UNICAST ->
                route.hops().size() == 1 && route.hops().getFirst().gateway().isEmpty()
                        ? Rtnetlink.RT_SCOPE_LINK
                        : Rtnetlink.RT_SCOPE_UNIVERSE;
            case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> Rtnetlink.RT_SCOPE_UNIVERSE;
        };
    }

    /** Empty for anything but an IPv4 or IPv6 route of a kind that this program can put. */
    static Optional<RouteMessage> read(Message message) {
        ByteBuffer body = message.body();
        if (message.type() != Rtnetlink.RTM_NEWROUTE || body.limit() < FIXED) {
            return Optional.empty();
        }
        return Request.family(body.get(0))
                .flatMap(family -> kind(body.get(TYPE_AT) & 0xff).map(kind -> of(message, family, kind)));
    }

    private static RouteMessage of(Message message, Family family, RouteKind kind) {
        ByteBuffer body = message.body();
        Attributes attributes = message.attributes(FIXED);
        IpAddress to = attributes.address(Rtnetlink.RTA_DST).orElse(new IpAddress(family, 0, 0));
        Optional<Prefix> from = attributes
                .address(Rtnetlink.RTA_SRC)
                .map(address -> new Prefix(address, body.get(SOURCE_LENGTH_AT) & 0xff));
        boolean leads = kind == RouteKind.UNICAST || kind == RouteKind.LOCAL;
        return new RouteMessage(
                kind,
                new Prefix(to, body.get(LENGTH_AT) & 0xff),
                leads ? HopMessage.read(attributes, body.getInt(FLAGS_AT)) : List.of(), // IPv6: "lo"
                attributes.address(Rtnetlink.RTA_PREFSRC),
                attributes.number(Rtnetlink.RTA_PRIORITY).orElse(0L),
                attributes.number(Rtnetlink.RTA_TABLE).orElse((long) (body.get(TABLE_AT) & 0xff)),
                body.get(SCOPE_AT) & 0xff,
                RouteMetrics.read(attributes, body.get(TOS_AT) & 0xff, from),
                marked(message));
    }

    boolean isLocalOn(int index) {
        return kind == RouteKind.LOCAL
                && !marked
                && hops.stream()
                        .allMatch(
                                hop -> hop.index().filter(link -> link == index).isPresent());
    }

    /** Of a notification as well. */
    static boolean marked(Message message) {
        return message.body().limit() >= FIXED && (message.body().get(PROTOCOL_AT) & 0xff) == Rtnetlink.MARK;
    }

    /**
     * As it was asked for, with what the kernel adds by itself taken away again: IPv6's default metric, and the scope of a
     * route without a next hop. The outgoing link stays even if the kernel found it from the gateway.
     */
    Holding.Route holding(Function<Integer, Optional<String>> name) {
        boolean ipv6 = destination.address().family() == Family.IPV6;
        List<Hop> ways = hops.stream().map(hop -> hop.holding(name)).toList();
        Holding.Route route = new Holding.Route(
                kind,
                destination,
                ways,
                source,
                ipv6 && metric == IPV6_DEFAULT_METRIC ? 0 : metric,
                table,
                Rtnetlink.RT_SCOPE_UNIVERSE,
                details);
        return scope == ownScope(route) ? route : withScope(route);
    }

    private Holding.Route withScope(Holding.Route route) {
        return new Holding.Route(kind, destination, route.hops(), source, route.metric(), table, scope, details);
    }

    /** Whether this is the route that was wanted, be it somebody else's; what was left to the kernel may be anything. */
    boolean serves(Holding.Route wanted, Function<String, Optional<Integer>> index) {
        return kind == wanted.kind()
                && destination.equals(wanted.destination())
                && table == wanted.table()
                && details.tos() == wanted.details().tos()
                && details.from().equals(wanted.details().from())
                && hops.size() == wanted.hops().size()
                && wanted.hops().stream().allMatch(hop -> hops.stream().anyMatch(way -> way.serves(hop, index)))
                && (wanted.source().isEmpty() || wanted.source().equals(source))
                && (wanted.metric() == 0 || wanted.metric() == metric);
    }
}
