package io.understudy.linux.netlink;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.Libc;
import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jnr.constants.platform.Errno;

/** A socket of NETLINK_ROUTE or NETLINK_GENERIC. Sending and receiving may be done by two threads. */
final class NetlinkSocket implements Transport {

    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int NETLINK_GENERIC = 16;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_DROP_MEMBERSHIP = 2;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ADDRESS_LENGTH = 12;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int SEND_BUFFER = 8 << 20; // of which one datagram may have all
    private static final int DATAGRAM = 64 << 10;

    private final int fd;
    private final ByteBuffer received = buffer(DATAGRAM);

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /** @param groups bits of the multicast groups to hear, RTMGRP_… */
    static NetlinkSocket open(int groups) throws IOException {
        return open(0, groups);
    }

    /**
     * @param port unique in the network namespace; 0 for one that the kernel chooses
     * @throws SystemCallException with EADDRINUSE if another socket has the port
     */
    static NetlinkSocket open(int port, int groups) throws IOException {
        return open(NETLINK_ROUTE, port, groups);
    }

    /** To the kernel's other modules, which have names there. */
    static NetlinkSocket openGeneric() throws IOException {
        return open(NETLINK_GENERIC, 0, 0);
    }

    private static NetlinkSocket open(int protocol, int port, int groups) throws IOException {
        long fd = checked("netlink socket", LIBC.socket(Rtnetlink.AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
        NetlinkSocket socket = new NetlinkSocket((int) fd);
        try {
            socket.prepare(port, groups);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void prepare(int port, int groups) throws IOException {
        if (!option(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER)) {
            option(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
        }
        if (!option(SOL_SOCKET, SO_SNDBUFFORCE, SEND_BUFFER)) {
            option(SOL_SOCKET, SO_SNDBUF, SEND_BUFFER);
        }
        option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
        option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
        option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
        ByteBuffer address = buffer(ADDRESS_LENGTH);
        address.putShort((short) Rtnetlink.AF_NETLINK).putShort((short) 0).putInt(port);
        address.putInt(groups).flip();
        checked("netlink bind", LIBC.bind(fd, address, ADDRESS_LENGTH));
    }

    /** @param group number of a multicast group, RTNLGRP_… */
    void join(int group) throws IOException {
        ByteBuffer argument = buffer(Integer.BYTES).putInt(group).flip();
        checked("netlink join", LIBC.setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, argument, Integer.BYTES));
    }

    void leave(int group) {
        option(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group);
    }

    /** From now on only a few messages; others are lost. */
    void keepLittle() {
        option(SOL_SOCKET, SO_RCVBUF, 1);
    }

    private boolean option(int level, int name, int value) {
        ByteBuffer argument = buffer(Integer.BYTES).putInt(value).flip();
        return LIBC.setsockopt(fd, level, name, argument, Integer.BYTES) == 0;
    }

    /** A direct buffer in the machine's byte order. */
    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    @Override
    public void send(ByteBuffer messages) throws IOException {
        checked("netlink send", LIBC.send(fd, messages, messages.remaining(), 0));
    }

    @Override
    public ByteBuffer receive() throws IOException {
        return take(receive(0));
    }

    /** The next datagram if one is there already. */
    Optional<ByteBuffer> receiveNow() throws IOException {
        long length = receive(MSG_DONTWAIT);
        return length < 0 && Libc.error() == Errno.EAGAIN ? Optional.empty() : Optional.of(take(length));
    }

    private long receive(int flags) {
        received.clear();
        long length;
        do {
            length = LIBC.recv(fd, received, DATAGRAM, flags | MSG_TRUNC);
        } while (length < 0 && Libc.error() == Errno.EINTR);
        return length;
    }

    private ByteBuffer take(long length) throws IOException {
        checked("netlink receive", length);
        if (length > DATAGRAM) {
            throw new IOException("netlink receive: a message of " + length + " bytes was cut");
        }
        return received.slice(0, (int) length).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        LIBC.close(fd);
    }
}
