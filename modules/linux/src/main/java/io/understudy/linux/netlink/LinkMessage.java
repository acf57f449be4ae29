package io.understudy.linux.netlink;

import io.understudy.core.address.MacAddress;
import java.util.Optional;

/**
 * A link as {@code struct ifinfomsg} and its attributes tell it, without its addresses.
 *
 * @param up whether it was brought up
 * @param running whether it is up and has a carrier
 * @param linkGroup 0 unless somebody gave it another
 */
record LinkMessage(int index, String name, boolean up, boolean running, MacAddress mac, int mtu, int linkGroup) {

    private static final int FIXED = 16;
    private static final int INDEX_AT = 4;
    private static final int FLAGS_AT = 8;
    private static final int RUNNING = Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING;
    private static final MacAddress NONE = new MacAddress(0);

    /** Sets the sysctl promote_secondaries, as systemd does everywhere: a primary address no longer takes others with it. */
    static Request promoteSecondaries(int index) {
        byte[] setting = Request.encoded(Rtnetlink.IPV4_DEVCONF_PROMOTE_SECONDARIES, Request.words(1));
        byte[] ipv4 = Request.encoded(Rtnetlink.AF_INET, Request.encoded(Rtnetlink.IFLA_INET_CONF, setting));
        return new Request(Rtnetlink.RTM_SETLINK, Rtnetlink.NLM_F_ACK)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(index)
                .u32(0)
                .u32(0)
                .attribute(Rtnetlink.IFLA_AF_SPEC, ipv4);
    }

    /**
     * Empty for anything that is not a whole picture of a link: a bridge port's coming and going has the family AF_BRIDGE, a
     * wireless driver's event has no MTU.
     */
    static Optional<LinkMessage> read(Message message) {
        boolean link = message.type() == Rtnetlink.RTM_NEWLINK || message.type() == Rtnetlink.RTM_DELLINK;
        if (!link || message.body().limit() < FIXED || message.body().get(0) != Rtnetlink.AF_UNSPEC) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(FIXED);
        return attributes
                .u32(Rtnetlink.IFLA_MTU)
                .flatMap(mtu -> attributes.text(Rtnetlink.IFLA_IFNAME).map(name -> of(message, attributes, name, mtu)));
    }

    private static LinkMessage of(Message message, Attributes attributes, String name, int mtu) {
        int flags = message.body().getInt(FLAGS_AT);
        return new LinkMessage(
                message.body().getInt(INDEX_AT),
                name,
                (flags & Rtnetlink.IFF_UP) != 0,
                (flags & RUNNING) == RUNNING,
                attributes
                        .bytes(Rtnetlink.IFLA_ADDRESS)
                        .filter(bytes -> bytes.length == MacAddress.BYTES)
                        .map(MacAddress::of)
                        .orElse(NONE),
                mtu,
                attributes.u32(Rtnetlink.IFLA_GROUP).orElse(0));
    }
}
