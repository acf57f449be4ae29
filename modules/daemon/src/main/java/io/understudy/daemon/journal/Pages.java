package io.understudy.daemon.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal, the last of which is being written. */
final class Pages implements Closeable {

    private static final Pattern NAME = Pattern.compile("journal-(\\d{6,18})\\.jsonl");
    private static final int PARTS = 8;
    private static final long LARGEST = 8L << 20;

    private final Path directory;
    private final long keep;
    private final long size;
    private final FileChannel mark;
    private FileChannel file;
    private long written;

    private Pages(Path directory, long keep, FileChannel mark, FileChannel file) throws IOException {
        this.directory = directory;
        this.keep = keep;
        this.mark = mark;
        this.file = file;
        size = Math.min(LARGEST, keep / PARTS);
        written = file.size();
    }

    /**
     * Goes on with the last page that an earlier run has left.
     *
     * @param keep at least this many bytes of all pages are kept, and hardly more
     * @throws IOException also if somebody else writes there
     */
    static Pages open(Path directory, long keep) throws IOException {
        Files.createDirectories(directory);
        FileChannel mark =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(mark, directory);
            List<Path> all = all(directory);
            Pages pages = new Pages(directory, keep, mark, channel(all.isEmpty() ? page(directory, 1) : all.getLast()));
            pages.endLine();
            pages.forget();
            return pages;
        } catch (IOException | RuntimeException failure) {
            mark.close();
            throw failure;
        }
    }

    private static void lock(FileChannel mark, Path directory) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(mark.tryLock());
            if (lock.isPresent()) {
                return;
            }
        } catch (OverlappingFileLockException own) {
            // answered like somebody else's
        }
        throw new FileSystemException(directory.toString(), null, "another daemon writes its journal there");
    }

    /** From the oldest to the newest; none if there is no such directory. */
    static List<Path> all(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> number(path) > 0)
                    .sorted(Comparator.comparingLong(Pages::number))
                    .toList();
        }
    }

    /** 0 for what is no page. */
    static long number(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static Path page(Path directory, long number) {
        return directory.resolve("journal-%06d.jsonl".formatted(number));
    }

    private static FileChannel channel(Path page) throws IOException {
        FileChannel channel =
                FileChannel.open(page, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return channel.position(channel.size());
    }

    /** What a killed run has begun is a line of its own. */
    private void endLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        if (written > 0 && file.read(last, written - 1) == 1 && last.get(0) != '\n') {
            write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    /** Whether that many bytes more are for the next page. */
    boolean isFull(long more) {
        return written > 0 && written + more > size;
    }

    /** Begins the next page. */
    void turn() throws IOException {
        file.close();
        file = channel(page(directory, number(all(directory).getLast()) + 1));
        written = file.size();
        forget();
    }

    private void forget() throws IOException {
        List<Path> pages = new ArrayList<>(all(directory));
        long total = size - written;
        for (Path page : pages) {
            total += Files.size(page);
        }
        while (total > keep && pages.size() > 1) {
            Path oldest = pages.removeFirst();
            total -= Files.size(oldest);
            Files.delete(oldest);
        }
    }

    /** All of it, or nothing as far as the disk lets go of what it took. */
    void write(ByteBuffer lines) throws IOException {
        try {
            int length = lines.remaining();
            while (lines.hasRemaining()) {
                file.write(lines);
            }
            written += length;
        } catch (IOException failure) {
            takeBack(failure);
            throw failure;
        }
    }

    private void takeBack(IOException reason) {
        try {
            file.truncate(written);
        } catch (IOException alsoThat) {
            reason.addSuppressed(alsoThat);
        }
    }

    /** Somebody may have removed or replaced the file. */
    boolean isThere() throws IOException {
        List<Path> all = all(directory);
        return !all.isEmpty() && Files.size(all.getLast()) == written;
    }

    @Override
    public void close() throws IOException {
        try (mark) {
            file.close();
        }
    }
}
