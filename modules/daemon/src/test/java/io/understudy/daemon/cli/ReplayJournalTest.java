package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.JournalConfig;
import io.understudy.daemon.journal.Recording;
import io.understudy.daemon.json.Json;
import io.understudy.simulator.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayJournalTest {

    private static final long KEEP = 64L << 20;
    private static final String TABLE = """
        (?s)written by understudy \\S+; recomputed by understudy \\S+
        KIND +NAME +RECOMPUTED +DIFFERENT +UNKNOWN
        (INSTANCE +\\S+ +[1-9]\\d* +0 +0
        ){2,}\
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A whole life of some nodes, in one journal. */
    @BeforeEach
    void live() {
        try (Recording recording =
                Recording.begin(Optional.of(new JournalConfig(directory, KEEP)), "a", Version.number())) {
            Simulation.live(1, recording.journal());
        }
    }

    @Test
    void a_recorded_life_is_lived_again() {
        int status = run("replay", directory.toString());

        assertEquals("", err.toString());
        assertEquals(0, status, out.toString());
        assertTrue(out.toString().matches(TABLE), out.toString());
    }

    @Test
    void what_would_be_different_is_shown_and_is_a_failure() throws IOException {
        Path page = directory.resolve("journal-000001.jsonl");
        Files.writeString(page, Files.readString(page).replace("\"reason\":\"startup\"", "\"reason\":\"owner\""));

        assertEquals(1, run("replay", page.toString()));
        assertTrue(out.toString()
                .contains("would be different:\n  reason\n    recorded    OWNER\n    recomputed  STARTUP"));
    }

    @Test
    void scripts_get_the_same() throws IOException {
        assertEquals(0, run("replay", "--json", directory.toString()));

        var first = Json.read(out.toString()).getConfigList("lives").getFirst();
        assertEquals("INSTANCE", first.getString("kind"));
        assertTrue(first.getInt("steps") > 0);
        assertEquals(0, first.getInt("different"));
    }

    @Test
    void damaged_lines_are_named_and_the_rest_is_lived_again() throws IOException {
        Path page = directory.resolve("journal-000001.jsonl");
        String text = Files.readString(page);
        Files.writeString(page, text.substring(0, text.length() / 2) + "\n" + text.substring(text.length() / 2));

        assertEquals(0, run("replay", directory.toString()));
        assertTrue(err.toString().contains(": is not a line of a journal\n"), err.toString());
    }

    @Test
    void nothing_to_be_lived_again_is_a_failure() {
        assertEquals(1, run("replay", directory.resolve("elsewhere").toString()));
        assertEquals(
                directory.resolve("elsewhere")
                        + ": has no step that can be recomputed (name the directory of a journal, or one of its"
                        + " files)\n",
                err.toString());
    }

    private int run(String... arguments) {
        CommandLine understudy = Understudy.commandLine();
        understudy.setOut(new PrintWriter(out, true));
        understudy.setErr(new PrintWriter(err, true));
        return understudy.execute(arguments);
    }
}
