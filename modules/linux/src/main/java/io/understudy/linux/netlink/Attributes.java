package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a received message by their type. */
record Attributes(Map<Integer, ByteBuffer> values) {

    private static final int HEADER = 4;
    private static final int TYPE = 0x3fff; // the two upper bits say "nested" and "network order"

    static Attributes read(ByteBuffer from) {
        Map<Integer, ByteBuffer> values = new HashMap<>();
        ByteBuffer rest = from.slice().order(ByteOrder.nativeOrder());
        while (rest.remaining() >= HEADER) {
            int start = rest.position();
            int length = Short.toUnsignedInt(rest.getShort());
            int type = Short.toUnsignedInt(rest.getShort()) & TYPE;
            if (length < HEADER || length > rest.limit() - start) {
                break;
            }
            values.put(type, Message.part(rest, start + HEADER, length - HEADER));
            rest.position(Math.min(rest.limit(), start + Message.aligned(length)));
        }
        return new Attributes(values);
    }

    Optional<ByteBuffer> get(int type) {
        return Optional.ofNullable(values.get(type));
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
