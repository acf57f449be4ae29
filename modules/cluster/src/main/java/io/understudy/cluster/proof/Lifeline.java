package io.understudy.cluster.proof;

import io.understudy.cluster.gate.ListeningPort;
import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port at which other nodes hold a connection, so that they notice when this process ends. Nothing is said there. */
public final class Lifeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);
    private static final int BACKLOG = 64;
    private static final int SEATS = 256;
    private static final long PAUSE = 1_000_000_000L;

    private final ServerSocket port;
    private final Semaphore seats = new Semaphore(SEATS);

    private Lifeline(ServerSocket port) {
        this.port = port;
    }

    /**
     * Answers from now on.
     *
     * @param where port 0 for any that is free
     * @throws IOException in words for an operator
     */
    public static Lifeline open(Endpoint where) throws IOException {
        Lifeline line = new Lifeline(port(where));
        Thread.ofVirtual().name("lifeline").start(line::accept);
        return line;
    }

    /** Where it is. */
    public int port() {
        return port.getLocalPort();
    }

    private static ServerSocket port(Endpoint where) throws IOException {
        try {
            return ListeningPort.open(where, BACKLOG);
        } catch (IOException taken) {
            throw new IOException(
                    "nobody can be let in at " + where + " (lifeline-port): " + taken.getMessage(), taken);
        }
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket guest = port.accept();
                if (seats.tryAcquire()) {
                    Thread.ofVirtual().name("lifeline guest").start(() -> sit(guest));
                } else {
                    guest.close();
                }
            } catch (IOException trouble) {
                LOG.debug("lifeline: {}", trouble.toString());
                LockSupport.parkNanos(port.isClosed() ? 0 : PAUSE);
            }
        }
    }

    /** Until he goes, or says something. */
    private void sit(Socket guest) {
        try (guest) {
            int said = guest.getInputStream().read();
            LOG.debug("lifeline: {} goes ({})", guest.getRemoteSocketAddress(), said);
        } catch (IOException gone) {
            LOG.debug("lifeline: {} is gone: {}", guest.getRemoteSocketAddress(), gone.toString());
        } finally {
            seats.release();
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
