package io.understudy.linux.packet;

import io.understudy.core.address.IpAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The multicast groups that one interface is in for the sake of one channel. */
final class Memberships implements AutoCloseable {

    private final int index;
    private final Map<IpAddress, MulticastMembership> joined = new HashMap<>();
    private boolean closed;

    /** @param index the interface's number */
    Memberships(int index) {
        this.index = index;
    }

    /** @throws IOException also after the end */
    synchronized void join(IpAddress group) throws IOException {
        if (closed) {
            throw new IOException("join " + group + ": the channel is closed");
        }
        if (!joined.containsKey(group)) {
            joined.put(group, MulticastMembership.join(group, index));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        joined.values().forEach(MulticastMembership::close);
        joined.clear();
    }
}
