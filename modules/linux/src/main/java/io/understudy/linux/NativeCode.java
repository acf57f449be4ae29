package io.understudy.linux;

import static io.understudy.linux.libc.Libc.LIBC;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import io.understudy.core.link.PacketPort;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.packet.PcapFramePort;
import io.understudy.linux.packet.RawPacketPort;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.pcap4j.core.Pcaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native libraries and the classes generated for them. */
public final class NativeCode {

    private static final Logger LOG = LoggerFactory.getLogger(NativeCode.class);

    private static final Listener DEAF = new Listener() {
        @Override
        public void received(byte[] frame) {}

        @Override
        public void lost(String reason) {}
    };

    private static final PcapFramePort FRAMES = new PcapFramePort(() -> {});

    private NativeCode() {}

    /** Of 127.0.0.0/8, all of which is this host's own anyway: nobody can tell whether it is there. */
    private static final Holding NOBODYS = Holding.Address.of(Prefix.host(IpAddress.of("127.112.112.112")), "lo");

    /** To nobody, of an Ethernet type for local experiments (IEEE 802, clause 9). */
    private static final byte[] NOTHING = HexFormat.of().parseHex("00".repeat(12) + "88b5" + "00".repeat(46));

    /** From nobody to nobody, of the protocol for experiments (RFC 3692): no more than a header. */
    private static final byte[] NOBODYS_PACKET =
            HexFormat.of().parseHex("4500" + "0014" + "00000000" + "01fd0000" + "7f707070" + "7f707070");

    /** More than the 256 calls after which a method is compiled, and some more, as compiled code looks for whom it calls when it first does. */
    private static final int OFTEN = 280;

    /** The C library and libpcap, with what is generated for them; asks nothing of either that changes anything. */
    public static void load() {
        LIBC.if_nametoindex("lo");
        Pcaps.libVersion();
    }

    /**
     * Does on {@code lo} what a takeover does: reads links and marked addresses, adds and removes a loopback address, opens a
     * capture and sends a frame and a packet to nobody. So the first real use of netlink and libpcap does not cost the second that loading them
     * takes. Nothing is left behind; what fails is left to the real use to complain about.
     */
    public static void warmUp() {
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open()) {
            monitor.links();
            play(1, FRAMES.open("lo", DEAF), kernel -> {
                kernel.marked();
                kernel.perform(List.of(new Change.Add(NOBODYS)));
                kernel.perform(List.of(new Change.Remove(NOBODYS)));
            });
        } catch (IOException e) {
            LOG.debug("Warming up came to an early end: {}", e.getMessage());
        }
    }

    /** The same without the address, until it is compiled. Takes some tenths of a second of a thread that has the time. */
    public static void rehearse() {
        try {
            play(OFTEN, FRAMES.observe("lo", DEAF), kernel -> kernel.rehearse(OFTEN));
        } catch (IOException e) {
            LOG.debug("The rehearsal came to an early end: {}", e.getMessage());
        }
    }

    /**
     * @param times that something is sent to nobody
     * @param frames closed at the end
     */
    private static void play(int times, Channel frames, Consumer<RtnetlinkKernel> change) throws IOException {
        try (frames;
                RtnetlinkKernel kernel = RtnetlinkKernel.open();
                PacketPort.Channel packets = new RawPacketPort().open("lo", Family.IPV4)) {
            change.accept(kernel);
            for (int i = 0; i < times; i++) {
                frames.send(NOTHING);
                packets.send(NOBODYS_PACKET);
            }
        }
    }
}
