package io.understudy.daemon.run;

import io.understudy.config.model.PacketFilter;
import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.SoleUse;
import io.understudy.node.Leftovers;
import java.io.IOException;

/** What a killed daemon left in this machine's kernel. */
public final class LinuxLeftovers {

    private LinuxLeftovers() {}

    /** @throws IOException in words for an operator, also if a daemon is running */
    public static Leftovers remove(PacketFilter filter) throws IOException {
        try (SoleUse _ = SoleUse.claim();
                RtnetlinkKernel kernel = RtnetlinkKernel.open(LinuxPorts.others(filter))) {
            return Leftovers.remove(kernel);
        }
    }
}
