package io.understudy.linux.netlink;

import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import jnr.constants.platform.Errno;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that hears what goes. A full routing table that changes all the time costs it no more than reading a byte of each
 * message: only what has our mark, or may have taken such a thing with it, is told.
 *
 * <p>The kernel does not tell of IPv4 routes that go with a link or an address, so these are heard of as well.
 */
final class LossFollower extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(LossFollower.class);
    private static final int GROUPS = Rtnetlink.RTMGRP_LINK
            | Rtnetlink.RTMGRP_IPV4_IFADDR
            | Rtnetlink.RTMGRP_IPV4_ROUTE
            | Rtnetlink.RTMGRP_IPV4_RULE
            | Rtnetlink.RTMGRP_IPV6_ROUTE
            | Rtnetlink.RTMGRP_IPV6_RULE;

    /** Before more than the first message is read: what comes next may be a takeover of ours, which needs the processor more. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** Between two tellings, so that a storm of changes is not a storm of looks. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final NetlinkSocket socket;
    private final Runnable listener;
    private volatile boolean ending;

    LossFollower(NetlinkSocket socket, Runnable listener) {
        super("loss-monitor");
        setDaemon(true);
        this.socket = socket;
        this.listener = listener;
    }

    static NetlinkSocket open() throws IOException {
        return NetlinkSocket.open(GROUPS);
    }

    /** Wakes the thread with a message that the kernel only acknowledges, waits for its end, and closes the socket. */
    void end() {
        ending = true;
        LockSupport.unpark(this);
        try {
            ByteBuffer datagram = NetlinkSocket.buffer(Request.USUAL);
            new Request(Rtnetlink.NLMSG_NOOP, Rtnetlink.NLM_F_ACK).writeTo(datagram, 0);
            socket.send(datagram.flip());
            join();
            socket.close();
        } catch (IOException e) {
            LOG.warn("the loss monitor cannot be woken and is left to itself: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!ending) {
            if (heardOfLoss() && !ending) {
                listener.run();
                LockSupport.parkNanos(this, PAUSE.toNanos());
            }
        }
    }

    /** Takes everything that is there already; messages that were lost, or cannot be read, may have told of a loss. */
    private boolean heardOfLoss() {
        boolean lost = false;
        try {
            Optional<ByteBuffer> datagram = Optional.of(socket.receive());
            LockSupport.parkNanos(this, PATIENCE.toNanos());
            while (datagram.isPresent()) {
                lost |= Message.split(datagram.get()).stream().anyMatch(LossFollower::tellsOfLoss);
                datagram = socket.receiveNow();
            }
            return lost;
        } catch (SystemCallException e) {
            if (e.errno() != Errno.ENOBUFS) {
                LOG.error("routes and rules are not followed for a moment: {}", e.getMessage());
            }
            return true;
        } catch (IOException e) {
            LOG.error("routes and rules are not followed for a moment: {}", e.getMessage());
            return true;
        }
    }

    private static boolean tellsOfLoss(Message message) {
        return switch (message.type()) {
            case Rtnetlink.RTM_DELROUTE -> RouteMessage.marked(message);
            case Rtnetlink.RTM_NEWROUTE -> message.has(Rtnetlink.NLM_F_REPLACE) && !RouteMessage.marked(message);
            case Rtnetlink.RTM_DELRULE ->
                RuleMessage.read(message).filter(RuleMessage::marked).isPresent();
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> DeviceMessage.tellsOfLoss(message);
            default -> message.type() == Rtnetlink.RTM_DELADDR;
        };
    }
}
