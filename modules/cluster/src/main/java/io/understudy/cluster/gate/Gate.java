package io.understudy.cluster.gate;

import io.understudy.cluster.view.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets other nodes in to the actor system of this one, and nobody who could hurt it by what he sends or how often he comes. */
public final class Gate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int BACKLOG = 128;

    /** Of all; each other node needs two, four for a moment. */
    private static final int MOST = 512;

    /** Of one address other than a loopback one, which is one node, or a few of them behind one address. */
    private static final int MOST_OF_ONE = 32;

    /** Kilobytes. */
    private static final int BUDGET = 8 * 1024;

    private static final long PAUSE = 100_000_000L;

    private final ServerSocket port;
    private final Optional<Frames> frames;
    private final Watch watch;
    private final Map<InetAddress, Integer> guests = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Integer> inside = new CompletableFuture<>();

    /** Is told whom it hangs up on. */
    public interface Watch {

        /** On one who sends what no node does. */
        void garbage();

        /** On one too many. */
        void crowded();
    }

    private Gate(ServerSocket port, Optional<Frames> frames, Watch watch) {
        this.port = port;
        this.frames = frames;
        this.watch = watch;
    }

    /**
     * Answers from now on; what is sent waits until it is known where to.
     *
     * @param where port 0 for any that is free
     * @param mostOfFrame bytes; absent if it is encrypted, and not to be looked into
     */
    public static Gate open(Endpoint where, OptionalInt mostOfFrame, Watch watch) throws IOException {
        ServerSocket port = ListeningPort.open(where, BACKLOG);
        Optional<Frames> frames = mostOfFrame.isPresent()
                ? Optional.of(new Frames(mostOfFrame.getAsInt(), new Semaphore(BUDGET)))
                : Optional.empty();
        Gate gate = new Gate(port, frames, watch);
        Thread.ofVirtual().name("cluster gate").start(gate::accept);
        return gate;
    }

    /** Where it is. */
    public int port() {
        return port.getLocalPort();
    }

    /** @param local port of the loopback address */
    public void leadTo(int local) {
        inside.complete(local);
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket guest = port.accept();
                if (isWelcome(guest.getInetAddress())) {
                    open.add(guest);
                    Thread.ofVirtual().name("cluster guest").start(() -> receive(guest));
                } else {
                    watch.crowded();
                    guest.close();
                }
            } catch (IOException trouble) {
                LOG.debug("cluster gate: {}", trouble.toString());
                LockSupport.parkNanos(port.isClosed() ? 0 : PAUSE);
            }
        }
    }

    private boolean isWelcome(InetAddress whose) {
        if (open.size() >= MOST) {
            return false;
        }
        int number = guests.merge(whose, 1, Integer::sum);
        if (number <= MOST_OF_ONE || whose.isLoopbackAddress()) {
            return true;
        }
        leaves(whose);
        return false;
    }

    private void leaves(InetAddress whose) {
        guests.computeIfPresent(whose, (who, number) -> number > 1 ? number - 1 : null);
    }

    private void receive(Socket guest) {
        try (guest) {
            guest.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(guest.getInputStream());
            byte[] beginning = beginning(guest, in);
            if (beginning.length > 0) {
                lead(guest, in, beginning);
            }
        } catch (ProtocolException | SocketTimeoutException garbage) {
            watch.garbage();
            LOG.debug("cluster gate: {}: {}", guest.getInetAddress(), garbage.getMessage());
        } catch (IOException | CancellationException over) {
            LOG.debug("cluster gate: {} goes: {}", guest.getInetAddress(), over.toString());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(guest);
            leaves(guest.getInetAddress());
        }
    }

    /** Before somebody has begun as a node does, the actor system does not get to know of him. */
    private byte[] beginning(Socket guest, InputStream in) throws IOException {
        if (frames.isPresent()) {
            return frames.get().beginning(guest, in);
        }
        guest.setSoTimeout((int) Frames.PATIENCE.toMillis());
        int first = in.read();
        guest.setSoTimeout(0);
        return first < 0 ? new byte[0] : new byte[] {(byte) first};
    }

    private void lead(Socket guest, InputStream in, byte[] beginning) throws IOException, InterruptedException {
        try (Socket local = new Socket(InetAddress.getLoopbackAddress(), inside.join())) {
            local.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().name("cluster guest").start(() -> answer(local, guest));
            OutputStream to = local.getOutputStream();
            to.write(beginning);
            if (frames.isPresent()) {
                frames.get().pass(guest, in, to);
            } else {
                in.transferTo(to);
            }
            local.shutdownOutput();
            back.join();
        }
    }

    /** What is not encrypted has none; but when one end is closed, so is the other. */
    private static void answer(Socket local, Socket guest) {
        try (guest) {
            local.getInputStream().transferTo(guest.getOutputStream());
        } catch (IOException over) {
            LOG.debug("cluster gate: {}", over.toString());
        }
    }

    @Override
    public void close() {
        inside.cancel(false);
        shut(port);
        open.forEach(Gate::shut);
    }

    private static void shut(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception trouble) {
            LOG.debug("cluster gate: {}", trouble.toString());
        }
    }
}
