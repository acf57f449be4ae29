package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.LinkWatch;
import io.understudy.config.model.Scheduling;
import io.understudy.core.journal.Journal;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Moment;
import io.understudy.linux.command.PosixCommandPort;
import io.understudy.linux.file.ProcessTable;
import io.understudy.linux.file.WatchedFilePort;
import io.understudy.linux.firewall.NftablesKernel;
import io.understudy.linux.firewall.SilencingKernel;
import io.understudy.linux.libc.SystemCallException;
import io.understudy.linux.linkbeat.BeatingLinkMonitor;
import io.understudy.linux.linkbeat.Delays;
import io.understudy.linux.linkbeat.Means;
import io.understudy.linux.netlink.IpvsSyncDaemon;
import io.understudy.linux.netlink.Others;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import io.understudy.linux.netlink.RtnetlinkLossMonitor;
import io.understudy.linux.netlink.SoleUse;
import io.understudy.linux.packet.PcapFramePort;
import io.understudy.linux.packet.RawPacketPort;
import io.understudy.linux.process.ThisProcess;
import io.understudy.linux.process.ThisThread;
import io.understudy.linux.sysctl.SysctlKernel;
import io.understudy.node.Ports;
import io.understudy.node.notice.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Linux, opened.
 *
 * @param scheduling of the threads that VRRP depends on
 */
record LinuxPorts(
        SoleUse soleUse, RtnetlinkKernel kernel, LinkMonitor links, PosixCommandPort commands, Scheduling scheduling)
        implements AutoCloseable {

    private static final int MOST_FAVOURED = -20;

    /** About ten times the share of a processor that others get, where they all want one. */
    private static final int FAVOUR = 10;

    private static final Logger LOG = LoggerFactory.getLogger(LinuxPorts.class);

    /** What is begun by the calling thread after this is scheduled as configured, too. */
    static LinuxPorts open(Configuration configuration) throws IOException {
        schedule(configuration.scheduling());
        return new LinuxPorts(
                SoleUse.claim(),
                RtnetlinkKernel.open(others(configuration.packetFilter().table())),
                links(configuration.linkWatch()),
                new PosixCommandPort(),
                configuration.scheduling());
    }

    /** What is kept elsewhere than in rtnetlink. */
    static Others others(String table) {
        return new Others(new SysctlKernel(), new NftablesKernel(table), new SilencingKernel(table + "_staged"));
    }

    /** As the kernel tells, or as the configuration wants them to be asked and waited for. */
    private static LinkMonitor links(LinkWatch watch) throws IOException {
        LinkMonitor kernel = RtnetlinkLinkMonitor.open();
        if (!watch.pollsAll() && watch.polled().isEmpty() && watch.delays().isEmpty()) {
            return kernel;
        }
        try {
            return BeatingLinkMonitor.over(
                    kernel, link -> means(watch, link), link -> delays(watch, link), LinuxPorts::now);
        } catch (SystemCallException e) {
            kernel.close();
            throw new IOException("links cannot be asked for their carrier: " + e.getMessage(), e);
        }
    }

    private static Optional<Means> means(LinkWatch watch, String link) {
        return Optional.ofNullable(watch.polled().get(link))
                .map(LinuxPorts::means)
                .or(() -> watch.pollsAll() ? Optional.of(Means.ANY) : Optional.empty());
    }

    private static Means means(LinkWatch.Means configured) {
        return switch (configured) {
            case MII -> Means.MII;
            case ETHTOOL -> Means.ETHTOOL;
            case IOCTL -> Means.IOCTL;
            case ANY -> Means.ANY;
        };
    }

    private static Delays delays(LinkWatch watch, String link) {
        return Optional.ofNullable(watch.delays().get(link))
                .map(delays -> new Delays(delays.down(), delays.up()))
                .orElse(Delays.NONE);
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
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

    /**
     * @param notices hears of roles
     * @param journal of what is decided
     */
    Ports ports(Consumer<Turn> notices, Journal journal) {
        return new Ports(
                kernel,
                new RtnetlinkLossMonitor(),
                links,
                new PcapFramePort(this::prepareThread),
                new RawPacketPort(),
                new Ports.Checks(commands, new WatchedFilePort(), new ProcessTable()),
                new IpvsSyncDaemon(),
                LinuxPorts::now,
                this::prepareThread,
                notices,
                journal);
    }

    private static void schedule(Scheduling scheduling) {
        if (scheduling.inMemory()) {
            attempt("stay in memory", ThisProcess::stayInMemory);
        }
        if (scheduling.nice() != 0) {
            attempt("be as nice as configured", () -> ThisThread.beNice(scheduling.nice()));
        }
        if (!scheduling.processors().isEmpty()) {
            attempt("keep to its processors", () -> ThisThread.runOn(scheduling.processors()));
        }
    }

    private void prepareThread() {
        attempt("wake punctually", ThisThread::wakePunctually);
        goFirst();
        scheduling
                .realTimePriority()
                .ifPresent(priority -> attempt("run in real time", () -> ThisThread.runInRealTime(priority)));
    }

    /** A takeover makes work for many threads, which would share the processors alike with those that are still at it. */
    private void goFirst() {
        int level = Math.clamp(scheduling.nice() - FAVOUR, MOST_FAVOURED, -1);
        try {
            ThisThread.goFirst(level);
        } catch (SystemCallException e) {
            LOG.debug(
                    "Thread {} takes turns with all others: {}",
                    Thread.currentThread().getName(),
                    e.getMessage());
        }
    }

    /** Something that may be refused. */
    private interface Wish {
        void grant() throws SystemCallException;
    }

    /** A thread that is not as punctual as wished is no reason not to run. */
    private static void attempt(String what, Wish wish) {
        try {
            wish.grant();
        } catch (SystemCallException e) {
            LOG.warn("Thread {} will not {}: {}", Thread.currentThread().getName(), what, e.getMessage());
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
