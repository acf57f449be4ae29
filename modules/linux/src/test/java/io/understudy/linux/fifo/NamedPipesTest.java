package io.understudy.linux.fifo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.notice.PipePort.Pipe;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NamedPipesTest {

    private final NamedPipes pipes = new NamedPipes();

    @TempDir
    private Path directory = Path.of("");

    private Path path() {
        return directory.resolve("roles");
    }

    private Pipe open() throws IOException {
        return pipes.open(path().toString(), Optional.empty(), Optional.empty());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_written_while_nobody_reads_is_read_later() throws IOException {
        try (Pipe pipe = open()) {
            pipe.write(text("one\n"));
            pipe.write(text("two\n"));
            assertEquals(8, pipe.unread());

            try (BufferedReader reader = Files.newBufferedReader(path())) {
                assertEquals("one", reader.readLine());
                assertEquals("two", reader.readLine());
            }
            assertEquals(0, pipe.unread());
        }
    }

    @Test
    void it_is_made_for_its_owner_only_and_removed_at_the_end() throws IOException {
        Pipe pipe = open();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));

        pipe.close();

        assertFalse(Files.exists(path()));
    }

    @Test
    void a_reader_that_has_it_open_reads_to_the_end() throws IOException {
        Pipe pipe = open();
        try (BufferedReader reader = Files.newBufferedReader(path())) {
            pipe.write(text("last\n"));
            pipe.close();

            assertEquals("last", reader.readLine());
            assertEquals(-1, reader.read());
        }
    }

    @Test
    void one_that_is_full_takes_the_rest_when_somebody_has_read() throws IOException {
        String line = "x".repeat(999) + "\n";
        try (Pipe pipe = open();
                BufferedReader reader = Files.newBufferedReader(path())) {
            ByteBuffer next;
            do {
                next = text(line);
                pipe.write(next);
            } while (!next.hasRemaining());
            for (int i = 0; i < 20; i++) {
                assertEquals(999, reader.readLine().length());
            }

            pipe.write(next);

            assertFalse(next.hasRemaining());
        }
    }

    @Test
    void another_file_in_its_place_is_not_touched() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "precious");
        Files.createSymbolicLink(directory.resolve("link"), file);

        assertThrows(IOException.class, () -> pipes.open(file.toString(), Optional.empty(), Optional.empty()));
        assertThrows(
                IOException.class,
                () -> pipes.open(directory.resolve("link").toString(), Optional.empty(), Optional.empty()));

        assertEquals("precious", Files.readString(file));
    }

    @Test
    void an_owner_that_there_is_not_is_an_expected_failure() {
        IOException failure = assertThrows(
                IOException.class,
                () -> pipes.open(path().toString(), Optional.of("nobody-has-this-name"), Optional.empty()));

        assertTrue(failure.toString().contains("there is no user nobody-has-this-name"));
    }

    @Test
    @Tag("root")
    void it_belongs_to_whom_it_is_made_for() throws IOException {
        try (Pipe pipe = pipes.open(path().toString(), Optional.of("nobody"), Optional.of("adm"))) {
            assertEquals(0, pipe.unread());
            assertEquals("nobody", Files.getOwner(path()).getName());
            assertEquals(4, Files.getAttribute(path(), "unix:gid"));
        }
    }
}
