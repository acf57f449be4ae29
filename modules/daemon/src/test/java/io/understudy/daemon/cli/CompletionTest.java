package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class CompletionTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine understudy = Understudy.commandLine();
        return understudy
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** As bash does when somebody presses the tabulator after these words, the last of which is not complete. */
    private String completed(Path directory, String... words) throws IOException {
        assertEquals(0, run("completion", "bash"));
        Path script = Files.writeString(
                directory.resolve("completion"),
                out + "\nCOMP_WORDS=(understudy " + String.join(" ", words) + ")\nCOMP_CWORD=" + words.length
                        + "\n_complete_understudy\necho \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void bash_completes_commands_and_options(@TempDir Path directory) throws IOException {
        assertEquals("import", completed(directory, "imp"));
        assertTrue(completed(directory, "check", "--st").contains("--strict"));
        assertEquals("events", completed(directory, "ev"));
        assertTrue(completed(directory, "events", "--fo").contains("--follow"));
    }

    @Test
    void another_shell_is_wrong_usage() {
        assertEquals(2, run("completion", "fish"));
        assertTrue(err.toString().startsWith("fish: the shell that is known is bash\n"), err.toString());
    }
}
