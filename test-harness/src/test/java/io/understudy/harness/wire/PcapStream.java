package io.understudy.harness.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/** Reads what {@code tcpdump --time-stamp-precision nano -w -} writes (the format of pcap-savefile(5)). */
final class PcapStream {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;

    private final DataInputStream input;

    PcapStream(InputStream input) throws IOException {
        this.input = new DataInputStream(input);
        int magic = next(FILE_HEADER).getInt();
        if (magic != NANOSECOND_MAGIC) {
            throw new IOException("not a nanosecond capture of this machine: magic %08x".formatted(magic));
        }
    }

    /** Waits for the next frame; nothing at the end. */
    Optional<Frame> next() throws IOException {
        try {
            ByteBuffer header = next(RECORD_HEADER);
            Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(header.getInt()), header.getInt());
            return Optional.of(new Frame(at, next(header.getInt()).array()));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private ByteBuffer next(int length) throws IOException {
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
