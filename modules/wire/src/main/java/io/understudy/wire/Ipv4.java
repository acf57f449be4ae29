package io.understudy.wire;

import static io.understudy.wire.Octets.address;
import static io.understudy.wire.Octets.u16;
import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 packet (RFC 791).
 *
 * @param start offset of its first byte
 */
record Ipv4(ByteBuffer bytes, int start, IpAddress source, IpAddress destination) implements Datagram {

    static final int HEADER_BYTES = 20;

    private static final int TOTAL_LENGTH = 2;
    private static final int FRAGMENT = 6;
    private static final int MORE_FRAGMENTS_AND_OFFSET = 0x3fff;
    private static final int TTL = 8;
    private static final int PROTOCOL = 9;
    private static final int HEADER_CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int VERSION_AND_LENGTH = 0x45;

    static Ipv4 at(ByteBuffer bytes, int start) {
        return new Ipv4(
                bytes,
                start,
                address(bytes, start + SOURCE, Family.IPV4),
                address(bytes, start + DESTINATION, Family.IPV4));
    }

    /** Appends a header without options and without "don't fragment", as keepalived sends it. */
    static void write(
            ByteBuffer to,
            int payloadBytes,
            int identification,
            int hopLimit,
            int protocol,
            IpAddress source,
            IpAddress destination) {
        int start = to.position();
        to.put((byte) VERSION_AND_LENGTH).put((byte) Delivery.INTERNETWORK_CONTROL);
        to.putShort((short) (HEADER_BYTES + payloadBytes)).putShort((short) identification);
        to.putShort((short) 0).put((byte) hopLimit).put((byte) protocol).putShort((short) 0);
        source.write(to);
        destination.write(to);
        to.putShort(start + HEADER_CHECKSUM, Checksum.of(Checksum.sum(to, start, to.position())));
    }

    @Override
    public Family family() {
        return Family.IPV4;
    }

    @Override
    public int protocol() {
        return u8(bytes, start + PROTOCOL);
    }

    @Override
    public int hopLimit() {
        return u8(bytes, start + TTL);
    }

    /** Options are passed over. */
    @Override
    public int payload() {
        return start + headerLength();
    }

    @Override
    public int end() {
        return start + u16(bytes, start + TOTAL_LENGTH);
    }

    @Override
    public Optional<Fault> fault() {
        if (version() != 4 || headerLength() < HEADER_BYTES || end() < payload()) {
            return Fault.of(
                    Refusal.IP_HEADER,
                    () -> "version " + version() + ", header of " + headerLength() + " bytes, packet of "
                            + (end() - start) + " bytes");
        }
        if ((u16(bytes, start + FRAGMENT) & MORE_FRAGMENTS_AND_OFFSET) != 0) {
            return Fault.of(Refusal.FRAGMENT, () -> "identification " + u16(bytes, start + 4));
        }
        if (end() > bytes.limit()) {
            return Fault.truncated(end() - start, bytes.limit() - start);
        }
        return Checksum.holds(Checksum.sum(bytes, start, payload()))
                ? Optional.empty()
                : Fault.of(Refusal.IP_CHECKSUM, () -> "found " + Fault.hex(u16(bytes, start + HEADER_CHECKSUM)));
    }

    private int version() {
        return u8(bytes, start) >>> 4;
    }

    private int headerLength() {
        return (u8(bytes, start) & 0xf) * Integer.BYTES;
    }
}
