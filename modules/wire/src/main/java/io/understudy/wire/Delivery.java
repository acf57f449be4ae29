package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Authentication.Coverage;
import java.nio.ByteBuffer;

/**
 * From whom and to whom an advertisement goes, in IP's terms.
 *
 * @param destination a group, or one peer
 * @param hopLimit TTL or hop limit; receivers of multicast insist on 255
 */
public record Delivery(IpAddress source, IpAddress destination, int hopLimit) {

    static final int HOP_LIMIT = 255;

    /** TOS or traffic class of routing protocols (CS6), which every peer uses. */
    static final int INTERNETWORK_CONTROL = 0xc0;

    /**
     * The whole IP packet.
     *
     * @param form of version 3 over IPv4; of no effect otherwise
     * @throws IllegalArgumentException for version 2 over IPv6, which does not exist
     */
    public byte[] packet(Advertisement advertisement, Stamp stamp, ChecksumForm form) {
        ByteBuffer packet = ByteBuffer.allocate(bytes(advertisement));
        write(packet, advertisement, stamp, form);
        return packet.array();
    }

    int bytes(Advertisement advertisement) {
        return ipHeaderBytes(family()) + payloadBytes(advertisement);
    }

    /** Appends the packet. */
    void write(ByteBuffer to, Advertisement ad, Stamp stamp, ChecksumForm form) {
        if (ad.version() == Version.V2 && family() == Family.IPV6) {
            throw new IllegalArgumentException("version 2 has no IPv6");
        }
        switch (ad.seal()) {
            case Authentication.None none -> writePlain(to, ad, stamp, form);
            case Authentication.Password password -> writePlain(to, ad, stamp, form);
            case Authentication.Header header -> writeAuthenticated(to, ad, stamp, header);
            case Authentication.Hmac hmac -> writeTrailed(to, ad, stamp, form, hmac);
        }
    }

    private void writePlain(ByteBuffer to, Advertisement ad, Stamp stamp, ChecksumForm form) {
        writeHeader(to, payloadBytes(ad), stamp, Datagram.VRRP);
        Message message = Message.write(ad, family(), to);
        message.seal(pseudoHeader(form, ad, message.length()));
    }

    private void writeAuthenticated(ByteBuffer to, Advertisement ad, Stamp stamp, Authentication.Header header) {
        int start = to.position();
        writeHeader(to, payloadBytes(ad), stamp, Datagram.AUTHENTICATION_HEADER);
        AuthenticationHeader around = AuthenticationHeader.write(to, start, source, stamp.sequence());
        Message message = Message.write(ad, family(), to);
        message.seal(0);
        around.sign(header.key(), destination.isMulticast() ? header.coverage() : Coverage.WITHOUT_TTL, message.to());
    }

    /** The signature takes the checksum for zero; over IPv4 the checksum ends before the trailer, over IPv6 it covers it. */
    private void writeTrailed(
            ByteBuffer to, Advertisement ad, Stamp stamp, ChecksumForm form, Authentication.Hmac hmac) {
        writeHeader(to, payloadBytes(ad), stamp, Datagram.VRRP);
        Message message = Message.write(ad, family(), to);
        Trailer trailer = Trailer.write(message, hmac.active(), stamp.time());
        trailer.sign(hmac.activeKey(), source);
        Message covered = trailer.coveredByChecksum();
        covered.seal(pseudoHeader(form, ad, covered.length()));
    }

    private long pseudoHeader(ChecksumForm form, Advertisement ad, int length) {
        return switch (form.where(ad.version(), family())) {
            case WITH_PSEUDO_HEADER -> Checksum.pseudoHeader(source, destination, Datagram.VRRP, length);
            case MESSAGE_ONLY -> 0;
        };
    }

    private int payloadBytes(Advertisement ad) {
        return ad.overhead()
                + Message.bytes(ad.version(), family(), ad.addresses().size());
    }

    private void writeHeader(ByteBuffer to, int length, Stamp stamp, int protocol) {
        switch (family()) {
            case IPV4 -> Ipv4.write(to, length, stamp.nonZeroIdentification(), hopLimit, protocol, source, destination);
            case IPV6 -> Ipv6.write(to, INTERNETWORK_CONTROL, length, protocol, hopLimit, source, destination);
        }
    }

    private Family family() {
        return source.family();
    }

    static int ipHeaderBytes(Family family) {
        return switch (family) {
            case IPV4 -> Ipv4.HEADER_BYTES;
            case IPV6 -> Ipv6.HEADER_BYTES;
        };
    }
}
