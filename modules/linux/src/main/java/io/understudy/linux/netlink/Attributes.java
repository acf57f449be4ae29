package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The attributes of a received message by their type. A link has fifty, of which few are asked for, and there may be a thousand links: so it is
 * only noted where each one is.
 */
final class Attributes {

    private static final int HEADER = 4;
    private static final int TYPE = 0x3fff; // the two upper bits say "nested" and "network order"

    /** More than anybody asks for. */
    private static final int TYPES = 64;

    private final ByteBuffer whole;

    /** Of each type where its value begins, or 0 if there is none. */
    private final int[] begins = new int[TYPES];

    private final int[] lengths = new int[TYPES];

    private Attributes(ByteBuffer whole) {
        this.whole = whole;
    }

    /** Of several of a type the last counts; a length that cannot be ends it. */
    static Attributes read(ByteBuffer from) {
        Attributes attributes = new Attributes(from.slice().order(ByteOrder.nativeOrder()));
        int limit = attributes.whole.limit();
        int at = 0;
        while (limit - at >= HEADER) {
            int length = Short.toUnsignedInt(attributes.whole.getShort(at));
            if (length < HEADER || length > limit - at) {
                break;
            }
            int type = attributes.whole.getShort(at + Short.BYTES) & TYPE;
            if (type < TYPES) {
                attributes.begins[type] = at + HEADER;
                attributes.lengths[type] = length - HEADER;
            }
            at += Message.aligned(length);
        }
        return attributes;
    }

    /** Of which there is one. */
    IntStream types() {
        return IntStream.range(0, TYPES).filter(type -> begins[type] > 0);
    }

    Optional<ByteBuffer> get(int type) {
        return type >= TYPES || begins[type] == 0
                ? Optional.empty()
                : Optional.of(Message.part(whole, begins[type], lengths[type]));
    }

    Optional<byte[]> bytes(int type) {
        return get(type).map(Attributes::copy);
    }

    Optional<Integer> u8(int type) {
        return get(type).map(value -> Byte.toUnsignedInt(value.get(0)));
    }

    Optional<Integer> u16(int type) {
        return get(type).map(value -> Short.toUnsignedInt(value.getShort(0)));
    }

    Optional<Attributes> nested(int type) {
        return get(type).map(Attributes::read);
    }

    /** Unsigned. */
    Optional<Long> number(int type) {
        return u32(type).map(Integer::toUnsignedLong);
    }

    Optional<Integer> u32(int type) {
        return get(type).map(value -> value.getInt(0));
    }

    /** Empty also for an address of neither family. */
    Optional<IpAddress> address(int type) {
        return bytes(type)
                .filter(bytes -> bytes.length == Family.IPV4.bytes() || bytes.length == Family.IPV6.bytes())
                .map(IpAddress::ofBytes);
    }

    /** Without its terminating zero. */
    Optional<String> text(int type) {
        return bytes(type)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.endsWith("\0") ? text.substring(0, text.length() - 1) : text);
    }

    /** The next hop of {@link Rtnetlink#RTA_VIA}. */
    Optional<IpAddress> via() {
        return get(Rtnetlink.RTA_VIA)
                .map(value -> IpAddress.ofBytes(copy(value.slice(Short.BYTES, value.limit() - Short.BYTES))));
    }

    private static byte[] copy(ByteBuffer value) {
        byte[] bytes = new byte[value.limit()];
        value.get(0, bytes);
        return bytes;
    }
}
