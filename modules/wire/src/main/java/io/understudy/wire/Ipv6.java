package io.understudy.wire;

import static io.understudy.wire.Octets.address;
import static io.understudy.wire.Octets.u16;
import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv6 packet (RFC 8200). Of the extension headers only the fragment header is looked behind, to say what is wrong; no peer sends
 * any other.
 *
 * @param start offset of its first byte
 */
record Ipv6(ByteBuffer bytes, int start, IpAddress source, IpAddress destination) implements Datagram {

    static final int HEADER_BYTES = 40;
    static final int ICMP = 58;

    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int FRAGMENT = 44;
    private static final int VERSION_SHIFT = 28;
    private static final int TRAFFIC_CLASS_SHIFT = 20;

    static Ipv6 at(ByteBuffer bytes, int start) {
        return new Ipv6(
                bytes,
                start,
                address(bytes, start + SOURCE, Family.IPV6),
                address(bytes, start + DESTINATION, Family.IPV6));
    }

    /** Appends a header with flow label 0. */
    static void write(
            ByteBuffer to,
            int trafficClass,
            int payloadBytes,
            int nextHeader,
            int hopLimit,
            IpAddress source,
            IpAddress destination) {
        to.putInt(6 << VERSION_SHIFT | trafficClass << TRAFFIC_CLASS_SHIFT);
        to.putShort((short) payloadBytes).put((byte) nextHeader).put((byte) hopLimit);
        source.write(to);
        destination.write(to);
    }

    @Override
    public Family family() {
        return Family.IPV6;
    }

    @Override
    public int protocol() {
        return isFragment() && bytes.limit() > payload() ? u8(bytes, payload()) : nextHeader();
    }

    @Override
    public int hopLimit() {
        return u8(bytes, start + HOP_LIMIT);
    }

    @Override
    public int payload() {
        return start + HEADER_BYTES;
    }

    @Override
    public int end() {
        return payload() + u16(bytes, start + PAYLOAD_LENGTH);
    }

    @Override
    public Optional<Fault> fault() {
        if (version() != 6) {
            return Fault.of(Refusal.IP_HEADER, () -> "version " + version());
        }
        if (isFragment()) {
            return Fault.of(Refusal.FRAGMENT, () -> "a fragment header precedes the message");
        }
        return end() > bytes.limit() ? Fault.truncated(end() - start, bytes.limit() - start) : Optional.empty();
    }

    private int version() {
        return u8(bytes, start) >>> 4;
    }

    private int nextHeader() {
        return u8(bytes, start + NEXT_HEADER);
    }

    private boolean isFragment() {
        return nextHeader() == FRAGMENT;
    }
}
