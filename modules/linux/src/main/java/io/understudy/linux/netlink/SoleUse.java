package io.understudy.linux.netlink;

import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import jnr.constants.platform.Errno;

/**
 * The right to be the only process in this network namespace that puts marked things into the kernel, for what carries the mark
 * and is not known must be what a dead process left. The kernel gives it back when the process ends, however it ends.
 */
public final class SoleUse implements AutoCloseable {

    /** "VRRP": above every process id, and not negative, so that the kernel assigns it to nobody by itself. */
    private static final int PORT = 0x56525250;

    private final NetlinkSocket socket;

    private SoleUse(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** @throws IOException in words for an operator, if another process has it */
    public static SoleUse claim() throws IOException {
        try {
            return new SoleUse(NetlinkSocket.open(PORT, 0));
        } catch (SystemCallException e) {
            throw e.errno() == Errno.EADDRINUSE
                    ? new IOException("another understudy is running on this machine; the two would take away each"
                            + " other's addresses: put all instances into one configuration")
                    : e;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
