package io.understudy.linux.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Rights;
import io.understudy.linux.lab.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class PcapFramePortTest {

    private static final int VRRP = 112;
    private static final int AH = 51;
    private static final int UDP = 17;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;

    /** A listener that keeps what it is told until the test wants to know. */
    private static final class Ear implements Listener {
        private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

        @Override
        public void received(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void lost(String reason) {
            losses.add(reason);
        }

        byte[] awaitFrame() throws InterruptedException {
            return await(frames);
        }

        String awaitLoss() throws InterruptedException {
            return await(losses);
        }

        private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
            return Optional.ofNullable(queue.poll(20, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("nothing came for 20 seconds"));
        }
    }

    private final PcapFramePort port = new PcapFramePort(() -> {});
    private final Ear here = new Ear();
    private final Ear there = new Ear();

    @Test
    void a_frame_of_a_peer_arrives_whole() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Channel _ = port.open("eth0", here);
                Channel peer = port.open("peer0", there)) {
            for (byte[] frame : new byte[][] {frame(IPV4, VRRP, 1), frame(IPV6, VRRP, 2), frame(IPV4, AH, 3)}) {
                peer.send(frame);
                assertArrayEquals(frame, here.awaitFrame());
            }
        }
    }

    @Test
    void other_protocols_and_own_frames_are_not_seen() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Channel own = port.open("eth0", here);
                Channel peer = port.open("peer0", there);
                Channel otherHandle = port.open("eth0", new Ear())) {
            own.send(frame(IPV4, VRRP, 1));
            otherHandle.send(frame(IPV4, VRRP, 2));
            there.awaitFrame();
            there.awaitFrame();
            peer.send(frame(IPV4, UDP, 3));
            peer.send(frame(IPV6, UDP, 4));
            byte[] last = frame(IPV4, VRRP, 5);
            peer.send(last);

            assertArrayEquals(last, here.awaitFrame());
        }
    }

    @Test
    void both_groups_are_joined_while_the_channel_is_open_though_the_link_has_no_address() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Channel _ = port.open("eth0", here)) {
            String groups = Shell.run("ip maddr show dev eth0");
            assertTrue(groups.contains("inet  224.0.0.18") && groups.contains("inet6 ff02::12"), groups);
        }
        String groups = Shell.run("ip maddr show dev eth0");
        assertFalse(groups.contains("224.0.0.18") || groups.contains("ff02::12"), groups);
    }

    @Test
    void an_onlooker_sees_what_goes_in_and_out_whomever_it_is_for_and_joins_no_group() throws Exception {
        Shell.pair("eth0", "peer0");
        String before = Shell.run("ip maddr show dev eth0");
        try (Channel _ = port.observe("eth0", here);
                Channel own = port.open("eth0", new Ear());
                Channel peer = port.open("peer0", there)) {
            byte[] going = frame(IPV4, VRRP, 1);
            byte[] forAnother = frame(IPV4, VRRP, 2);
            System.arraycopy(new byte[] {2, 0, 0, 0, 0, 9}, 0, forAnother, 0, 6);
            own.send(going);
            assertArrayEquals(going, here.awaitFrame());
            peer.send(forAnother);
            assertArrayEquals(forAnother, here.awaitFrame());
        }
        try (Channel _ = port.observe("eth0", here)) {
            assertEquals(before, Shell.run("ip maddr show dev eth0"));
        }
    }

    @Test
    void another_group_is_joined_once_and_left_at_the_end() throws Exception {
        Shell.pair("eth0", "peer0");
        IpAddress group = IpAddress.of("224.0.0.200");
        try (Channel channel = port.open("eth0", here)) {
            channel.join(group);
            channel.join(group);
            channel.join(IpAddress.of("ff02::200"));
            String groups = Shell.run("ip maddr show dev eth0");
            assertTrue(groups.contains("inet  224.0.0.200\n") && groups.contains("inet6 ff02::200\n"), groups);
        }
        String groups = Shell.run("ip maddr show dev eth0");
        assertFalse(groups.contains("224.0.0.200") || groups.contains("ff02::200"), groups);
    }

    @Test
    void a_group_that_cannot_be_joined_is_named() throws Exception {
        try (Channel channel = port.open("lo", here)) {
            IOException e = assertThrows(IOException.class, () -> channel.join(IpAddress.of("192.0.2.1")));

            assertTrue(e.toString().contains("join 192.0.2.1"), e.toString());
        }
    }

    @Test
    void a_reader_that_ends_of_a_failure_is_told_of() throws Exception {
        Shell.pair("eth0", "peer0");
        PcapFramePort broken = new PcapFramePort(() -> {
            throw new NoClassDefFoundError("a bug, put here by a test");
        });
        try (Channel _ = broken.open("eth0", here)) {
            assertTrue(here.awaitLoss().contains("a bug"));
        }
    }

    @Test
    void a_listener_that_fails_is_told_that_it_hears_nothing_any_more() throws Exception {
        Shell.pair("eth0", "peer0");
        Listener failing = new Listener() {
            @Override
            public void received(byte[] frame) {
                throw new NoClassDefFoundError("a bug, put here by a test");
            }

            @Override
            public void lost(String reason) {
                here.lost(reason);
            }
        };
        try (Channel _ = port.open("eth0", failing);
                Channel peer = port.open("peer0", there)) {
            peer.send(frame(IPV4, VRRP, 1));
            assertTrue(here.awaitLoss().contains("a bug"));
        }
    }

    @Test
    void a_link_without_ipv6_is_served_all_the_same() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6");
        try (Channel _ = port.open("eth0", here);
                Channel peer = port.open("peer0", there)) {
            peer.send(frame(IPV4, VRRP, 1));
            here.awaitFrame();
        }
    }

    @Test
    void the_channel_survives_its_link_going_down_and_up() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Channel _ = port.open("eth0", here);
                Channel peer = port.open("peer0", there)) {
            Shell.run("""
                    ip link set eth0 down
                    ip link set eth0 up
                    until ip link show up | grep -q 'peer0.*LOWER_UP'; do :; done
                    """);
            byte[] frame = frame(IPV4, VRRP, 1);
            peer.send(frame);

            assertArrayEquals(frame, here.awaitFrame());
            assertEquals(0, here.losses.size());
        }
    }

    @Test
    void a_deleted_link_is_told_as_lost_once_and_can_be_opened_anew() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Channel dead = port.open("eth0", here)) {
            // when
            Shell.run("ip link del eth0");
            // then
            String reason = here.awaitLoss();
            assertTrue(reason.startsWith("eth0: "), reason);
            assertThrows(IOException.class, () -> dead.send(frame(IPV4, VRRP, 1)));
        }
        assertEquals(0, here.losses.size());
        Shell.pair("eth0", "peer0");
        try (Channel _ = port.open("eth0", here);
                Channel peer = port.open("peer0", there)) {
            peer.send(frame(IPV4, VRRP, 1));
            here.awaitFrame();
        }
    }

    @Test
    void a_link_that_is_not_there_cannot_be_opened() {
        IOException e =
                assertThrows(IOException.class, () -> port.open("eth9", here).close());

        assertEquals("there is no interface eth9", e.getMessage());
    }

    @Test
    void a_link_that_is_down_cannot_be_opened() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("ip link set eth0 down");
        IOException e =
                assertThrows(IOException.class, () -> port.open("eth0", here).close());

        assertEquals("cannot capture on eth0: That device is not up", e.getMessage());
    }

    @Test
    void close_ends_an_idle_reader_and_tells_nothing() throws Exception {
        Shell.pair("eth0", "peer0");
        Channel channel = port.open("eth0", here);
        assertTrue(readerIsAlive());
        // when
        channel.close();
        channel.close();
        // then
        assertFalse(readerIsAlive());
        assertEquals(0, here.losses.size());
    }

    @Test
    void without_the_right_to_capture_the_right_is_named() throws Exception {
        Shell.pair("eth0", "peer0");
        Rights.dropAllOfThisThread();

        IOException e =
                assertThrows(IOException.class, () -> port.open("eth0", here).close());

        assertTrue(e.toString().contains("cannot capture on eth0: this process lacks CAP_NET_RAW"), e.toString());
    }

    @Test
    void adverts_of_all_virtual_routers_at_once_wait_for_a_reader_that_is_late() throws Exception {
        Shell.pair("eth0", "peer0");
        CountDownLatch allSent = new CountDownLatch(1);
        Listener late = new Listener() {
            @Override
            public void received(byte[] frame) {
                awaitUninterruptibly(allSent);
                here.received(frame);
            }

            @Override
            public void lost(String reason) {
                here.lost(reason);
            }
        };
        try (Channel _ = port.open("eth0", late);
                Channel peer = port.open("peer0", there)) {
            for (int i = 0; i < 510; i++) {
                peer.send(frame(IPV4, VRRP, i));
            }
            allSent.countDown();
            for (int i = 0; i < 510; i++) {
                assertArrayEquals(frame(IPV4, VRRP, i), here.awaitFrame());
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean readerIsAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("vrrp-rx-eth0"));
    }

    /** An Ethernet frame to everybody with an IP header just good enough for a filter, and a number to know it by. */
    private static byte[] frame(int etherType, int protocol, int number) {
        ByteBuffer frame = ByteBuffer.allocate(64);
        frame.putLong(0xffff_ffff_ffff_0200L).putInt(0x0000_0001).putShort((short) etherType);
        frame.put((byte) (etherType == IPV4 ? 0x45 : 0x60));
        frame.put(etherType == IPV4 ? 23 : 20, (byte) protocol);
        frame.putInt(60, number);
        return frame.array();
    }
}
