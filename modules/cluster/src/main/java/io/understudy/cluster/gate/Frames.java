package io.understudy.cluster.gate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passes on what nodes send that do not encrypt: four bytes that everybody begins with, the number of a stream, and frames, each of them
 * with its length before it, little-endian in four bytes.
 *
 * @param most bytes of a frame
 * @param budget kilobytes that frames may have, of all connections together, while they are not yet whole
 */
record Frames(int most, Semaphore budget) {

    private static final int MAGIC = 4;
    private static final List<byte[]> BEGINNINGS =
            List.of("AKKA".getBytes(StandardCharsets.US_ASCII), "PEKK".getBytes(StandardCharsets.US_ASCII));

    /** The control, the ordinary and the large one. */
    private static final int STREAMS = 3;

    /** What each of them begins with. */
    private static final int HEADER = 28;

    private static final int LENGTH = 4;
    private static final int KILO = 1024;
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * What a node begins with.
     *
     * @return nothing if there was nothing, which is no failure: somebody has only looked whether anybody answers
     * @throws ProtocolException if no node begins like that
     */
    byte[] beginning(Socket from, InputStream in) throws IOException {
        byte[] beginning = new byte[MAGIC + 1];
        if (!fill(from, in, beginning, 0, PATIENCE)) {
            return new byte[0];
        }
        check(beginning);
        return beginning;
    }

    /**
     * Until one of the two ends it, which is no failure between two frames.
     *
     * @throws ProtocolException if it is nothing that a node sends
     */
    void pass(Socket from, InputStream in, OutputStream to) throws IOException {
        byte[] length = new byte[LENGTH];
        while (fill(from, in, length, 0, Duration.ZERO)) {
            int size = size(length);
            if (!budget.tryAcquire(size / KILO + 1)) {
                await(size);
            }
            try {
                frame(from, in, length, size, to);
            } finally {
                budget.release(size / KILO + 1);
            }
        }
    }

    private void await(int size) throws IOException {
        try {
            if (!budget.tryAcquire(size / KILO + 1, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("too many frames at a time");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new EOFException("this node ends");
        }
    }

    /** As a whole, or not at all. */
    private static void frame(Socket from, InputStream in, byte[] length, int size, OutputStream to)
            throws IOException {
        byte[] whole = Arrays.copyOf(length, LENGTH + size);
        if (!fill(from, in, whole, LENGTH, PATIENCE)) {
            throw new EOFException("half a frame");
        }
        to.write(whole);
    }

    private static void check(byte[] beginning) throws ProtocolException {
        byte[] magic = Arrays.copyOf(beginning, MAGIC);
        if (BEGINNINGS.stream().noneMatch(known -> Arrays.equals(known, magic))
                || beginning[MAGIC] < 1
                || beginning[MAGIC] > STREAMS) {
            throw new ProtocolException("what no node begins with");
        }
    }

    private int size(byte[] length) throws ProtocolException {
        int size = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            size = size << Byte.SIZE | length[i] & 0xff;
        }
        if (size < HEADER || size > most) {
            throw new ProtocolException("a frame of " + Integer.toUnsignedString(size) + " bytes");
        }
        return size;
    }

    /**
     * Reads until it is full.
     *
     * @param patience from the first byte on; and, if it is not zero, for that one as well
     * @return whether there was anything
     */
    private static boolean fill(Socket from, InputStream in, byte[] all, int begin, Duration patience)
            throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        from.setSoTimeout((int) patience.toMillis());
        for (int got = begin; got < all.length; ) {
            int more = in.read(all, got, all.length - got);
            if (more < 0) {
                if (got > begin) {
                    throw new EOFException("half of something");
                }
                return false;
            }
            if (got == begin && patience.isZero()) {
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            got += more;
            if (got < all.length) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("half of something");
                }
                from.setSoTimeout((int) left);
            }
        }
        return true;
    }
}
