package io.understudy.daemon.run;

import io.understudy.linux.netlink.RtnetlinkKernel;
import io.understudy.linux.netlink.SoleUse;
import io.understudy.node.Leftovers;
import java.io.IOException;

/** What a killed daemon left in this machine's kernel. */
public final class LinuxLeftovers {

    private LinuxLeftovers() {}

    /**
     * What is in rtnetlink is found by its mark.
     *
     * @param table of the packet filters
     * @throws IOException in words for an operator, also if a daemon is running
     */
    public static Leftovers remove(String table) throws IOException {
        try (SoleUse _ = SoleUse.claim();
                RtnetlinkKernel kernel = RtnetlinkKernel.open(LinuxPorts.others(table))) {
            return Leftovers.remove(kernel);
        }
    }
}
