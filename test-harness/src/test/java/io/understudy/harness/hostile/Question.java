package io.understudy.harness.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A frame that whoever has an address answers: from a host that is nobody, so that no kernel meddles with the answer. */
final class Question {
    static final String MAC = "02:00:00:00:00:77";
    static final String IPV4 = "192.0.2.77";
    static final String IPV6 = "2001:db8::77";

    private static final String BROADCAST = "ff:ff:ff:ff:ff:ff";
    private static final int TCP = 6;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int PORTS = 8;

    private Question() {}

    /** ARP to all and to this MAC alone; to this MAC and to the virtual one an echo request and openings of TCP connections. */
    static List<byte[]> ipv4(String address, String mac, String virtualMac, int port) {
        return Stream.concat(
                        Stream.of(arp(address, BROADCAST), arp(address, mac)),
                        Stream.of(mac, virtualMac)
                                .flatMap(to -> Stream.concat(
                                        Stream.of(ipv4(to, address, ICMP, echo(8))),
                                        openings(port).map(one -> ipv4(to, address, TCP, one)))))
                .toList();
    }

    /** The same for IPv6, with neighbour solicitations. */
    static List<byte[]> ipv6(String address, String mac, String virtualMac, int port) {
        byte[] target = bytes(address);
        byte[] group = bytes("ff02::1:ff00:0");
        System.arraycopy(target, 13, group, 13, 3);
        String groupMac = "33:33:ff:" + HexFormat.ofDelimiter(":").formatHex(target, 13, 16);
        return Stream.concat(
                        Stream.of(
                                ipv6(groupMac, group, ICMPV6, solicitation(target)),
                                ipv6(mac, target, ICMPV6, solicitation(target))),
                        Stream.of(mac, virtualMac)
                                .flatMap(to -> Stream.concat(
                                        Stream.of(ipv6(to, target, ICMPV6, echo(128))),
                                        openings(port).map(one -> ipv6(to, target, TCP, one)))))
                .toList();
    }

    private static byte[] arp(String address, String to) {
        return frame(
                to,
                0x0806,
                ByteBuffer.allocate(28)
                        .putShort((short) 1)
                        .putShort((short) 0x0800)
                        .put((byte) 6)
                        .put((byte) 4)
                        .putShort((short) 1)
                        .put(mac(MAC))
                        .put(bytes(IPV4))
                        .put(new byte[6])
                        .put(bytes(address))
                        .array());
    }

    private static byte[] echo(int type) {
        return ByteBuffer.allocate(8).put((byte) type).array();
    }

    private static byte[] solicitation(byte[] target) {
        return ByteBuffer.allocate(32)
                .put((byte) 135)
                .putInt(4, 0)
                .position(8)
                .put(target)
                .put((byte) 1)
                .put((byte) 1)
                .put(mac(MAC))
                .array();
    }

    private static Stream<byte[]> openings(int port) {
        return IntStream.range(0, PORTS)
                .mapToObj(i -> ByteBuffer.allocate(20)
                        .putShort((short) (20_000 + i))
                        .putShort((short) port)
                        .putInt(i)
                        .putInt(0)
                        .put((byte) 0x50)
                        .put((byte) 0x02)
                        .putShort((short) 0x2000)
                        .array());
    }

    private static byte[] ipv4(String to, String address, int protocol, byte[] payload) {
        byte[] source = bytes(IPV4);
        byte[] destination = bytes(address);
        byte[] header = ByteBuffer.allocate(20)
                .put((byte) 0x45)
                .putShort(2, (short) (20 + payload.length))
                .put(8, (byte) 64)
                .put(9, (byte) protocol)
                .put(12, source)
                .put(16, destination)
                .array();
        seal(header, 10, header);
        byte[] sealed = payload.clone();
        seal(
                sealed,
                protocol == TCP ? 16 : 2,
                protocol == TCP ? pseudo(source, destination, protocol, sealed) : sealed);
        return frame(to, 0x0800, joined(header, sealed));
    }

    private static byte[] ipv6(String to, byte[] destination, int protocol, byte[] payload) {
        byte[] source = bytes(IPV6);
        byte[] sealed = payload.clone();
        seal(sealed, protocol == TCP ? 16 : 2, pseudo(source, destination, protocol, sealed));
        byte[] header = ByteBuffer.allocate(40)
                .put((byte) 0x60)
                .putShort(4, (short) payload.length)
                .put(6, (byte) protocol)
                .put(7, (byte) 255)
                .put(8, source)
                .put(24, destination)
                .array();
        return frame(to, 0x86dd, joined(header, sealed));
    }

    private static byte[] frame(String to, int type, byte[] payload) {
        return ByteBuffer.allocate(14 + payload.length)
                .put(mac(to))
                .put(mac(MAC))
                .putShort((short) type)
                .put(payload)
                .array();
    }

    private static byte[] pseudo(byte[] source, byte[] destination, int protocol, byte[] payload) {
        return joined(
                source,
                destination,
                ByteBuffer.allocate(8).putInt(payload.length).putInt(protocol).array(),
                payload);
    }

    /** @param at where the checksum goes, which was zero */
    private static void seal(byte[] packet, int at, byte[] covered) {
        int sum = 0;
        for (int i = 0; i < covered.length; i += 2) {
            sum += (covered[i] & 0xff) << 8 | (i + 1 < covered.length ? covered[i + 1] & 0xff : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        ByteBuffer.wrap(packet).putShort(at, (short) ~sum);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(joined::put);
        return joined.array();
    }

    private static byte[] mac(String text) {
        return HexFormat.ofDelimiter(":").parseHex(text);
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
