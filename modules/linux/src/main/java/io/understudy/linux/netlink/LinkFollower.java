package io.understudy.linux.netlink;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor.Listener;
import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import jnr.constants.platform.Errno;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads what is there, hears what changes, and tells what is different from what it told before.
 *
 * <p>One socket brings the notifications and the answers to dumps, so both are in the order in which they happened. When the
 * kernel says that notifications were lost, everything is read anew. What comes in while reading is told only after it.
 *
 * <p>A node that does not see its links must not go on for long, so whatever goes wrong, the thread begins again with a new socket.
 */
final class LinkFollower extends Thread {

    /** Where the follower is in its reading. */
    private enum Phase {
        LINKS,
        ADDRESSES,
        UP_TO_DATE
    }

    private static final Logger LOG = LoggerFactory.getLogger(LinkFollower.class);
    private static final int GROUPS =
            Rtnetlink.RTMGRP_LINK | Rtnetlink.RTMGRP_IPV4_IFADDR | Rtnetlink.RTMGRP_IPV6_IFADDR;
    private static final int NO_DUMP = 0;

    /** After something was told of addresses: thousands that come one by one, each told of, would fill the heap of whoever is busy adding them. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Listener listener;
    private final Object exchange = new Object();
    private NetlinkSocket socket;
    private Duration pause = FIRST_PAUSE;
    private volatile boolean ending;

    private Map<String, Link> told = Map.of();
    private LinkTable table = new LinkTable();
    private Phase phase = Phase.LINKS;
    private int sequence = NO_DUMP;
    private boolean again;

    LinkFollower(NetlinkSocket socket, Listener listener) {
        super("link-monitor");
        setDaemon(true);
        this.socket = socket;
        this.listener = listener;
    }

    /** A socket that hears of links and addresses. */
    static NetlinkSocket open() throws IOException {
        return NetlinkSocket.open(GROUPS);
    }

    /**
     * Wakes the thread with a message that the kernel does nothing about but acknowledge, waits for its end, and closes the
     * socket.
     */
    void end() {
        if (Thread.currentThread() == this) {
            throw new IllegalStateException("a listener cannot close the monitor that is calling it");
        }
        ending = true;
        LockSupport.unpark(this);
        try {
            wake();
            join();
            socket.close();
        } catch (IOException e) {
            LOG.warn("the link monitor cannot be woken and is left to itself: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() throws IOException {
        synchronized (exchange) {
            send(new Request(Rtnetlink.NLMSG_NOOP, Rtnetlink.NLM_F_ACK), NO_DUMP);
        }
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                readAnew();
                while (!ending) {
                    hear();
                }
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("links are not followed for {} s: {}", pause.toSeconds(), e.getMessage(), e);
                replaceSocket();
            }
        }
    }

    /** Tries until it is done, or the end. */
    private void replaceSocket() {
        for (boolean replaced = false; !replaced && !ending; ) {
            LockSupport.parkNanos(this, pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            replaced = tryReplacing();
        }
    }

    private boolean tryReplacing() {
        synchronized (exchange) {
            try {
                NetlinkSocket fresh = open();
                socket.close();
                socket = fresh;
                return true;
            } catch (IOException e) {
                LOG.error("links are still not followed: {}", e.getMessage());
                return false;
            }
        }
    }

    /** Takes everything that is there already before it tells, so a thousand addresses are one change of their link, or a few. */
    private void hear() throws IOException {
        boolean addresses = false;
        try {
            Optional<ByteBuffer> datagram = Optional.of(socket.receive());
            while (datagram.isPresent() && !ending) {
                for (Message message : Message.split(datagram.get())) {
                    take(message);
                    addresses |= isOfAddress(message);
                }
                datagram = socket.receiveNow();
            }
            tell();
        } catch (SystemCallException e) {
            if (e.errno() != Errno.ENOBUFS) {
                throw e;
            }
            lost();
        }
        if (addresses && !ending) {
            LockSupport.parkNanos(this, GATHERING.toNanos());
        }
    }

    private static boolean isOfAddress(Message message) {
        return message.type() == Rtnetlink.RTM_NEWADDR || message.type() == Rtnetlink.RTM_DELADDR;
    }

    private void take(Message message) throws IOException {
        if (message.sequence() == sequence) {
            again |= message.has(Rtnetlink.NLM_F_DUMP_INTR);
        }
        switch (message.type()) {
            case Rtnetlink.NLMSG_DONE, Rtnetlink.NLMSG_ERROR -> {
                if (message.sequence() == sequence) {
                    finished(Verdict.read(message));
                }
            }
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> {
                table.apply(message);
                tell(); // also a link that goes and comes at once is told of
            }
            default -> table.apply(message);
        }
    }

    private void lost() throws IOException {
        if (phase == Phase.UP_TO_DATE) {
            readAnew();
        } else {
            again = true;
        }
    }

    private void readAnew() throws IOException {
        again = false;
        table = new LinkTable();
        dump(Phase.LINKS, Request.dumpLinks());
    }

    private void finished(Verdict verdict) throws IOException {
        if (verdict.errno() != 0) {
            throw new IOException("netlink dump: " + verdict.words());
        }
        if (again) {
            readAnew();
            return;
        }
        switch (phase) {
            case LINKS -> dump(Phase.ADDRESSES, Request.dumpAddresses());
            case ADDRESSES, UP_TO_DATE -> {
                phase = Phase.UP_TO_DATE;
                pause = FIRST_PAUSE;
            }
        }
    }

    private void dump(Phase next, Request request) throws IOException {
        phase = next;
        sequence++;
        send(request, sequence);
    }

    private void send(Request request, int number) throws IOException {
        ByteBuffer datagram = NetlinkSocket.buffer(request.length());
        request.writeTo(datagram, number);
        socket.send(datagram.flip());
    }

    private void tell() {
        if (phase != Phase.UP_TO_DATE) {
            return;
        }
        Map<String, Link> now = table.links().stream()
                .collect(Collectors.toMap(Link::name, Function.identity(), (old, last) -> last, LinkedHashMap::new));
        told.values().stream()
                .filter(link -> !isThere(link, now))
                .map(Link::name)
                .forEach(listener::gone);
        now.values().stream()
                .filter(link -> !Objects.equals(link, told.get(link.name())))
                .forEach(listener::changed);
        told = now;
    }

    /** One of that name that was made anew is another. */
    private static boolean isThere(Link link, Map<String, Link> now) {
        return Optional.ofNullable(now.get(link.name()))
                .filter(same -> same.index() == link.index())
                .isPresent();
    }
}
