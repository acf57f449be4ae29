package io.understudy.linux.packet;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A raw IP socket on one interface that takes packets with their headers, and hears nothing. It counts as a listener for its
 * protocol all the same.
 */
final class RawSocket implements AutoCloseable {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int IPPROTO_IP = 0;
    private static final int IP_HDRINCL = 3;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_HDRINCL = 36;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SOCKADDR_IN_BYTES = 16;
    private static final int SOCKADDR_IN6_BYTES = 28;
    private static final int IPV4_ADDRESS_AT = 4;
    private static final int IPV6_ADDRESS_AT = 8;

    private final int fd;
    private final Family family;

    private RawSocket(int fd, Family family) {
        this.fd = fd;
        this.family = family;
    }

    static RawSocket open(String link, Family family, int protocol) throws SystemCallException {
        int domain = family == Family.IPV4 ? AF_INET : AF_INET6;
        int fd = (int) checked("raw socket", LIBC.socket(domain, SOCK_RAW | SOCK_CLOEXEC, protocol));
        RawSocket socket = new RawSocket(fd, family);
        try {
            socket.prepare(link);
            return socket;
        } catch (SystemCallException e) {
            socket.close();
            throw e;
        }
    }

    private void prepare(String link) throws SystemCallException {
        hearNothing();
        byte[] name = (link + '\0').getBytes(StandardCharsets.UTF_8);
        option("bind to " + link, SOL_SOCKET, SO_BINDTODEVICE, ByteBuffer.wrap(name));
        ByteBuffer yes = number(1);
        switch (family) {
            case IPV4 -> option("IP_HDRINCL", IPPROTO_IP, IP_HDRINCL, yes);
            case IPV6 -> option("IPV6_HDRINCL", IPPROTO_IPV6, IPV6_HDRINCL, yes);
        }
    }

    /** A BPF program of one instruction, "return 0": {@code struct sock_fprog} with the address of its {@code sock_filter}. */
    private void hearNothing() throws SystemCallException {
        jnr.ffi.Runtime runtime = jnr.ffi.Runtime.getRuntime(LIBC);
        jnr.ffi.Pointer program = runtime.getMemoryManager().allocateDirect(Long.BYTES, true);
        program.putShort(0, (short) 0x06);
        ByteBuffer header =
                ByteBuffer.allocateDirect(Long.BYTES + runtime.addressSize()).order(ByteOrder.nativeOrder());
        header.putShort(0, (short) 1);
        if (runtime.addressSize() == Long.BYTES) {
            header.putLong(Long.BYTES, program.address());
        } else {
            header.putInt(Integer.BYTES, (int) program.address());
        }
        option("SO_ATTACH_FILTER", SOL_SOCKET, SO_ATTACH_FILTER, header);
    }

    private static ByteBuffer number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, value);
    }

    private void option(String what, int level, int name, ByteBuffer value) throws SystemCallException {
        checked(what, LIBC.setsockopt(fd, level, name, value, value.remaining()));
    }

    /** @param packet with its header */
    void send(ByteBuffer packet, IpAddress to) throws SystemCallException {
        ByteBuffer address = address(to);
        checked("to " + to, LIBC.sendto(fd, packet, packet.remaining(), MSG_DONTWAIT, address, address.remaining()));
    }

    /** {@code sockaddr_in} or {@code sockaddr_in6}; the interface that a link-local address needs is the socket's. */
    private static ByteBuffer address(IpAddress to) {
        return switch (to.family()) {
            case IPV4 -> address(SOCKADDR_IN_BYTES, AF_INET).put(IPV4_ADDRESS_AT, to.bytes());
            case IPV6 -> address(SOCKADDR_IN6_BYTES, AF_INET6).put(IPV6_ADDRESS_AT, to.bytes());
        };
    }

    private static ByteBuffer address(int length, int domain) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).putShort(0, (short) domain);
    }

    @Override
    public void close() {
        LIBC.close(fd);
    }
}
