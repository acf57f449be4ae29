package io.understudy.harness.hostile;

import io.understudy.harness.wire.Advert;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** An advert that can be changed, in Ethernet and IPv4 or IPv6, and made right again with fresh checksums. */
final class Forgery {
    static final int IP = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int VRRP = 112;

    private final byte[] bytes;

    private Forgery(byte[] bytes) {
        this.bytes = bytes;
    }

    static Forgery of(byte[] bytes) {
        return new Forgery(bytes);
    }

    /** @param mac and {@code source} of the node that sends it */
    static Forgery of(Advert model, String mac, byte[] source, int priority) {
        var forgery = new Forgery(model.frame().bytes());
        System.arraycopy(HexFormat.ofDelimiter(":").parseHex(mac), 0, forgery.bytes, 6, 6);
        System.arraycopy(source, 0, forgery.bytes, forgery.isIpv6() ? IP + 8 : IP + 12, source.length);
        forgery.bytes[forgery.message() + 2] = (byte) priority;
        return forgery.sealed();
    }

    /** The same, to this node alone. */
    Forgery to(String mac, byte[] destination) {
        Forgery copy = copy();
        System.arraycopy(HexFormat.ofDelimiter(":").parseHex(mac), 0, copy.bytes, 0, 6);
        System.arraycopy(destination, 0, copy.bytes, isIpv6() ? IP + 24 : IP + 16, destination.length);
        return copy.sealed();
    }

    Forgery copy() {
        return new Forgery(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isIpv6() {
        return bytes[12] == (byte) 0x86;
    }

    boolean isVersion2() {
        return bytes[message()] >> 4 == 2;
    }

    int length() {
        return bytes.length;
    }

    /** Where the VRRP message begins. */
    int message() {
        return IP + (isIpv6() ? IPV6_HEADER : IPV4_HEADER);
    }

    /** Where the time to live or the hop limit is. */
    int hopLimit() {
        return isIpv6() ? IP + 7 : IP + 8;
    }

    Forgery with(int offset, int value) {
        bytes[offset] = (byte) value;
        return this;
    }

    Forgery flipped(int bit) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return this;
    }

    Forgery truncated(int length) {
        return new Forgery(Arrays.copyOf(bytes, length));
    }

    int at(int offset) {
        return bytes[offset] & 0xff;
    }

    /** With right checksums, as this version and family want them (version 3 over IPv4 with the pseudo-header). */
    Forgery sealed() {
        if (!isIpv6()) {
            put(IP + 10, 0);
            put(IP + 10, fold(sum(IP, message())));
        }
        put(message() + 6, 0);
        put(message() + 6, fold(sum(message(), bytes.length) + pseudoHeader()));
        return this;
    }

    private long pseudoHeader() {
        if (isIpv6()) {
            return sum(IP + 8, message()) + (bytes.length - message()) + VRRP;
        }
        return isVersion2() ? 0 : sum(IP + 12, IP + 20) + (bytes.length - message()) + VRRP;
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at += 2) {
            sum += ByteBuffer.wrap(bytes).getShort(at) & 0xffff;
        }
        return sum;
    }

    private void put(int offset, int value) {
        ByteBuffer.wrap(bytes).putShort(offset, (short) value);
    }

    /** RFC 1071. */
    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
