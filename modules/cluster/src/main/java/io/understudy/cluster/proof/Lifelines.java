package io.understudy.cluster.proof;

import io.understudy.cluster.proof.Doorbell.Door;
import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to each of the other nodes. When one is closed and nobody answers at its port any more, by the word of the host, then that
 * daemon has ended. Used by one thread; each connection has one of its own that waits.
 */
public final class Lifelines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifelines.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Then it is renewed: of a host that has been switched off, a connection says nothing. */
    private static final Duration RENEWAL = Duration.ofSeconds(30);

    private final Consumer<String> dead;
    private final BiFunction<Endpoint, Duration, Door> bell;
    private final Duration renewal;
    private final Map<String, Line> lines = new HashMap<>();

    /** @param dead is told the name of a node whose daemon has ended; called on many threads */
    public Lifelines(Consumer<String> dead) {
        this(dead, Doorbell::ring, RENEWAL);
    }

    /**
     * With another door, or time.
     *
     * @param bell as {@link Doorbell#ring}
     * @param renewal after which a connection that says nothing is made anew
     */
    Lifelines(Consumer<String> dead, BiFunction<Endpoint, Duration, Door> bell, Duration renewal) {
        this.dead = dead;
        this.bell = bell;
        this.renewal = renewal;
    }

    /** @param nodes by their names, where each answers; those that are held and not among them are let go */
    public void hold(Map<String, Endpoint> nodes) {
        lines.entrySet().removeIf(held -> {
            boolean over = !held.getValue().where.equals(nodes.get(held.getKey()));
            if (over) {
                held.getValue().end();
            }
            return over;
        });
        for (Entry<String, Endpoint> node : nodes.entrySet()) {
            lines.computeIfAbsent(node.getKey(), name -> begun(name, node.getValue()));
        }
    }

    private Line begun(String node, Endpoint where) {
        Line line = new Line(node, where);
        line.thread.start();
        return line;
    }

    @Override
    public void close() {
        hold(Map.of());
    }

    private final class Line {
        private final String node;
        private final Endpoint where;
        private final Thread thread;

        Line(String node, Endpoint where) {
            this.node = node;
            this.where = where;
            thread = Thread.ofVirtual().name("lifeline of " + node).unstarted(this::keep);
        }

        void end() {
            thread.interrupt();
        }

        private void keep() {
            while (isWanted()) {
                long begun = System.nanoTime();
                if (hasBroken() && isWanted() && bell.apply(where, PATIENCE) == Door.REFUSES) {
                    LOG.info("Cluster: the daemon of node {} has ended, says its host", node);
                    dead.accept(node);
                }
                if (isWanted() && System.nanoTime() - begun < PAUSE.toNanos()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }

        private boolean isWanted() {
            return !thread.isInterrupted();
        }

        /** Whether there was a connection, and the other end has closed it; returns when it is over. */
        private boolean hasBroken() {
            try (Socket line = new Socket()) {
                line.connect(new InetSocketAddress(where.host(), where.port()), (int) PATIENCE.toMillis());
                line.setSoTimeout((int) renewal.toMillis());
                return isClosed(line);
            } catch (IOException | IllegalArgumentException nobody) {
                return false;
            }
        }

        /** That it was quiet for long, or that the network failed, says nothing of the other end. */
        private boolean isClosed(Socket line) {
            try {
                int said = line.getInputStream().read();
                LOG.debug("lifeline of {}: closed ({})", node, said);
                return said < 0;
            } catch (IOException over) {
                LOG.debug("lifeline of {}: {}", node, over.toString());
                return over instanceof SocketException
                        && String.valueOf(over.getMessage()).contains("reset");
            }
        }
    }
}
