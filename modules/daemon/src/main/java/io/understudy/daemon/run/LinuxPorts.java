package io.understudy.daemon.run;

import io.understudy.core.check.Ending;
import io.understudy.core.time.Moment;
import io.understudy.linux.libc.SystemCallException;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.netlink.SoleUse;
import io.understudy.linux.packet.PcapFramePort;
import io.understudy.linux.packet.RawPacketPort;
import io.understudy.linux.process.ThisThread;
import io.understudy.node.Ports;
import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Linux, opened.
 *
 * @param realTimePriority of the threads that VRRP depends on, 1 to 99
 */
record LinuxPorts(SoleUse soleUse, RtnetlinkKernel kernel, RtnetlinkLinkMonitor links, OptionalInt realTimePriority)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinuxPorts.class);

    /** Nothing configured today needs them. */
    private static final Ports.Checks NOTHING_TO_CHECK = new Ports.Checks(
            (command, told) -> {
                told.accept(new Ending.NotRun("nothing is run"));
                return () -> {};
            },
            (file, told) -> () -> {},
            pattern -> 0);

    static LinuxPorts open(OptionalInt realTimePriority) throws IOException {
        return new LinuxPorts(SoleUse.claim(), RtnetlinkKernel.open(), RtnetlinkLinkMonitor.open(), realTimePriority);
    }

    Ports ports() {
        return new Ports(
                kernel,
                links,
                new PcapFramePort(this::prepareThread),
                new RawPacketPort(),
                NOTHING_TO_CHECK,
                () -> new Moment(System.nanoTime()),
                this::prepareThread);
    }

    /** A thread that is not as punctual as wished is no reason not to run. */
    private void prepareThread() {
        try {
            ThisThread.wakePunctually();
            if (realTimePriority.isPresent()) {
                ThisThread.runInRealTime(realTimePriority.getAsInt());
            }
        } catch (SystemCallException e) {
            LOG.warn(
                    "Thread {} will be less punctual than configured: {}",
                    Thread.currentThread().getName(),
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        links.close();
        kernel.close();
        soleUse.close();
    }
}
