package io.understudy.daemon.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {

    private static final int KEEP = 64 << 10;
    private static final int MOST = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

    /** Everything that a reader tells, in a word each. */
    private static final class Heard implements JournalReader.Listener {
        private final List<String> told = new ArrayList<>();

        @Override
        public void read(Line line) {
            told.add(
                    switch (line.entry()) {
                        case Entry.Run run -> "run " + run.run();
                        case Entry.Lost lost -> "lost " + lost.records();
                        case Entry.RouterRuns router -> router.name();
                        case Entry.GroupRuns group -> group.name();
                        case Entry.RouterStep step -> step.name();
                        case Entry.GroupStep step -> step.name();
                    });
        }

        @Override
        public void garbled(Path page, long lineNumber) {
            told.add("garbled " + lineNumber);
        }

        @Override
        public void missing() {
            told.add("missing");
        }
    }

    @Test
    void what_is_added_can_be_read_once_it_is_drained() throws IOException {
        JournalWriter journal = journal("1");
        add(journal, "a", "b");
        assertEquals(2, journal.report().waiting());

        journal.drain();

        assertEquals(List.of("run 1", "a", "b"), read());
        assertEquals(new JournalReport(directory, 2, 0, 0, Optional.empty()), journal.report());
    }

    @Test
    void the_next_run_goes_on_in_the_same_file() throws IOException {
        write("1", "a");
        write("2", "b");

        assertEquals(List.of("run 1", "a", "run 2", "b"), read());
        assertEquals(1, Pages.all(directory).size());
    }

    @Test
    void what_a_killed_run_has_begun_is_no_line_and_the_next_begins_its_own() throws IOException {
        write("1", "a", "b");
        Path page = Pages.all(directory).getFirst();
        byte[] text = Files.readAllBytes(page);
        Files.write(page, Arrays.copyOf(text, text.length - 20));
        assertEquals(List.of("run 1", "a"), read());

        write("2", "c");

        assertEquals(List.of("run 1", "a", "garbled 3", "run 2", "c"), read());
    }

    @Test
    void no_more_is_kept_than_is_asked_for_and_the_newest_of_it() throws IOException {
        JournalWriter journal = journal("1");
        for (int i = 0; i < 2000; i++) {
            add(journal, "number " + i);
            journal.drain();
            assertTrue(size() <= KEEP, () -> "more than is to be kept");
        }

        List<String> told = read();
        assertEquals("run 1", told.getFirst());
        assertEquals("number 1999", told.getLast());
        assertTrue(size() > KEEP / 2);
        assertFalse(told.contains("missing"));
        assertNotEquals(0, journal.page());
    }

    @Test
    void what_there_is_no_room_for_is_lost_and_counted() throws IOException {
        JournalWriter journal = journal("1");
        journal.drain();
        int page = journal.page();
        for (int i = 0; i < MOST; i++) {
            assertTrue(journal.add(entry("a")));
        }
        assertFalse(journal.add(entry("b")));
        assertFalse(journal.add(entry("c")));

        journal.drain();
        assertTrue(journal.add(entry("d")));
        journal.drain();

        assertEquals(2, journal.report().lost());
        assertEquals(List.of("a", "lost 2", "d"), withoutRuns().subList(MOST - 1, MOST + 2));
        assertNotEquals(page, journal.page());
    }

    @Test
    void a_full_disk_harms_nothing_and_is_told_of_until_there_is_room() throws IOException {
        Path page = directory.resolve("journal-000001.jsonl");
        Files.createSymbolicLink(page, Path.of("/dev/full"));
        JournalWriter journal = journal("1");
        add(journal, "a");
        journal.drain();
        add(journal, "b", "c");
        journal.drain();
        assertEquals(new JournalReport(directory, 0, 3, 0, Optional.of("No space left on device")), journal.report());

        Files.delete(page);
        now = now.plus(Duration.ofSeconds(5));
        add(journal, "d");
        journal.drain();

        assertEquals(List.of("run 1", "d", "lost 3"), read());
        assertEquals(new JournalReport(directory, 1, 3, 0, Optional.empty()), journal.report());
    }

    /** The disk fails when the page is turned: while a line is in hand that is on no page yet. */
    @Test
    void what_is_lost_at_the_turn_of_a_page_is_not_counted_as_written() throws IOException {
        Path where = directory.resolve("journal");
        Path kept = directory.resolve("kept");
        AtomicInteger looks = new AtomicInteger(Integer.MIN_VALUE);
        JournalWriter journal =
                new JournalWriter(new JournalWriter.Setup(where, KEEP, MOST, new Entry.Run("a", "0.1.0", "1"), () -> {
                    if (looks.incrementAndGet() == 2) {
                        replaceByFile(where, kept);
                    }
                    return now;
                }));
        for (int i = 0; i < MOST; i++) {
            add(journal, "number " + i);
        }
        looks.set(0); // the second time is when the first page is begun

        journal.drain();

        int lines = Files.readAllLines(kept).size() - 1; // without that of the run
        assertTrue(lines > 0 && lines < MOST, lines + " lines");
        assertEquals(lines, journal.report().written());
        assertEquals(MOST - lines, journal.report().lost());
    }

    /** Its page goes on as a file elsewhere. */
    private static void replaceByFile(Path journal, Path kept) {
        try {
            Files.move(journal.resolve("journal-000001.jsonl"), kept);
            Files.delete(journal.resolve("lock"));
            Files.delete(journal);
            Files.createFile(journal);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_a_trouble_and_no_more() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        JournalWriter journal = journal("1", file.resolve("journal"));
        add(journal, "a");
        journal.drain();

        assertEquals(1, journal.report().lost());
        assertTrue(journal.report().trouble().isPresent());
    }

    @Test
    void two_daemons_do_not_write_to_one_directory() throws IOException {
        JournalWriter first = journal("1");
        first.drain();
        JournalWriter second = journal("2");
        add(second, "b");
        second.drain();
        add(first, "a");
        first.drain();

        assertEquals(
                Optional.of(directory + ": another daemon writes its journal there"),
                second.report().trouble());
        assertEquals(List.of("run 1", "a"), read());
    }

    @Test
    void whoever_removes_a_page_does_not_end_the_journal() throws IOException {
        JournalWriter journal = journal("1");
        add(journal, "a");
        journal.drain();
        int page = journal.page();
        Files.delete(Pages.all(directory).getFirst());

        add(journal, "b");
        journal.drain();

        assertEquals(List.of("run 1", "lost 0", "b"), read());
        assertNotEquals(page, journal.page());
    }

    @Test
    void a_follower_is_told_what_has_come_across_pages() throws IOException {
        JournalWriter journal = journal("1");
        journal.drain();
        JournalReader reader = new JournalReader(directory);
        Heard heard = new Heard();
        reader.read(heard);
        for (int i = 0; i < 300; i++) {
            add(journal, "number " + i);
            journal.drain();
            if (i % 7 == 0) {
                reader.read(heard);
            }
        }
        reader.read(heard);

        assertTrue(Pages.all(directory).size() > 1);
        assertEquals(
                IntStream.range(0, 300).mapToObj(i -> "number " + i).toList(),
                heard.told.stream().filter(told -> !told.equals("run 1")).toList());
    }

    @Test
    void half_a_line_is_read_when_the_other_half_has_come() throws IOException {
        write("1", "a");
        Path page = Pages.all(directory).getFirst();
        String line = Lines.write(new Line(now, entry("b")));
        JournalReader reader = new JournalReader(directory);
        Heard heard = new Heard();
        Files.writeString(page, line.substring(0, 10), StandardOpenOption.APPEND);
        reader.read(heard);
        Files.writeString(page, line.substring(10), StandardOpenOption.APPEND);
        reader.read(heard);

        assertEquals(List.of("run 1", "a", "b"), heard.told);
    }

    @Test
    void a_page_that_is_gone_is_missed() throws IOException {
        write("1", "a");
        Files.move(Pages.all(directory).getFirst(), directory.resolve("journal-000007.jsonl"));
        Files.writeString(directory.resolve("journal-000009.jsonl"), "\n", StandardCharsets.UTF_8);

        assertEquals(List.of("run 1", "a", "missing", "garbled 1"), read());
    }

    private JournalWriter journal(String run) {
        return journal(run, directory);
    }

    private JournalWriter journal(String run, Path where) {
        return new JournalWriter(
                new JournalWriter.Setup(where, KEEP, MOST, new Entry.Run("a", "0.1.0", run), () -> now));
    }

    private void write(String run, String... names) {
        JournalWriter journal = journal(run);
        add(journal, names);
        journal.drain();
        journal.close();
    }

    private static void add(JournalWriter journal, String... names) {
        for (String name : names) {
            assertTrue(journal.add(entry(name)));
        }
    }

    private static Entry entry(String name) {
        return new Entry.GroupRuns(name, new SyncGroupMachine(name, List.of("x".repeat(100)), List.of()));
    }

    private long size() throws IOException {
        long size = 0;
        for (Path page : Pages.all(directory)) {
            size += Files.size(page);
        }
        return size;
    }

    private List<String> withoutRuns() throws IOException {
        return read().stream().filter(told -> !told.equals("run 1")).toList();
    }

    private List<String> read() throws IOException {
        Heard heard = new Heard();
        new JournalReader(directory).read(heard);
        return heard.told;
    }
}
