package io.understudy.core.router;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger of RFC 9568 names tests that exist, and has an answer in every row. */
class LedgerTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path LEDGER = ROOT.resolve("docs/rfc9568.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    @Test
    void every_test_that_the_ledger_names_exists() throws IOException {
        Set<String> existing = existing();
        List<String> named = TEST.matcher(Files.readString(LEDGER))
                .results()
                .map(test -> test.group(1) + "#" + test.group(2))
                .toList();

        assertTrue(named.size() > 50, () -> "only " + named.size() + " tests are named");
        assertEquals(
                List.of(),
                named.stream().filter(test -> !existing.contains(test)).toList());
    }

    @Test
    void every_requirement_has_a_test_or_a_reason() throws IOException {
        List<String> rows = Files.readAllLines(LEDGER).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();

        assertTrue(rows.size() > 50, () -> "only " + rows.size() + " rows");
        assertAll(rows.stream()
                .map(row -> () -> assertTrue(
                        TEST.matcher(row).find() || row.contains("| not applicable: ") || row.contains("| planned: "),
                        row)));
    }

    private static Set<String> existing() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT.resolve("modules"));
                Stream<Path> harness = Stream.of(ROOT.resolve("test-harness"))) {
            return Stream.concat(modules, harness)
                    .map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(LedgerTest::testClasses)
                    .flatMap(LedgerTest::tests)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> testClasses(Path tests) {
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.getFileName().toString().endsWith("Test.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> tests(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        try {
            List<MatchResult> methods =
                    METHOD.matcher(Files.readString(file)).results().toList();
            return methods.stream().map(method -> name + "#" + method.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
