package io.understudy.linux.packet;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A socket that does nothing but keep an interface in a multicast group, so that hosts and switches let its frames in. */
final class MulticastMembership implements AutoCloseable {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int MCAST_JOIN_GROUP = 42;
    private static final int GROUP_REQUEST_BYTES = 136;
    private static final int GROUP_AT = 8;
    private static final int IPV4_ADDRESS_AT = 4;
    private static final int IPV6_ADDRESS_AT = 8;

    private final int fd;

    private MulticastMembership(int fd) {
        this.fd = fd;
    }

    /**
     * @param index the interface's number
     * @throws SystemCallException if the interface has not got that family
     */
    static MulticastMembership join(IpAddress group, int index) throws SystemCallException {
        int domain = group.family() == Family.IPV4 ? AF_INET : AF_INET6;
        int level = group.family() == Family.IPV4 ? IPPROTO_IP : IPPROTO_IPV6;
        int fd = (int) checked("socket", LIBC.socket(domain, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        MulticastMembership membership = new MulticastMembership(fd);
        try {
            ByteBuffer request = request(group, domain, index);
            checked("join " + group, LIBC.setsockopt(fd, level, MCAST_JOIN_GROUP, request, GROUP_REQUEST_BYTES));
            return membership;
        } catch (SystemCallException e) {
            membership.close();
            throw e;
        }
    }

    /** {@code struct group_req}: the interface, then a {@code sockaddr_in} or {@code sockaddr_in6}. */
    private static ByteBuffer request(IpAddress group, int domain, int index) {
        ByteBuffer request = ByteBuffer.allocateDirect(GROUP_REQUEST_BYTES).order(ByteOrder.nativeOrder());
        request.putInt(0, index).putShort(GROUP_AT, (short) domain);
        request.put(GROUP_AT + (group.family() == Family.IPV4 ? IPV4_ADDRESS_AT : IPV6_ADDRESS_AT), group.bytes());
        return request;
    }

    @Override
    public void close() {
        LIBC.close(fd);
    }
}
