package io.understudy.linux;

import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.packet.PcapFramePort;
import java.io.IOException;
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

    private NativeCode() {}

    /**
     * Reads the links and the marked addresses and opens and closes a capture on {@code lo}, so that the first real use of
     * netlink and libpcap does not cost the second that loading them takes. Nothing is changed; what fails is left to the real
     * use to complain about.
     */
    public static void warmUp() {
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open();
                RtnetlinkKernel kernel = RtnetlinkKernel.open()) {
            monitor.links();
            kernel.marked();
            try (Channel channel = new PcapFramePort(() -> {}).open("lo", DEAF)) {
                LOG.debug("Warmed up with {}", channel);
            }
        } catch (IOException e) {
            LOG.debug("Warming up came to an early end: {}", e.getMessage());
        }
    }
}
