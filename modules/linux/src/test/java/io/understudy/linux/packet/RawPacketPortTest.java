package io.understudy.linux.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.PacketPort.Channel;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Rights;
import io.understudy.linux.lab.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OwnNetwork.class)
class RawPacketPortTest {

    private static final int ETHERNET_HEADER = 14;
    private static final String HERE = "020000000001";
    private static final String PEER = "020000000002";

    private final RawPacketPort port = new RawPacketPort();
    private final BlockingQueue<byte[]> captured = new LinkedBlockingQueue<>();

    @Test
    void a_packet_leaves_as_it_is_for_the_peers_ethernet_address() throws Exception {
        addressed();
        for (Family family : Family.values()) {
            byte[] packet = packet(family, 112);
            try (FramePort.Channel _ = captureAtPeer();
                    Channel channel = port.open("eth0", family)) {
                channel.send(packet);

                byte[] frame = await();
                assertEquals(PEER + HERE, HexFormat.of().formatHex(frame, 0, 12));
                assertArrayEquals(packet, Arrays.copyOfRange(frame, ETHERNET_HEADER, frame.length));
            }
        }
    }

    @Test
    void a_peer_behind_a_gateway_is_reached() throws Exception {
        addressed();
        Shell.run("ip route add 198.51.100.0/24 via 192.0.2.2");
        byte[] packet = packet(Family.IPV4, 112);
        System.arraycopy(IpAddress.of("198.51.100.7").bytes(), 0, packet, 16, 4);
        try (FramePort.Channel _ = captureAtPeer();
                Channel channel = port.open("eth0", Family.IPV4)) {
            channel.send(packet);

            assertEquals(PEER, HexFormat.of().formatHex(await(), 0, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {112, 51})
    void peers_are_not_told_that_nobody_listens_while_a_channel_is_open(int protocol) throws Exception {
        addressed();
        for (Family family : Family.values()) {
            try (Channel _ = port.open("eth0", family)) {
                assertEquals(0, refusalsAfterOneFromPeer(family, protocol));
            }
            assertEquals(1, refusalsAfterOneFromPeer(family, protocol), "without a channel, " + family);
        }
    }

    @Test
    void what_arrives_is_not_kept_by_the_sockets() throws Exception {
        addressed();
        try (Channel _ = port.open("eth0", Family.IPV4)) {
            refusalsAfterOneFromPeer(Family.IPV4, 112);

            String sockets = Shell.run("cat /proc/net/raw");
            assertEquals(
                    2,
                    sockets.lines()
                            .filter(line -> line.contains(" 00000000:00000000 "))
                            .count(),
                    sockets);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void a_link_that_is_down_refuses_with_words(Family family) throws Exception {
        addressed();
        try (Channel channel = port.open("eth0", family)) {
            Shell.run("ip link set eth0 down");
            IOException refusal = assertThrows(IOException.class, () -> channel.send(packet(family, 112)));

            assertTrue(
                    refusal.toString().matches(".*cannot send on eth0 to \\S+: Network is (unreachable|down)"),
                    refusal.toString());
        }
    }

    @Test
    void a_peer_to_whom_there_is_no_way_refuses_with_words() throws Exception {
        addressed();
        byte[] packet = packet(Family.IPV6, 112);
        System.arraycopy(IpAddress.of("2001:db8::2").bytes(), 0, packet, 24, 16);
        try (Channel channel = port.open("eth0", Family.IPV6)) {
            IOException refusal = assertThrows(IOException.class, () -> channel.send(packet));

            assertEquals("cannot send on eth0 to 2001:db8::2: Network is unreachable", refusal.getMessage());
        }
    }

    @Test
    void a_link_that_is_not_there_cannot_be_opened() {
        IOException refusal = assertThrows(
                IOException.class, () -> port.open("eth9", Family.IPV4).close());

        assertEquals("cannot send packets on eth9: there is no such interface", refusal.getMessage());
    }

    @Test
    void without_the_right_the_right_is_named() {
        Rights.dropAllOfThisThread();
        IOException refusal = assertThrows(
                IOException.class, () -> port.open("lo", Family.IPV6).close());

        assertTrue(refusal.toString().contains("this process lacks CAP_NET_RAW"), refusal.toString());
    }

    @Test
    void a_closed_channel_sends_nothing() throws Exception {
        Channel channel = port.open("lo", Family.IPV4);
        channel.close();
        channel.close();

        assertThrows(IOException.class, () -> channel.send(packet(Family.IPV4, 112)));
    }

    /** This end with addresses, the other end known by its Ethernet address only. */
    private static void addressed() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("""
                ip link set eth0 address 02:00:00:00:00:01
                ip link set peer0 address 02:00:00:00:00:02
                ip addr add 192.0.2.1/24 dev eth0
                ip addr add fe80::1/64 dev eth0 nodad
                ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev eth0
                ip neigh add fe80::2 lladdr 02:00:00:00:00:02 dev eth0""");
    }

    private FramePort.Channel captureAtPeer() throws IOException {
        return new PcapFramePort(() -> {}).open("peer0", new FramePort.Listener() {
            @Override
            public void received(byte[] frame) {
                captured.add(frame);
            }

            @Override
            public void lost(String reason) {}
        });
    }

    private byte[] await() throws InterruptedException {
        return Optional.ofNullable(captured.poll(20, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing came for 20 seconds"));
    }

    /** How many more ICMP errors of this family the kernel has sent once the peer's packet is dealt with. */
    private static int refusalsAfterOneFromPeer(Family family, int protocol) throws Exception {
        int before = refusals(family);
        byte[] packet = packet(family, protocol);
        int at = family == Family.IPV4 ? 12 : 8;
        byte[] swapped = packet.clone();
        System.arraycopy(packet, at, swapped, at + family.bytes(), family.bytes());
        System.arraycopy(packet, at + family.bytes(), swapped, at, family.bytes());
        String type = family == Family.IPV4 ? "0800" : "86dd";
        byte[] frame =
                HexFormat.of().parseHex(HERE + PEER + type + HexFormat.of().formatHex(swapped));
        try (FramePort.Channel peer = new PcapFramePort(() -> {}).open("peer0", new FramePort.Listener() {
            @Override
            public void received(byte[] ignored) {}

            @Override
            public void lost(String reason) {}
        })) {
            peer.send(frame); // veth and loop-back of a packet are done within the call
        }
        return refusals(family) - before;
    }

    private static int refusals(Family family) throws Exception {
        String counter = family == Family.IPV4
                ? "awk '/^Icmp:/ && !n { for (i = 1; i <= NF; i++) if ($i == \"OutDestUnreachs\") n = i; next }"
                        + " /^Icmp:/ { print $n }' /proc/net/snmp"
                : "awk '/^Icmp6OutParmProblems/ { print $2 }' /proc/net/snmp6";
        return Integer.parseInt(Shell.run(counter).strip());
    }

    /** From here to the peer, with an IPv4 checksum that is right. */
    private static byte[] packet(Family family, int protocol) {
        ByteBuffer packet = ByteBuffer.allocate(family == Family.IPV4 ? 28 : 48);
        switch (family) {
            case IPV4 -> {
                packet.putShort((short) 0x45c0).putShort((short) 28).putInt(0x0001_0000);
                packet.put((byte) 255).put((byte) protocol).putShort((short) 0);
                packet.put(IpAddress.of("192.0.2.1").bytes());
                packet.put(IpAddress.of("192.0.2.2").bytes());
                packet.putShort(10, checksum(packet.array()));
            }
            case IPV6 -> {
                packet.putInt(0x6c00_0000).putShort((short) 8);
                packet.put((byte) protocol).put((byte) 255);
                packet.put(IpAddress.of("fe80::1").bytes());
                packet.put(IpAddress.of("fe80::2").bytes());
            }
        }
        packet.putLong(packet.capacity() - 8, 0x3101_6401_0001_0203L);
        return packet.array();
    }

    private static short checksum(byte[] header) {
        ByteBuffer words = ByteBuffer.wrap(header, 0, 20);
        int sum = 0;
        while (words.hasRemaining()) {
            sum += Short.toUnsignedInt(words.getShort());
        }
        return (short) ~((sum & 0xffff) + (sum >>> 16));
    }
}
