package io.understudy.daemon.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * That a node is drained, on disk: one line, {@code drained} or {@code drained until 2026-01-02T03:04:05.678Z}. The file is replaced as a whole and synced
 * before anything is done, so that a restart, or a loss of power, finds what was wanted.
 *
 * @param path its directory is made if it is not there
 */
record DrainFile(Path path) {

    private static final String DRAINED = "drained";
    private static final String UNTIL = DRAINED + " until ";

    /** @param until the time of day; absent if until that is taken back */
    record Wanted(Optional<Instant> until) {}

    /** Empty if the node is not to be drained; what can't be understood was meant to drain it. */
    Optional<Wanted> read(Instant now) throws IOException {
        try {
            String line = Files.readString(path).strip();
            return Optional.of(new Wanted(line.startsWith(UNTIL) ? time(line) : Optional.empty()))
                    .filter(wanted -> wanted.until().map(now::isBefore).orElse(true));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String line) {
        try {
            return Optional.of(Instant.parse(line.substring(UNTIL.length())));
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }

    void write(Wanted wanted) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.createDirectories(directory());
        String line = wanted.until().map(end -> UNTIL + end).orElse(DRAINED) + "\n";
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory();
    }

    void delete() throws IOException {
        if (Files.deleteIfExists(path)) {
            syncDirectory();
        }
    }

    /** The name is on disk as well. */
    private void syncDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(directory(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path directory() {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow();
    }
}
