package io.understudy.daemon.control;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the commands; see the package for its bounds. */
public final class ControlServer implements AutoCloseable {

    /** Conversations at a time. */
    public static final int SEATS = 16;

    /** In bytes; the parser's recursion is bounded by it as well. */
    static final int LONGEST_REQUEST = 1024;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final ListeningSocket socket;
    private final Duration patience;
    private final Semaphore seats = new Semaphore(SEATS);

    /** @param patience the longest conversation */
    public ControlServer(ListeningSocket socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** @param answers may block; called on many threads */
    public void start(Function<Request, Reply> answers) {
        Thread.ofVirtual().name("control").start(() -> accept(socket.channel(), answers));
    }

    private void accept(ServerSocketChannel channel, Function<Request, Reply> answers) {
        try {
            while (channel.isOpen()) {
                seats.acquire();
                welcome(channel, answers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails, above all for want of file descriptors, may work a little later. */
    private void welcome(ServerSocketChannel channel, Function<Request, Reply> answers) {
        try {
            SocketChannel client = channel.accept();
            Thread.ofVirtual().name("control client").start(() -> converse(client, answers));
        } catch (ClosedChannelException end) {
            LOG.debug("control socket closed");
        } catch (IOException e) {
            seats.release();
            LOG.warn("control socket cannot accept a client: {}", e.getMessage());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void converse(SocketChannel client, Function<Request, Reply> answers) {
        try (Conversation conversation = Conversation.on(client, patience)) {
            conversation.write(answer(conversation, answers).text() + "\n");
        } catch (AsynchronousCloseException slow) {
            LOG.debug("control client was too slow");
        } catch (IOException e) {
            LOG.debug("control client went away: {}", e.getMessage());
        } finally {
            seats.release();
        }
    }

    private static Reply answer(Conversation conversation, Function<Request, Reply> answers) throws IOException {
        Request request = conversation
                .line(LONGEST_REQUEST)
                .map(Request::read)
                .orElseGet(() -> new Request.Garbage("a request has at most " + LONGEST_REQUEST + " bytes"));
        return answers.apply(request);
    }

    @Override
    public void close() {
        socket.close();
    }
}
