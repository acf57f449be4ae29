package io.understudy.core.link;

import io.understudy.core.address.IpAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** The port to the kernel's daemons that tell other directors of IPVS connections, or hear of theirs. */
public interface SyncDaemonPort {

    /** What a daemon does; there may be one for each. */
    enum Mode {
        /** Tells. */
        MASTER,
        /** Hears. */
        BACKUP
    }

    /**
     * How they find each other; what is absent is the kernel's choice.
     *
     * @param link needs an address
     * @param id 0 to 255; others with another id are ignored
     * @param maxLength longest message in bytes, 1 to 65507
     * @param group multicast group
     * @param ttl or hop limit, 1 to 255
     */
    record Channel(
            String link, int id, OptionalInt maxLength, Optional<IpAddress> group, OptionalInt port, OptionalInt ttl) {}

    /**
     * Instead of the one that may already run in that mode.
     *
     * @throws IOException if the kernel refuses or has no IPVS, in words an operator understands
     */
    void start(Mode mode, Channel channel) throws IOException;

    /** @throws IOException if the kernel refuses; that none was running is well */
    void stop(Mode mode) throws IOException;
}
