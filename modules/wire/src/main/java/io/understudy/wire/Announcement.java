package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import java.nio.ByteBuffer;

/** The frames that tell a link's hosts and switches where an address is now. */
public final class Announcement {

    private static final int ARP_BYTES = 28;
    private static final int ARP_ETHERNET = 1;
    private static final int ARP_REQUEST = 1;

    private static final int ADVERTISEMENT_BYTES = 32;
    private static final short ADVERTISEMENT_TYPE = (short) (136 << Byte.SIZE);
    private static final int CHECKSUM = 2;
    private static final int ROUTER = 0x8000_0000;
    private static final int OVERRIDE = 0x2000_0000;
    private static final short TARGET_LINK_LAYER = 2 << Byte.SIZE | 1;

    private Announcement() {}

    /**
     * A gratuitous ARP or an unsolicited neighbour advertisement.
     *
     * @param router whether a neighbour advertisement says that this node forwards; of no effect for IPv4
     */
    public static byte[] of(IpAddress address, MacAddress mac, boolean router) {
        return switch (address.family()) {
            case IPV4 -> gratuitousArp(address, mac);
            case IPV6 -> neighbourAdvertisement(address, mac, router);
        };
    }

    /** The request form (RFC 5227 section 3), with the target MAC that keepalived and FRR fill in. */
    private static byte[] gratuitousArp(IpAddress address, MacAddress mac) {
        ByteBuffer frame = ByteBuffer.allocate(Ethernet.HEADER_BYTES + ARP_BYTES);
        Ethernet.write(frame, MacAddress.BROADCAST, mac, Ethernet.ARP);
        frame.putShort((short) ARP_ETHERNET).putShort((short) Ethernet.IPV4);
        frame.put((byte) MacAddress.BYTES).put((byte) address.family().bytes()).putShort((short) ARP_REQUEST);
        Octets.put(frame, mac);
        address.write(frame);
        Octets.put(frame, MacAddress.BROADCAST);
        address.write(frame);
        return frame.array();
    }

    /** RFC 4861 section 4.4 to all nodes, overriding what they know, from the address itself. */
    private static byte[] neighbourAdvertisement(IpAddress address, MacAddress mac, boolean router) {
        ByteBuffer frame = ByteBuffer.allocate(Ethernet.HEADER_BYTES + Ipv6.HEADER_BYTES + ADVERTISEMENT_BYTES);
        Ethernet.write(frame, Multicast.mac(Multicast.ALL_NODES), mac, Ethernet.IPV6);
        Ipv6.write(frame, 0, ADVERTISEMENT_BYTES, Ipv6.ICMP, Delivery.HOP_LIMIT, address, Multicast.ALL_NODES);
        int start = frame.position();
        frame.putShort(ADVERTISEMENT_TYPE).putShort((short) 0).putInt(router ? ROUTER | OVERRIDE : OVERRIDE);
        address.write(frame);
        frame.putShort(TARGET_LINK_LAYER);
        Octets.put(frame, mac);
        long pseudoHeader = Checksum.pseudoHeader(address, Multicast.ALL_NODES, Ipv6.ICMP, ADVERTISEMENT_BYTES);
        long sum = Checksum.sum(frame, start, frame.position());
        return frame.putShort(start + CHECKSUM, Checksum.of(pseudoHeader + sum)).array();
    }
}
