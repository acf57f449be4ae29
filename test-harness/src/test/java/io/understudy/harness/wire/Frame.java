package io.understudy.harness.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An Ethernet frame and when it was seen. */
public final class Frame {
    private static final int ETHERNET = 14;
    private static final int IPV6_HEADER = 40;
    private static final int VRRP = 112;
    private static final int AUTHENTICATION_HEADER = 51;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    private final Instant at;
    private final byte[] bytes;

    public Frame(Instant at, byte[] bytes) {
        this.at = at;
        this.bytes = bytes.clone();
    }

    public Instant at() {
        return at;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Optional<Advert> advert() {
        if (isIpv4() && length() >= ETHERNET + 20 && u8(ETHERNET + 9) == VRRP) {
            return Advert.read(this, ETHERNET + (u8(ETHERNET) & 0x0f) * 4);
        }
        if (isIpv4() && length() >= ETHERNET + 22 && u8(ETHERNET + 9) == AUTHENTICATION_HEADER) {
            int header = ETHERNET + (u8(ETHERNET) & 0x0f) * 4;
            return Advert.read(this, header + (u8(header + 1) + 2) * 4);
        }
        if (isIpv6() && length() >= ETHERNET + IPV6_HEADER && u8(ETHERNET + 6) == VRRP) {
            return Advert.read(this, ETHERNET + IPV6_HEADER);
        }
        return Optional.empty();
    }

    /** The address that a gratuitous ARP request or an unsolicited neighbour advertisement says is here now. */
    public Optional<Announcement> announcement() {
        if (isArp() && length() >= 42 && u16(20) == 1 && hex(28, 32).equals(hex(38, 42))) {
            return Optional.of(new Announcement(at, source(), address(28, 32), this));
        }
        int icmp = ETHERNET + IPV6_HEADER;
        if (isIpv6() && length() >= icmp + 24 && u8(ETHERNET + 6) == ICMPV6 && u8(icmp) == NEIGHBOUR_ADVERTISEMENT) {
            return Optional.of(new Announcement(at, source(), address(icmp + 8, icmp + 24), this));
        }
        return Optional.empty();
    }

    /** The sender's MAC. */
    public String source() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, 6, 12);
    }

    public String destination() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, 0, 6);
    }

    /** Of the captured part, which is all of it. */
    public int length() {
        return bytes.length;
    }

    public boolean isArp() {
        return u16(12) == 0x0806;
    }

    public boolean isIpv6() {
        return u16(12) == 0x86dd;
    }

    public boolean isIpv4() {
        return u16(12) == 0x0800;
    }

    public int u8(int offset) {
        return bytes[offset] & 0xff;
    }

    int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    public String hex(int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    public String address(int from, int to) {
        try {
            return compressed(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, to))
                    .getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Java writes fe80:0:0:0:0:0:0:1; the kernel, and so the tests, fe80::1. */
    private static String compressed(String address) {
        return address.replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }

    @Override
    public String toString() {
        return advert().map(Object::toString)
                .or(() -> announcement().map(Object::toString))
                .orElseGet(() -> at + " " + hex(0, length()));
    }
}
