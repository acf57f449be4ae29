package io.understudy.core.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address without a zone. Ordered as VRRP's tie-break compares them: unsigned, most significant byte first
 * (RFC 9568 section 6.4.3); every IPv4 address sorts before every IPv6 address.
 *
 * @param high the upper eight bytes of an IPv6 address, zero for IPv4
 * @param low the lower eight bytes of an IPv6 address, or the four bytes of an IPv4 address
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    private static final Comparator<IpAddress> ORDER = Comparator.comparing(IpAddress::family)
            .thenComparing(IpAddress::high, Long::compareUnsigned)
            .thenComparing(IpAddress::low, Long::compareUnsigned);
    private static final int GROUPS = 8;

    /** Reads dotted-quad IPv4 or RFC 4291 IPv6 text; empty for anything else, names and zones included. No look-up is made. */
    public static Optional<IpAddress> parse(String text) {
        boolean dottedQuad = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!dottedQuad && (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0)) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return dottedQuad == address instanceof Inet4Address
                    ? Optional.of(ofBytes(address.getAddress()))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * For addresses written in code.
     *
     * @throws IllegalArgumentException if {@link #parse} would be empty
     */
    public static IpAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    /**
     * @param bytes 4 or 16 bytes in network order
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress ofBytes(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> read(Family.IPV4, ByteBuffer.wrap(bytes));
            case 16 -> read(Family.IPV6, ByteBuffer.wrap(bytes));
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    /** Takes the next {@link Family#bytes} bytes of a big-endian buffer. */
    public static IpAddress read(Family family, ByteBuffer from) {
        return switch (family) {
            case IPV4 -> new IpAddress(family, 0, Integer.toUnsignedLong(from.getInt()));
            case IPV6 -> new IpAddress(family, from.getLong(), from.getLong());
        };
    }

    /** Puts {@link Family#bytes} bytes into a big-endian buffer. */
    public void write(ByteBuffer to) {
        switch (family) {
            case IPV4 -> to.putInt((int) low);
            case IPV6 -> to.putLong(high).putLong(low);
        }
    }

    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(family.bytes());
        write(buffer);
        return buffer.array();
    }

    /** 169.254.0.0/16 or fe80::/10. */
    public boolean isLinkLocal() {
        return switch (family) {
            case IPV4 -> low >>> 16 == 0xa9fe;
            case IPV6 -> high >>> 54 == 0xfe80 >>> 6;
        };
    }

    /** 127.0.0.0/8 or ::1. */
    public boolean isLoopback() {
        return switch (family) {
            case IPV4 -> low >>> 24 == 127;
            case IPV6 -> high == 0 && low == 1;
        };
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return switch (family) {
            case IPV4 -> low >>> 28 == 0xe;
            case IPV6 -> high >>> 56 == 0xff;
        };
    }

    /** 0.0.0.0 or ::. */
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /** As it would be by itself; compared several times for each packet. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress(Family its, long itsHigh, long itsLow)
                && low == itsLow
                && high == itsHigh
                && family == its;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low) * 31 + Long.hashCode(high);
    }

    @Override
    public int compareTo(IpAddress other) {
        return ORDER.compare(this, other);
    }

    /** Dotted quad, or RFC 5952's form for IPv6. */
    @Override
    public String toString() {
        return switch (family) {
            case IPV4 -> (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
            case IPV6 -> compressed();
        };
    }

    private String compressed() {
        int start = 0;
        int longest = 1; // a single zero group is never shortened (RFC 5952 section 4.2.2)
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(i);
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        if (longest == 1) {
            return groups(0, GROUPS);
        }
        return groups(0, start) + "::" + groups(start + longest, GROUPS);
    }

    private int zeroRun(int from) {
        int end = from;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - from;
    }

    private String groups(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Long.toHexString(group(i)));
        }
        return text.toString();
    }

    private long group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return half >>> (GROUPS / 2 - 1 - index % (GROUPS / 2)) * Short.SIZE & 0xffff;
    }
}
