package io.understudy.node;

import io.understudy.core.address.Kernel;
import io.understudy.core.address.LossMonitor;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.FilePort;
import io.understudy.core.check.ProcessPort;
import io.understudy.core.journal.Journal;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.link.PacketPort;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.time.Clock;
import io.understudy.node.notice.Turn;
import java.util.function.Consumer;

/**
 * What a node works on: the real Linux, or a simulated one.
 *
 * @param onVrrpThread run once on each thread that keeps deadlines, decides, sends or speaks to the kernel (timer slack, scheduling)
 * @param notices hears what hooks are to know, on the thread that decides: it must not wait for anything
 * @param journal of what is decided
 */
public record Ports(
        Kernel kernel,
        LossMonitor losses,
        LinkMonitor links,
        FramePort frames,
        PacketPort packets,
        Checks checks,
        SyncDaemonPort sync,
        Clock clock,
        Runnable onVrrpThread,
        Consumer<Turn> notices,
        Journal journal) {

    /** Where trackers look. */
    public record Checks(CommandPort commands, FilePort files, ProcessPort processes) {}
}
