package io.understudy.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where netlink messages go, and answers come from. */
interface Transport extends AutoCloseable {

    /** @param messages direct, from position to limit, in one datagram */
    void send(ByteBuffer messages) throws IOException;

    /**
     * Blocks for the next datagram, which is valid until the next call.
     *
     * @throws io.understudy.linux.libc.SystemCallException with ENOBUFS if messages were lost
     */
    ByteBuffer receive() throws IOException;

    @Override
    void close();
}
