package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import java.nio.ByteBuffer;

/** Unsigned numbers and addresses in network byte order. */
final class Octets {

    private Octets() {}

    static int u8(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    static int u16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static IpAddress address(ByteBuffer bytes, int at, Family family) {
        return IpAddress.read(family, bytes.slice(at, family.bytes()));
    }

    static void put(ByteBuffer bytes, MacAddress mac) {
        bytes.putShort((short) (mac.bits() >>> Integer.SIZE)).putInt((int) mac.bits());
    }
}
