package io.understudy.daemon.journal;

import io.understudy.core.journal.Line;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a journal, or one page of it, from its beginning, and each time it is asked again what has come since. */
public final class JournalReader {

    /** Who hears what is read, in its order. */
    public interface Listener {

        void read(Line line);

        /** What was written there is not understood: cut off when the daemon was killed, damaged, or of another version. */
        void garbled(Path page, long lineNumber);

        /** A page is not there any more. */
        void missing();
    }

    private final Path place;
    private Optional<Path> page = Optional.empty();
    private long offset;
    private long lineNumber;
    private long unfinished;

    /** @param place the directory, or a file */
    public JournalReader(Path place) {
        this.place = place;
    }

    /** The last pages of a journal, in their order; each can be read without those before it. */
    public static List<Path> latest(Path directory, int most) throws IOException {
        List<Path> all = Pages.all(directory);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** Whether there is anything to be read. */
    public boolean isThere() throws IOException {
        return !pages().isEmpty();
    }

    /** To the last complete line that there is; from the beginning if somebody has removed all and there is a new one. */
    public void read(Listener listener) throws IOException {
        List<Path> pages = pages();
        long reached = page.map(Pages::number).orElse(0L);
        if (!pages.isEmpty() && Pages.number(pages.getLast()) < reached) {
            listener.missing();
            page = Optional.empty();
            reached = 0;
        }
        for (Path next : pages) {
            if (page.isEmpty() || page.filter(next::equals).isEmpty() && Pages.number(next) > reached) {
                turn(next, listener);
            }
            if (page.filter(next::equals).isPresent()) {
                readOn(next, listener);
            }
        }
    }

    /** Bytes after the last complete line: it is being written just now, or the daemon was killed while it wrote. */
    public long unfinished() {
        return unfinished;
    }

    private List<Path> pages() throws IOException {
        return Files.isRegularFile(place) ? List.of(place) : Pages.all(place);
    }

    /** The last page may have got its last lines since it was looked at. */
    private void turn(Path next, Listener listener) throws IOException {
        if (page.isPresent()) {
            readOn(page.get(), listener);
            if (Pages.number(next) != Pages.number(page.get()) + 1) {
                listener.missing();
            }
        }
        page = Optional.of(next);
        offset = 0;
        lineNumber = 0;
    }

    private void readOn(Path from, Listener listener) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from))) {
            in.skipNBytes(Math.min(offset, Files.size(from)));
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    offset += line.size() + 1;
                    lineNumber++;
                    tell(line.toString(StandardCharsets.UTF_8), from, listener);
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            unfinished = line.size();
        } catch (NoSuchFileException goneMeanwhile) {
            listener.missing();
        }
    }

    private void tell(String text, Path from, Listener listener) {
        Lines.read(text).ifPresentOrElse(listener::read, () -> listener.garbled(from, lineNumber));
    }
}
