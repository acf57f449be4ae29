package io.understudy.wire;

import static io.understudy.wire.Octets.u16;

import io.understudy.core.address.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The Ethernet II header. */
final class Ethernet {

    static final int HEADER_BYTES = 14;
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;

    private static final int TYPE = 12;
    private static final int VLAN = 0x8100;
    private static final int VLAN_ID_MASK = 0xfff;
    private static final int VLAN_BYTES = 4;

    private Ethernet() {}

    static void write(ByteBuffer frame, MacAddress destination, MacAddress source, int type) {
        Octets.put(frame, destination);
        Octets.put(frame, source);
        frame.putShort((short) type);
    }

    /**
     * The IP packet in a frame, if there is room for its header. An 802.1Q tag is passed over if it only carries a priority; with
     * a VLAN's number the frame belongs to another interface.
     */
    static Optional<Datagram> datagram(ByteBuffer frame) {
        int start = isPriorityTagged(frame) ? HEADER_BYTES + VLAN_BYTES : HEADER_BYTES;
        int room = frame.limit() - start;
        if (room < Ipv4.HEADER_BYTES) {
            return Optional.empty();
        }
        return switch (u16(frame, start - Short.BYTES)) {
            case IPV4 -> Optional.of(Ipv4.at(frame, start));
            case IPV6 -> room < Ipv6.HEADER_BYTES ? Optional.empty() : Optional.of(Ipv6.at(frame, start));
            default -> Optional.empty();
        };
    }

    private static boolean isPriorityTagged(ByteBuffer frame) {
        return frame.limit() >= HEADER_BYTES + VLAN_BYTES
                && u16(frame, TYPE) == VLAN
                && (u16(frame, HEADER_BYTES) & VLAN_ID_MASK) == 0;
    }
}
