package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jnr.constants.platform.Errno;

/**
 * A netlink message under construction: header, the fixed part field by field, then attributes.
 *
 * <p>Numbers are in the machine's own byte order, addresses in the network's.
 */
final class Request {

    /** Few messages of this program are longer. */
    static final int USUAL = 256;

    private static final int LENGTH_AT = 0;
    private static final int SEQUENCE_AT = 8;
    private static final int ATTRIBUTE_HEADER = 4;

    private final boolean acknowledged;
    private final Set<Errno> goodEnough = EnumSet.noneOf(Errno.class);
    private ByteBuffer bytes = ByteBuffer.allocate(USUAL).order(ByteOrder.nativeOrder());

    Request(int type, int flags) {
        acknowledged = (flags & Rtnetlink.NLM_F_ACK) != 0;
        bytes.putInt(0).putShort((short) type).putShort((short) (Rtnetlink.NLM_F_REQUEST | flags));
        bytes.putInt(0).putInt(0);
    }

    static int family(Family family) {
        return switch (family) {
            case IPV4 -> Rtnetlink.AF_INET;
            case IPV6 -> Rtnetlink.AF_INET6;
        };
    }

    /** Empty for a family that is neither. */
    static Optional<Family> family(byte number) {
        return switch (number) {
            case Rtnetlink.AF_INET -> Optional.of(Family.IPV4);
            case Rtnetlink.AF_INET6 -> Optional.of(Family.IPV6);
            default -> Optional.empty();
        };
    }

    /** {@code struct ifinfomsg} of all links. */
    static Request dumpLinks() {
        return links(Rtnetlink.NLM_F_DUMP, 0);
    }

    /** {@code struct ifinfomsg} of one, with the end of the answer said as if it were a dump. */
    static Request link(int index) {
        return links(Rtnetlink.NLM_F_ACK, index);
    }

    private static Request links(int flags, int index) {
        return new Request(Rtnetlink.RTM_GETLINK, flags)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(index)
                .u32(0)
                .u32(0)
                .attributeU32(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }

    /** {@code struct ifaddrmsg} of all addresses. */
    static Request dumpAddresses() {
        return new Request(Rtnetlink.RTM_GETADDR, Rtnetlink.NLM_F_DUMP)
                .u8(Rtnetlink.AF_UNSPEC, 0, 0, 0)
                .u32(0);
    }

    Request u8(int... values) {
        for (int value : values) {
            bytes.put((byte) value);
        }
        return this;
    }

    Request u32(long value) {
        bytes.putInt((int) value);
        return this;
    }

    Request attribute(int type, byte[] value) {
        byte[] attribute = encoded(type, value);
        if (bytes.remaining() < attribute.length) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity() + attribute.length)
                    .order(ByteOrder.nativeOrder())
                    .put(bytes.flip());
        }
        bytes.put(attribute);
        return this;
    }

    /** After one of these what was wanted is so as well. */
    Request goodEnough(Errno... errors) {
        goodEnough.addAll(List.of(errors));
        return this;
    }

    boolean isRefused(Verdict verdict) {
        return verdict.errno() != 0 && goodEnough.stream().noneMatch(verdict::is);
    }

    /** Whether the kernel says a word when it is done; to a refusal it always does. */
    boolean acknowledged() {
        return acknowledged;
    }

    int length() {
        return bytes.position();
    }

    /** An attribute by itself, to be the value of another one. */
    static byte[] encoded(int type, byte[] value) {
        int length = ATTRIBUTE_HEADER + value.length;
        ByteBuffer attribute = ByteBuffer.allocate(Message.aligned(length)).order(ByteOrder.nativeOrder());
        return attribute
                .putShort((short) length)
                .putShort((short) type)
                .put(value)
                .array();
    }

    Request attribute(int type, IpAddress address) {
        return attribute(type, address.bytes());
    }

    Request attribute(int type, String text) {
        return attribute(type, text(text));
    }

    Request attributeU8(int type, int value) {
        return attribute(type, new byte[] {(byte) value});
    }

    Request attributeU32(int type, long... values) {
        return attribute(type, words(values));
    }

    static byte[] words(long... values) {
        ByteBuffer words = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (long value : values) {
            words.putInt((int) value);
        }
        return words.array();
    }

    /** Attributes one behind the other, to be the value of another one. */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] shorts(int... values) {
        ByteBuffer shorts = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.nativeOrder());
        for (int value : values) {
            shorts.putShort((short) value);
        }
        return shorts.array();
    }

    static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** Appends the finished message. */
    void writeTo(ByteBuffer datagram, int sequence) {
        bytes.putInt(LENGTH_AT, bytes.position()).putInt(SEQUENCE_AT, sequence);
        datagram.put(bytes.duplicate().flip());
    }
}
