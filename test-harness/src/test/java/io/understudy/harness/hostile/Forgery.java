package io.understudy.harness.hostile;

import io.understudy.harness.wire.Advert;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** An advert that can be changed, in Ethernet and IPv4 or IPv6, and made right again with fresh checksums and another signature. */
final class Forgery {
    static final int IP = 14;
    static final int IPV4_SOURCE = IP + 12;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int VRRP = 112;
    private static final int AUTHENTICATION_HEADER = 51;
    private static final int FIRST_GROUP = 224;

    private final byte[] bytes;
    private final int message;
    private final Signature signature;

    private Forgery(byte[] bytes, int message, Signature signature) {
        this.bytes = bytes;
        this.message = message;
        this.signature = signature;
    }

    /**
     * @param mac and {@code source} of the node that sends it
     * @param signature that such adverts have
     */
    static Forgery of(Advert model, String mac, byte[] source, int priority, Signature signature) {
        byte[] bytes = model.frame().bytes();
        System.arraycopy(HexFormat.ofDelimiter(":").parseHex(mac), 0, bytes, 6, 6);
        var forgery = new Forgery(bytes, message(bytes), signature);
        bytes[forgery.message + 2] = (byte) priority;
        return forgery.from(source);
    }

    private static int message(byte[] bytes) {
        if (bytes[12] == (byte) 0x86) {
            return IP + IPV6_HEADER;
        }
        return IP + IPV4_HEADER + (bytes[IP + 9] == AUTHENTICATION_HEADER ? Signature.Header.BYTES : 0);
    }

    /** The same, with another address of the sender. */
    Forgery from(byte[] source) {
        Forgery copy = copy();
        System.arraycopy(source, 0, copy.bytes, isIpv6() ? IP + 8 : IPV4_SOURCE, source.length);
        return copy.renewed();
    }

    /** The same, to this node alone. */
    Forgery to(String mac, byte[] destination) {
        Forgery copy = copy();
        System.arraycopy(HexFormat.ofDelimiter(":").parseHex(mac), 0, copy.bytes, 0, 6);
        System.arraycopy(destination, 0, copy.bytes, isIpv6() ? IP + 24 : IP + 16, destination.length);
        return copy.sealed();
    }

    Forgery copy() {
        return new Forgery(bytes.clone(), message, signature);
    }

    /** As if it had been made just now. */
    Forgery renewed() {
        Forgery copy = copy();
        signature.renew(copy.bytes, message);
        return copy.sealed();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isIpv6() {
        return bytes[12] == (byte) 0x86;
    }

    boolean isVersion2() {
        return bytes[message] >> 4 == 2;
    }

    boolean isUnicast() {
        return !isIpv6() && at(IP + 16) < FIRST_GROUP;
    }

    boolean isSigned() {
        return !(signature instanceof Signature.None);
    }

    int length() {
        return bytes.length;
    }

    /** Where the VRRP message begins. */
    int message() {
        return message;
    }

    /** Where the time to live or the hop limit is. */
    int hopLimit() {
        return isIpv6() ? IP + 7 : IP + 8;
    }

    /** Where the last byte of the source address is. */
    int source() {
        return isIpv6() ? IP + 23 : IPV4_SOURCE + 3;
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
        return new Forgery(Arrays.copyOf(bytes, length), message, signature);
    }

    int at(int offset) {
        return bytes[offset] & 0xff;
    }

    /** With right checksums, as this version and family want them (version 3 over IPv4 with the pseudo-header), and signed. */
    Forgery sealed() {
        if (!isIpv6()) {
            put(IP + 10, 0);
            put(IP + 10, fold(sum(IP, IP + IPV4_HEADER)));
        }
        put(message + 6, 0);
        put(message + 6, fold(sum(message, end()) + pseudoHeader()));
        return signed();
    }

    Forgery signed() {
        signature.sign(bytes, message);
        return this;
    }

    Forgery falselySigned(Random random) {
        signature.falsify(bytes, message, random);
        return this;
    }

    private int end() {
        return bytes.length - signature.trailing();
    }

    private long pseudoHeader() {
        if (isIpv6()) {
            return sum(IP + 8, message) + (end() - message) + VRRP;
        }
        return isVersion2() ? 0 : sum(IPV4_SOURCE, IP + IPV4_HEADER) + (end() - message) + VRRP;
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
