package io.understudy.daemon.run;

import io.understudy.core.time.Moment;
import io.understudy.linux.libc.SystemCallException;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.packet.PcapFramePort;
import io.understudy.linux.process.ThisThread;
import io.understudy.node.Ports;
import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Linux, opened.
 *
 * @param realTimePriority of the thread that keeps the deadlines, 1 to 99
 */
record LinuxPorts(RtnetlinkKernel kernel, RtnetlinkLinkMonitor links, OptionalInt realTimePriority)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinuxPorts.class);

    static LinuxPorts open(OptionalInt realTimePriority) throws IOException {
        return new LinuxPorts(RtnetlinkKernel.open(), RtnetlinkLinkMonitor.open(), realTimePriority);
    }

    Ports ports() {
        return new Ports(
                kernel, links, new PcapFramePort(), () -> new Moment(System.nanoTime()), this::prepareTimerThread);
    }

    /** A thread that is not as punctual as wished is no reason not to run. */
    private void prepareTimerThread() {
        try {
            ThisThread.wakePunctually();
            if (realTimePriority.isPresent()) {
                ThisThread.runInRealTime(realTimePriority.getAsInt());
            }
        } catch (SystemCallException e) {
            LOG.warn("Timers will be less punctual than configured: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        links.close();
        kernel.close();
    }
}
