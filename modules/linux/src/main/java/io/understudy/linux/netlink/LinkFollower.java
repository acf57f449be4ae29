package io.understudy.linux.netlink;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor.Listener;
import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jnr.constants.platform.Errno;

/**
 * The thread that reads what is there, hears what changes, and tells what is different from what it told before.
 *
 * <p>One socket brings the notifications and the answers to dumps, so both are in the order in which they happened. When the
 * kernel says that notifications were lost, everything is read anew. What comes in while reading is told only after it.
 */
final class LinkFollower extends Thread {

    /** Where the follower is in its reading. */
    private enum Phase {
        LINKS,
        ADDRESSES,
        UP_TO_DATE
    }

    private static final int NO_DUMP = 0;

    private final NetlinkSocket socket;
    private final Listener listener;
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

    /** Wakes the thread with a message that the kernel does nothing about but acknowledge, and waits for its end. */
    void end() {
        if (Thread.currentThread() == this) {
            throw new IllegalStateException("a listener cannot close the monitor that is calling it");
        }
        ending = true;
        try {
            send(new Request(Rtnetlink.NLMSG_NOOP, Rtnetlink.NLM_F_ACK), NO_DUMP);
            join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            readAnew();
            while (!ending) {
                hear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes everything that is there already before it tells, so a thousand addresses are one change of their link. */
    private void hear() throws IOException {
        try {
            Optional<ByteBuffer> datagram = Optional.of(socket.receive());
            while (datagram.isPresent() && !ending) {
                for (Message message : Message.split(datagram.get())) {
                    take(message);
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
    }

    private void take(Message message) throws IOException {
        if (message.sequence() == sequence) {
            again |= message.has(Rtnetlink.NLM_F_DUMP_INTR);
        }
        switch (message.type()) {
            case Rtnetlink.NLMSG_DONE, Rtnetlink.NLMSG_ERROR -> {
                if (message.sequence() == sequence) {
                    next();
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

    private void next() throws IOException {
        if (again) {
            readAnew();
            return;
        }
        switch (phase) {
            case LINKS -> dump(Phase.ADDRESSES, Request.dumpAddresses());
            case ADDRESSES, UP_TO_DATE -> phase = Phase.UP_TO_DATE;
        }
    }

    private void dump(Phase next, Request request) throws IOException {
        phase = next;
        sequence++;
        send(request, sequence);
    }

    private void send(Request request, int number) throws IOException {
        ByteBuffer datagram = NetlinkSocket.buffer(Request.MAXIMUM);
        request.writeTo(datagram, number);
        socket.send(datagram.flip());
    }

    private void tell() {
        if (phase != Phase.UP_TO_DATE) {
            return;
        }
        Map<String, Link> now = table.links().stream()
                .collect(Collectors.toMap(Link::name, Function.identity(), (old, last) -> last, LinkedHashMap::new));
        Map<String, Link> before = told;
        told = now;
        before.keySet().stream().filter(name -> !now.containsKey(name)).forEach(listener::gone);
        now.values().stream()
                .filter(link -> !link.equals(before.get(link.name())))
                .forEach(listener::changed);
    }
}
