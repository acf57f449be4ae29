package io.understudy.wire;

import static io.understudy.wire.Octets.u16;
import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071): the complement of the ones' complement sum of 16-bit words. */
final class Checksum {

    private static final int ALL_ONES = 0xffff;

    private Checksum() {}

    /** Sums the bytes from {@code from} to before {@code to}; an odd last byte is padded with zero. */
    static long sum(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + 1 < to; at += Short.BYTES) {
            sum += u16(bytes, at);
        }
        return at < to ? sum + ((long) u8(bytes, at) << Byte.SIZE) : sum;
    }

    /** The sum of the pseudo-header of RFC 8200 section 8.1, or of its IPv4 counterpart as TCP and UDP have it. */
    static long pseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        return sum(source) + sum(destination) + protocol + length;
    }

    private static long sum(IpAddress address) {
        return sum(address.high()) + sum(address.low());
    }

    private static long sum(long words) {
        return (words >>> 48) + (words >>> 32 & ALL_ONES) + (words >>> 16 & ALL_ONES) + (words & ALL_ONES);
    }

    /** What the checksum field has to hold if the rest, with that field zero, has this sum. */
    static short of(long sum) {
        return (short) ~folded(sum);
    }

    /** Whether a sum that includes the received checksum is right. */
    static boolean holds(long sum) {
        return folded(sum) == ALL_ONES;
    }

    private static int folded(long sum) {
        long folded = sum;
        while (folded > ALL_ONES) {
            folded = (folded & ALL_ONES) + (folded >>> Short.SIZE);
        }
        return (int) folded;
    }
}
