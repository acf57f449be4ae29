package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import java.nio.ByteBuffer;

/**
 * From whom and to whom an advertisement goes, in Ethernet's and in IP's terms.
 *
 * @param hopLimit TTL or hop limit; receivers of multicast insist on 255
 */
public record Envelope(MacAddress from, IpAddress source, MacAddress to, IpAddress destination, int hopLimit) {

    /** To all VRRP routers of the source's family. */
    public static Envelope toAllRouters(MacAddress from, IpAddress source) {
        return toGroup(from, source, Multicast.vrrp(source.family()));
    }

    /** To all members of a multicast group. */
    public static Envelope toGroup(MacAddress from, IpAddress source, IpAddress group) {
        return new Envelope(from, source, Multicast.mac(group), group, Delivery.HOP_LIMIT);
    }

    /** The whole frame, without padding, of an advertisement that proves nothing or a password. */
    public byte[] around(Advertisement advertisement, int identification, ChecksumForm form) {
        return around(advertisement, Stamp.of(identification), form);
    }

    /**
     * The whole frame, without padding.
     *
     * @param form of version 3 over IPv4; of no effect otherwise
     * @throws IllegalArgumentException for version 2 over IPv6, which does not exist
     */
    public byte[] around(Advertisement advertisement, Stamp stamp, ChecksumForm form) {
        Delivery delivery = new Delivery(source, destination, hopLimit);
        ByteBuffer frame = ByteBuffer.allocate(Ethernet.HEADER_BYTES + delivery.bytes(advertisement));
        Ethernet.write(frame, to, from, source.family() == Family.IPV4 ? Ethernet.IPV4 : Ethernet.IPV6);
        delivery.write(frame, advertisement, stamp, form);
        return frame.array();
    }
}
