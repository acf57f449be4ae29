package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever becomes of a good file, an operator reads what is wrong where, and what to write instead; never about an exception. */
@Timeout(600)
class BrokenConfigurationsTest {

    private static final long SEEDS = Long.getLong("seeds", 10_000);
    private static final Path SHIPPED = Path.of("../../conf");
    private static final Path KEEPALIVED = Path.of("../config/src/test/resources/io/understudy/config/keepalived");
    private static final Pattern FINDING =
            Pattern.compile("(?<file>[^:]+):(?<line>[1-9]\\d*): (?<said>\\S.*) \\((?<remedy>\\S.*)\\)");
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat"
                    + " (io|com|java|jdk|org|picocli)\\.|\\b(com\\.typesafe|java\\.|io\\.understudy\\.)|Config[A-Z]|\\bnull$|@[0-9a-f]{5,}");

    private final CommandLine understudy = Understudy.commandLine();

    @TempDir
    private Path directory = Path.of("");

    /** What an operator gets. */
    private record Seen(int status, String out, String err) {}

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    private Path mutated(List<Path> files, long seed) throws IOException {
        String good = Files.readString(files.get((int) (seed % files.size())));
        return Files.writeString(directory.resolve("test.conf"), Mutation.of(good, seed));
    }

    private Seen run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        understudy.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Seen(understudy.execute(arguments), out.toString(), err.toString());
    }

    private void assertReadable(long seed, Seen seen) throws IOException {
        assertTrue(seen.status() <= Understudy.FAILED, () -> "seed " + seed + ": " + seen);
        assertEquals(
                seen.err().lines().allMatch(line -> line.startsWith("warning: ")),
                seen.status() == 0,
                () -> "seed " + seed + ": " + seen);
        long lines = Files.readString(directory.resolve("test.conf"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        seen.err().lines().map(line -> line.replaceFirst("^warning: ", "")).forEach(line -> {
            var finding = FINDING.matcher(line);
            assertTrue(finding.matches(), () -> "seed " + seed + ": " + line);
            assertTrue(Integer.parseInt(finding.group("line")) <= lines, () -> "seed " + seed + ": " + line);
            assertTrue(!INNARDS.matcher(line.replaceFirst("^[^:]*", "")).find(), () -> "seed " + seed + ": " + line);
        });
    }

    @Test
    void check_says_of_every_broken_file_what_is_wrong_where_and_what_to_write() throws IOException {
        List<Path> files = files(SHIPPED);
        int faulty = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Path file = mutated(files, seed);
            Seen seen = run("check", "-c", file.toString());
            assertReadable(seed, seen);
            faulty += seen.status();
        }
        assertTrue(faulty > SEEDS / 2, "the mutations break too little: " + faulty);
    }

    @Test
    void import_makes_a_valid_file_of_every_broken_one_and_says_what_is_lost() throws IOException {
        List<Path> files = files(KEEPALIVED);
        Path result = directory.resolve("understudy.conf");
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            long it = seed;
            Seen seen = run("import", mutated(files, seed).toString());
            assertReadable(seed, seen);
            Files.writeString(result, seen.out());
            assertTrue(isUnreadable(seen) || isValid(result), () -> "seed " + it + ": " + seen);
        }
    }

    private static boolean isUnreadable(Seen seen) {
        return seen.out().isEmpty() && seen.err().contains("is not text");
    }

    private static boolean isValid(Path result) {
        return new ConfigurationFile(result).load("host-1") instanceof Loaded.Valid;
    }

    @Test
    void a_mutation_changes_something_and_is_the_same_again() {
        assertNotEquals("a = 1\nb = 2\n", Mutation.of("a = 1\nb = 2\n", 1));
        assertEquals(Mutation.of("a = 1\nb = 2\n", 1), Mutation.of("a = 1\nb = 2\n", 1));
    }
}
