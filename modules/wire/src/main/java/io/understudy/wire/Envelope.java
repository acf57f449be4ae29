package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import java.nio.ByteBuffer;

/**
 * From whom and to whom an advertisement goes, in Ethernet's and in IP's terms.
 *
 * @param hopLimit TTL or hop limit; receivers of multicast insist on 255
 */
public record Envelope(MacAddress from, IpAddress source, MacAddress to, IpAddress destination, int hopLimit) {

    /** TOS or traffic class of routing protocols (CS6), which every peer uses. */
    static final int INTERNETWORK_CONTROL = 0xc0;

    static final int HOP_LIMIT = 255;

    /** To all VRRP routers of the source's family. */
    public static Envelope toAllRouters(MacAddress from, IpAddress source) {
        IpAddress group = Multicast.vrrp(source.family());
        return new Envelope(from, source, Multicast.mac(group), group, HOP_LIMIT);
    }

    /**
     * The whole frame, without padding.
     *
     * @param identification of the IPv4 packet: keepalived counts each router's from 1
     * @param form of version 3 over IPv4; of no effect otherwise
     * @throws IllegalArgumentException for version 2 over IPv6, which does not exist
     */
    public byte[] around(Advertisement advertisement, int identification, ChecksumForm form) {
        Version version = advertisement.version();
        Family family = source.family();
        if (version == Version.V2 && family == Family.IPV6) {
            throw new IllegalArgumentException("version 2 has no IPv6");
        }
        int length = Message.bytes(version, family, advertisement.addresses().size());
        byte[] frame = new byte[Ethernet.HEADER_BYTES + ipHeaderBytes(family) + length];
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        writeHeaders(bytes, length, identification);
        Message message = Message.write(advertisement, family, bytes);
        message.seal(
                switch (form.where(version, family)) {
                    case WITH_PSEUDO_HEADER -> Checksum.pseudoHeader(source, destination, Datagram.VRRP, length);
                    case MESSAGE_ONLY -> 0;
                });
        return frame;
    }

    private void writeHeaders(ByteBuffer frame, int length, int identification) {
        switch (source.family()) {
            case IPV4 -> {
                Ethernet.write(frame, to, from, Ethernet.IPV4);
                Ipv4.write(frame, length, identification, hopLimit, Datagram.VRRP, source, destination);
            }
            case IPV6 -> {
                Ethernet.write(frame, to, from, Ethernet.IPV6);
                Ipv6.write(frame, INTERNETWORK_CONTROL, length, Datagram.VRRP, hopLimit, source, destination);
            }
        }
    }

    static int ipHeaderBytes(Family family) {
        return switch (family) {
            case IPV4 -> Ipv4.HEADER_BYTES;
            case IPV6 -> Ipv6.HEADER_BYTES;
        };
    }
}
