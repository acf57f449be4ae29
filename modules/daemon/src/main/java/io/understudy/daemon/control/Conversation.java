package io.understudy.daemon.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One end of a connection, with bounds: when the time is over the channel is closed, whoever is waiting on it.
 *
 * @param channel in blocking mode; closed with this
 */
record Conversation(SocketChannel channel) implements AutoCloseable {

    private static final int FIRST_BUFFER = 1024;

    /** Starts the clock. */
    static Conversation on(SocketChannel channel, Duration atMost) {
        Conversation conversation = new Conversation(channel);
        Executor later = CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(conversation::close);
        return conversation;
    }

    /** Reads up to a line feed or the end of the stream; empty if that is more than {@code limit} bytes away. */
    Optional<String> line(int limit) throws IOException {
        return read(limit, buffer -> buffer.position() > 0 && buffer.get(buffer.position() - 1) == '\n');
    }

    /** Reads up to the end of the stream; empty if that is more than {@code limit} bytes away. */
    Optional<String> rest(int limit) throws IOException {
        return read(limit, buffer -> false);
    }

    private Optional<String> read(int limit, Predicate<ByteBuffer> enough) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(limit, FIRST_BUFFER));
        while (!enough.test(buffer) && channel.read(buffer) >= 0) {
            if (!buffer.hasRemaining()) {
                if (buffer.capacity() == limit) {
                    return Optional.empty();
                }
                buffer = ByteBuffer.allocate(Math.min(limit, 2 * buffer.capacity()))
                        .put(buffer.flip());
            }
        }
        return Optional.of(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
    }

    void write(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
