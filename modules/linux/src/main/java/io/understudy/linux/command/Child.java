package io.understudy.linux.command;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.core.check.Ending;
import io.understudy.linux.libc.Libc;
import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.function.Consumer;
import jnr.constants.platform.Errno;

/** A process in a group of its own, until it is reaped. One thread waits; any may signal. */
final class Child implements AutoCloseable {

    private static final int PIDFD_OPEN = 434;
    private static final int POLLIN = 1;
    private static final int POLLFD = 8;
    private static final int REVENTS_AT = 6;
    private static final int CHUNK = 4096;

    /** As much as a pipe holds: enough for what the child wrote itself, and an end even if others go on writing. */
    private static final int MOST_CHUNKS = 16;

    private final int process;
    private final int pidfd;
    private final int output;
    private final Consumer<ByteBuffer> written;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final ByteBuffer polled = ByteBuffer.allocateDirect(2 * POLLFD).order(ByteOrder.nativeOrder());
    private boolean reaped;
    private boolean outputEnded;
    private boolean outputLeft;

    /**
     * @param output the end of a pipe that is read here
     * @param written takes the output as it comes
     */
    Child(int process, int output, Consumer<ByteBuffer> written) throws SystemCallException {
        this.process = process;
        this.output = output;
        this.written = written;
        this.pidfd = (int) checked("pidfd_open", LIBC.syscall(PIDFD_OPEN, process, 0));
    }

    synchronized void signalGroup(int signal) {
        if (!reaped) {
            LIBC.kill(-process, signal);
        }
    }

    /**
     * Waits for its end or for output, which is taken.
     *
     * @param milliseconds negative for ever
     * @return whether it has ended
     */
    boolean await(int milliseconds) {
        boolean ended = poll(pidfd, milliseconds);
        if (!outputEnded && ready(POLLFD)) {
            read();
        }
        return ended;
    }

    private boolean poll(int first, int milliseconds) {
        polled.putInt(0, first).putInt(Integer.BYTES, POLLIN);
        polled.putInt(POLLFD, outputEnded ? -1 : output).putInt(POLLFD + Integer.BYTES, POLLIN);
        if (LIBC.poll(polled, 2, milliseconds) <= 0) {
            polled.putShort(REVENTS_AT, (short) 0).putShort(POLLFD + REVENTS_AT, (short) 0);
        }
        return ready(0);
    }

    private boolean ready(int at) {
        return polled.getShort(at + REVENTS_AT) != 0;
    }

    private void read() {
        chunk.clear();
        long length = LIBC.read(output, chunk, CHUNK);
        if (length > 0) {
            chunk.limit((int) length);
            written.accept(chunk);
        } else if (length == 0 || Libc.error() != Errno.EINTR) {
            outputEnded = true;
        }
    }

    /** Takes what it has left to say, and its status. */
    Ending reap() {
        for (int i = 0; i < MOST_CHUNKS && !outputEnded; i++) {
            poll(-1, 0);
            if (!ready(POLLFD)) {
                break;
            }
            read();
        }
        return status();
    }

    private synchronized Ending status() {
        int[] status = new int[1];
        int result;
        do {
            result = LIBC.waitpid(process, status, 0);
        } while (result < 0 && Libc.error() == Errno.EINTR);
        reaped = true;
        int signal = status[0] & 0x7f;
        return signal == 0 ? new Ending.Exited(status[0] >> 8 & 0xff, "") : new Ending.Signalled(signal);
    }

    /** The pipe, if somebody can still write into it; from now on it is the caller's to close. */
    OptionalInt leaveOutput() {
        if (outputEnded) {
            return OptionalInt.empty();
        }
        outputLeft = true;
        return OptionalInt.of(output);
    }

    @Override
    public void close() {
        LIBC.close(pidfd);
        if (!outputLeft) {
            LIBC.close(output);
        }
    }
}
