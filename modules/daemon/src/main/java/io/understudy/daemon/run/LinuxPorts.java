package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.SyncDaemon;
import io.understudy.core.time.Moment;
import io.understudy.linux.command.PosixCommandPort;
import io.understudy.linux.file.ProcessTable;
import io.understudy.linux.file.WatchedFilePort;
import io.understudy.linux.firewall.NftablesKernel;
import io.understudy.linux.libc.SystemCallException;
import io.understudy.linux.netlink.Others;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.netlink.RtnetlinkLossMonitor;
import io.understudy.linux.netlink.SoleUse;
import io.understudy.linux.packet.PcapFramePort;
import io.understudy.linux.packet.RawPacketPort;
import io.understudy.linux.process.ThisThread;
import io.understudy.linux.sysctl.SysctlKernel;
import io.understudy.node.ConnectionSync;
import io.understudy.node.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Linux, opened.
 *
 * @param realTimePriority of the threads that VRRP depends on, 1 to 99
 */
record LinuxPorts(
        SoleUse soleUse,
        RtnetlinkKernel kernel,
        RtnetlinkLinkMonitor links,
        PosixCommandPort commands,
        OptionalInt realTimePriority)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinuxPorts.class);

    static LinuxPorts open(Configuration configuration) throws IOException {
        Others others = new Others(
                new SysctlKernel(),
                new NftablesKernel(configuration.packetFilter().table()));
        return new LinuxPorts(
                SoleUse.claim(),
                RtnetlinkKernel.open(others),
                RtnetlinkLinkMonitor.open(),
                new PosixCommandPort(),
                configuration.realTimePriority());
    }

    /** How long the machine has been running; zero if it does not tell. */
    static Duration sinceBoot() {
        try {
            String seconds = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
        } catch (IOException | NumberFormatException unknown) {
            LOG.warn("The machine does not tell how long it has been running: {}", unknown.toString());
            return Duration.ZERO;
        }
    }

    /** The kernel's IPVS. */
    static ConnectionSync sync(SyncDaemon daemon) {
        return parts -> {
            if (!parts.isEmpty()) {
                throw new IOException("no way to IPVS on " + daemon.interfaceName());
            }
        };
    }

    Ports ports() {
        return new Ports(
                kernel,
                new RtnetlinkLossMonitor(),
                links,
                new PcapFramePort(this::prepareThread),
                new RawPacketPort(),
                new Ports.Checks(commands, new WatchedFilePort(), new ProcessTable()),
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
        commands.close();
        links.close();
        kernel.close();
        soleUse.close();
    }
}
