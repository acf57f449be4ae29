package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way that a route leads, as the route's own attributes or a {@code struct rtnexthop} tell it.
 *
 * @param index of the outgoing link
 */
record HopMessage(Optional<IpAddress> gateway, Optional<Integer> index, int weight, boolean onlink) {

    private static final int FIXED = 8;

    static void write(Request request, Holding.Route route, Function<String, Optional<Integer>> index) {
        Family family = route.destination().address().family();
        if (route.hops().size() > 1) {
            byte[] ways = new byte[0];
            for (Hop hop : route.hops()) {
                ways = Request.joined(ways, nexthop(hop, family, hop.link().flatMap(index)));
            }
            request.attribute(Rtnetlink.RTA_MULTIPATH, ways);
            return;
        }
        for (Hop hop : route.hops()) {
            hop.gateway().ifPresent(via -> request.attribute(type(via, family), value(via, family)));
            hop.link().flatMap(index).ifPresent(link -> request.attributeU32(Rtnetlink.RTA_OIF, link));
        }
    }

    private static byte[] nexthop(Hop hop, Family family, Optional<Integer> link) {
        byte[] gateway = hop.gateway()
                .map(via -> Request.encoded(type(via, family), value(via, family)))
                .orElse(new byte[0]);
        ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.nativeOrder());
        fixed.putShort((short) (FIXED + gateway.length))
                .put((byte) (hop.onlink() ? Rtnetlink.RTNH_F_ONLINK : 0))
                .put((byte) (hop.weight() - 1))
                .putInt(link.orElse(0));
        return Request.joined(fixed.array(), gateway);
    }

    /** RTA_VIA is a next hop of the other family. */
    private static int type(IpAddress via, Family family) {
        return via.family() == family ? Rtnetlink.RTA_GATEWAY : Rtnetlink.RTA_VIA;
    }

    private static byte[] value(IpAddress via, Family family) {
        return via.family() == family
                ? via.bytes()
                : Request.joined(Request.shorts(Request.family(via.family())), via.bytes());
    }

    /** @param flags of the route, which are those of its only hop */
    static List<HopMessage> read(Attributes route, int flags) {
        return route.get(Rtnetlink.RTA_MULTIPATH)
                .map(HopMessage::several)
                .orElseGet(() -> List.of(of(route, route.u32(Rtnetlink.RTA_OIF), 1, flags)));
    }

    private static List<HopMessage> several(ByteBuffer told) {
        List<HopMessage> hops = new ArrayList<>();
        int at = 0;
        while (told.limit() - at >= FIXED) {
            ByteBuffer hop = Message.part(told, at, told.limit() - at);
            int length = Short.toUnsignedInt(hop.getShort(0));
            if (length < FIXED || length > hop.limit()) {
                break;
            }
            Attributes attributes = Attributes.read(Message.part(hop, FIXED, length - FIXED));
            hops.add(of(attributes, Optional.of(hop.getInt(4)), (hop.get(3) & 0xff) + 1, hop.get(2)));
            at += Message.aligned(length);
        }
        return hops;
    }

    private static HopMessage of(Attributes attributes, Optional<Integer> index, int weight, int flags) {
        return new HopMessage(
                attributes.address(Rtnetlink.RTA_GATEWAY).or(attributes::via),
                index,
                weight,
                (flags & Rtnetlink.RTNH_F_ONLINK) != 0);
    }

    Hop holding(Function<Integer, Optional<String>> name) {
        return new Hop(gateway, index.flatMap(name), weight, onlink);
    }

    boolean serves(Hop wanted, Function<String, Optional<Integer>> wantedIndex) {
        return gateway.equals(wanted.gateway())
                && weight == wanted.weight()
                && (wanted.link().isEmpty()
                        || wanted.link().flatMap(wantedIndex).equals(index));
    }
}
