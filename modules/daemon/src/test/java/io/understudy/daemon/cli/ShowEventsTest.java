package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.config.model.JournalConfig;
import io.understudy.core.journal.Entry;
import io.understudy.daemon.journal.Recording;
import io.understudy.daemon.json.Json;
import io.understudy.simulator.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class ShowEventsTest {

    private static final String PAGE = "journal-000001.jsonl";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final String ROLE = TIME + "  \\S+ +(INIT|BACKUP|MASTER|FAULT) +(INIT|BACKUP|MASTER|FAULT) +"
            + "(-|\\d\\S*( \\d+.)?) +[a-z-]+  +\\S.*";

    private static String recorded = "";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A whole life of some nodes, in one journal. */
    @BeforeAll
    static void live(@TempDir Path once) throws IOException {
        try (Recording recording = record(once, 64L << 20)) {
            Simulation.live(1, recording.journal());
        }
        recorded = Files.readString(once.resolve(PAGE));
    }

    @BeforeEach
    void write() throws IOException {
        write("journal { directory = journal }");
        Files.createDirectory(directory.resolve("journal"));
        Files.writeString(page(), recorded);
    }

    private static Recording record(Path journal, long keep) {
        return Recording.begin(Optional.of(new JournalConfig(journal, keep)), "a", "0.1.0");
    }

    private Path page() {
        return directory.resolve("journal").resolve(PAGE);
    }

    private Path write(String settings) throws IOException {
        return Files.writeString(directory.resolve("understudy.conf"), "understudy { " + settings + " }");
    }

    private int run(String... arguments) {
        CommandLine understudy = Understudy.commandLine();
        understudy.setOut(new PrintWriter(out, true));
        understudy.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 3];
        all[0] = "events";
        all[1] = "-c";
        all[2] = directory.resolve("understudy.conf").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return understudy.execute(all);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void every_role_is_a_line_without_any_daemon() {
        assertEquals(0, run(), err::toString);

        assertEquals("", err.toString());
        assertTrue(lines().get(0).matches("AT +NAME +STATE +WAS +FOR +REASON +CAUSE"), lines().get(0));
        assertTrue(lines().get(1).matches(TIME + "  node a started, understudy 0\\.1\\.0"), lines().get(1));
        assertTrue(lines().size() > 10, out.toString());
        lines().stream().skip(2).forEach(line -> assertTrue(line.matches(ROLE), line));
    }

    @Test
    void one_of_them_is_explained() {
        String name = anyName();

        assertEquals(0, run(name, "--why", "-n", "1"), err::toString);

        assertTrue(lines().size() >= 4, out.toString());
        assertTrue(lines().get(1).contains("  " + name + " "), out.toString());
        assertTrue(lines().stream().skip(2).allMatch(line -> line.startsWith("    ")), out.toString());
    }

    private String anyName() {
        assertEquals(0, run("--json"), err::toString);
        String name = lines().stream()
                .map(Json::read)
                .filter(event -> event.getString("event").equals("role"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .getString("name");
        out.getBuffer().setLength(0);
        return name;
    }

    @Test
    void scripts_get_an_object_for_each_line_with_times_and_units() {
        assertEquals(0, run("--json"), err::toString);

        List<Config> events = lines().stream().map(Json::read).toList();
        assertEquals("started", events.getFirst().getString("event"));
        assertTrue(events.size() > 10);
        events.stream().skip(1).forEach(event -> {
            assertTrue(Instant.parse(event.getString("at")).isBefore(Instant.now()));
            assertTrue(event.getStringList("faults").isEmpty()
                    || event.getString("state").equals("FAULT"));
            assertTrue(!event.getString("cause").isBlank()
                    && !event.getString("reason").isBlank());
            assertTrue(event.getIsNull("previous-for-ms") || event.getLong("previous-for-ms") >= 0);
        });
    }

    @Test
    void only_the_last_ones_and_only_those_since_a_time_are_shown() {
        assertEquals(0, run("-n", "3"));
        assertEquals(4, lines().size());
        assertEquals(0, run("--since", "2100-01-01"));
        assertEquals(5, lines().size());
        assertEquals(0, run("--since", "1h", "-n", "3"));
        assertEquals(9, lines().size());
    }

    @Test
    void what_is_no_time_or_no_number_is_wrong_usage() {
        assertEquals(2, run("--since", "yesterday"));
        assertTrue(err.toString().contains("'yesterday' is no time (write "), err.toString());
        assertEquals(2, run("-n", "0"));
    }

    @Test
    void damaged_lines_and_an_unfinished_one_are_told() throws IOException {
        String text = Files.readString(page());
        Files.writeString(page(), text.substring(0, text.length() / 2) + "\n" + text.substring(text.length() / 2));
        Files.writeString(page(), "{\"at\":\"2026-", StandardOpenOption.APPEND);

        assertEquals(0, run());
        assertTrue(err.toString().contains(": is not a line of a journal\n"), err.toString());
        assertTrue(err.toString().contains("the last line of the journal is not complete"), err.toString());
        assertTrue(out.toString().contains("  ! records of the journal are missing here\n"), out.toString());
    }

    @Test
    void who_is_not_in_the_journal_is_not_there() {
        assertEquals(1, run("VI_X"));
        assertTrue(
                err.toString().startsWith("the journal tells of no instance or sync group VI_X (but of "),
                err.toString());
    }

    @Test
    void a_journal_that_is_off_or_was_never_written_is_told_with_what_to_do() throws IOException {
        write("journal = off");
        assertEquals(1, run());
        assertTrue(
                err.toString().endsWith("understudy.journal: is off (write journal { } to have one)\n"),
                err.toString());

        write("journal { directory = elsewhere }");
        assertEquals(1, run());
        assertTrue(
                err.toString()
                        .endsWith(directory.resolve("elsewhere")
                                + ": has no journal (the daemon writes one as soon as it runs; if it does, ask as root"
                                + " or as the daemon's user)\n"),
                err.toString());
    }

    @Test
    void what_comes_is_followed_from_page_to_page() throws InterruptedException {
        Thread follower = Thread.ofPlatform().start(() -> run("--follow", "--json", "-n", "1"));
        await(text -> text.lines().count() == 1);

        try (Recording recording = record(directory.resolve("journal"), 800 << 10)) {
            for (int lost = 1; lost <= 3000; lost++) {
                recording.journal().add(new Entry.Lost(lost));
            }
            await(text -> text.contains("\"records\":3000"));
        }
        follower.interrupt();
        follower.join();

        assertEquals("", err.toString());
        assertTrue(Files.exists(directory.resolve("journal").resolve("journal-000003.jsonl")), "pages were turned");
        assertEquals(
                3000,
                lines().stream()
                        .filter(line -> line.contains("\"event\":\"lost\""))
                        .count());
    }

    private void await(Predicate<String> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(out.toString())) {
            assertTrue(System.nanoTime() < end, () -> "waited in vain: " + err + out);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
