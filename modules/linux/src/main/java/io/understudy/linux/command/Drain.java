package io.understudy.linux.command;

import static io.understudy.linux.libc.Libc.LIBC;

import io.understudy.linux.libc.Libc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import jnr.constants.platform.Errno;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and forgets what is still written into the pipes of commands that have ended, by processes they left behind. One thread, as
 * long as there are any; of too many pipes the oldest ones are closed.
 */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private static final int MOST = 64;
    private static final int LOOK_AGAIN = 200;
    private static final short POLLIN = 1;
    private static final int POLLFD = 8;
    private static final int REVENTS_AT = 6;
    private static final int CHUNK = 65_536;
    private static final long TELL_AGAIN = 60_000_000_000L;

    private final Deque<Integer> arriving = new ArrayDeque<>();
    private final ByteBuffer polled = ByteBuffer.allocateDirect(MOST * POLLFD).order(ByteOrder.nativeOrder());
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private boolean flowing;
    private long toldAt = System.nanoTime() - TELL_AGAIN;

    /** @param pipe is closed here */
    synchronized void take(int pipe) {
        arriving.add(pipe);
        if (!flowing) {
            flowing = true;
            Thread.ofPlatform().daemon().name("command-drain").start(this::flow);
        }
    }

    private void flow() {
        Deque<Integer> pipes = new ArrayDeque<>();
        while (receive(pipes)) {
            empty(pipes);
        }
    }

    /** Whether there is something to do; if not, the next pipe gets another thread. */
    private synchronized boolean receive(Deque<Integer> pipes) {
        pipes.addAll(arriving);
        arriving.clear();
        if (pipes.size() > MOST && System.nanoTime() - toldAt >= TELL_AGAIN) {
            toldAt = System.nanoTime();
            LOG.warn(
                    "Commands left processes behind that keep their output open, more than {}; the oldest can't write any more",
                    MOST);
        }
        while (pipes.size() > MOST) {
            LIBC.close(pipes.removeFirst());
        }
        flowing = !pipes.isEmpty();
        return flowing;
    }

    private void empty(Deque<Integer> pipes) {
        polled.clear();
        pipes.forEach(pipe -> polled.putInt(pipe).putShort(POLLIN).putShort((short) 0));
        polled.flip();
        if (LIBC.poll(polled, pipes.size(), LOOK_AGAIN) <= 0) {
            return;
        }
        int at = 0;
        for (Iterator<Integer> each = pipes.iterator(); each.hasNext(); at += POLLFD) {
            int pipe = each.next();
            if (polled.getShort(at + REVENTS_AT) != 0 && hasEnded(pipe)) {
                LIBC.close(pipe);
                each.remove();
            }
        }
    }

    private boolean hasEnded(int pipe) {
        chunk.clear();
        long length = LIBC.read(pipe, chunk, CHUNK);
        return length == 0 || length < 0 && Libc.error() != Errno.EINTR;
    }
}
