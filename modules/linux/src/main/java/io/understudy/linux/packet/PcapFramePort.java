package io.understudy.linux.packet;

import static io.understudy.linux.libc.Libc.LIBC;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort;
import io.understudy.linux.process.Capability;
import io.understudy.wire.Multicast;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.Optional;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** VRRP's frames through libpcap. */
public final class PcapFramePort implements FramePort {

    private static final Logger LOG = LoggerFactory.getLogger(PcapFramePort.class);

    private static final String FILTER = "ip proto 112 or ip6 proto 112 or ip proto 51";

    /** With the usual MTU that is 512 frames: an advert of each of 255 virtual routers, twice. */
    private static final int RING_BYTES = 1 << 20;

    private static final int ETHERNET_HEADER_AND_TAG = 18;

    /** The largest advert, 255 IPv6 addresses, with all its headers; the ring is cut into pieces of the length asked for. */
    private static final int LARGEST_FRAME = 4608;

    private final Runnable onReaderThread;

    /** @param onReaderThread run first on the thread of each channel (timer slack, real-time scheduling) */
    public PcapFramePort(Runnable onReaderThread) {
        this.onReaderThread = onReaderThread;
    }

    @Override
    public Channel open(String link, Listener listener) throws IOException {
        return open(link, listener, Part.TAKES_PART);
    }

    /**
     * For somebody who only looks on: what others send, to whomever, and what this machine sends. No group is joined, as that is told to the
     * switches; so nothing is sent, but by the channel's own {@code send}.
     *
     * @throws IOException as {@link #open}
     */
    public Channel observe(String link, Listener listener) throws IOException {
        return open(link, listener, Part.LOOKS_ON);
    }

    private enum Part {
        TAKES_PART,
        LOOKS_ON
    }

    private Channel open(String link, Listener listener, Part part) throws IOException {
        int index = LIBC.if_nametoindex(link);
        if (index == 0) {
            throw new IOException("there is no interface " + link);
        }
        PcapHandle handle = capture(link, part);
        Memberships memberships = switch (part) {
            case TAKES_PART -> memberships(link, index);
            case LOOKS_ON -> new Memberships(index);
        };
        PcapChannel channel = new PcapChannel(link, handle, memberships, listener, onReaderThread);
        channel.start();
        return channel;
    }

    private static PcapHandle capture(String link, Part part) throws IOException {
        try {
            PcapHandle handle = new PcapHandle.Builder(link)
                    .snaplen(Math.min(LARGEST_FRAME, mtu(link) + ETHERNET_HEADER_AND_TAG))
                    .promiscuousMode(
                            switch (part) {
                                case TAKES_PART -> PromiscuousMode.NONPROMISCUOUS;
                                case LOOKS_ON -> PromiscuousMode.PROMISCUOUS;
                            })
                    .timeoutMillis(0)
                    .immediateMode(true)
                    .bufferSize(RING_BYTES)
                    .direction(
                            switch (part) {
                                case TAKES_PART -> PcapDirection.IN;
                                case LOOKS_ON -> PcapDirection.INOUT;
                            })
                    .build();
            return filtered(link, handle);
        } catch (PcapNativeException e) {
            throw new IOException(reason(link, e), e);
        }
    }

    private static int mtu(String link) throws IOException {
        Optional<NetworkInterface> found = Optional.ofNullable(NetworkInterface.getByName(link));
        return found.isPresent() ? found.get().getMTU() : LARGEST_FRAME;
    }

    private static PcapHandle filtered(String link, PcapHandle handle) throws IOException {
        try {
            if (!handle.getDlt().equals(DataLinkType.EN10MB)) {
                throw new IOException(link + " is not an Ethernet interface: its frames are " + handle.getDlt());
            }
            handle.setFilter(FILTER, BpfCompileMode.OPTIMIZE);
            return handle;
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new IOException("cannot capture on " + link + ": " + e.getMessage(), e);
        } catch (IOException e) {
            handle.close();
            throw e;
        }
    }

    private static String reason(String link, PcapNativeException e) {
        return "cannot capture on " + link + ": "
                + Capability.missing(Capability.NET_RAW).orElse(String.valueOf(e.getMessage()));
    }

    /** An interface without one of the families is served without its group. */
    private static Memberships memberships(String link, int index) {
        Memberships memberships = new Memberships(index);
        for (Family family : Family.values()) {
            IpAddress group = Multicast.vrrp(family);
            try {
                memberships.join(group);
            } catch (IOException e) {
                LOG.info(
                        "{} cannot join {}, so it hears no {} adverts sent to that group: {}",
                        link,
                        group,
                        family == Family.IPV4 ? "IPv4" : "IPv6",
                        e.getMessage());
            }
        }
        return memberships;
    }
}
