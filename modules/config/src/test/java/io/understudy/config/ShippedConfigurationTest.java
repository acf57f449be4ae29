package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in {@code conf/}. */
class ShippedConfigurationTest {

    private static final Path CONF = Path.of("../../conf");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CONF)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> examples() throws IOException {
        return files().stream()
                .filter(file -> file.startsWith(CONF.resolve("examples")))
                .toList();
    }

    @Test
    void there_are_examples() throws IOException {
        assertTrue(examples().size() >= 5);
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_shipped_file_has_no_fault(Path file) {
        assertEquals(List.of(), new Draft(file).faults());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_has_no_warning(Path file) {
        assertEquals(List.of(), new Draft(file).warnings());
    }

    /** As whoever copies it would have it. */
    @Test
    void what_the_readme_and_the_manual_show_as_a_whole_file_is_valid(@TempDir Path directory) throws IOException {
        List<String> shown = Stream.of("README.md", "docs/operating.md", "docs/hooks.md")
                .flatMap(ShippedConfigurationTest::blocks)
                .filter(text -> text.startsWith("understudy {"))
                .toList();

        assertTrue(shown.size() >= 1, "no example in the README");
        for (String text : shown) {
            Draft draft = Draft.of(directory, text);
            assertEquals(List.of(), draft.faults(), text);
            assertEquals(List.of(), draft.warnings(), text);
        }
    }

    private static Stream<String> blocks(String document) {
        try {
            return Pattern.compile("(?s)\n```hocon\n(.*?)```\n")
                    .matcher(Files.readString(CONF.resolve("..").resolve(document)))
                    .results()
                    .map(block -> block.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is commented out is to be uncommented. */
    @Test
    void the_default_file_is_valid_with_every_comment_that_is_a_setting(@TempDir Path directory) throws IOException {
        String text = Files.readString(CONF.resolve("understudy.conf"))
                .replaceAll("(?m)^(\\s*)# ((?: *[a-z0-9-]+ = .*)| *vrrp-instance.*\\{| *})$", "$1$2");

        Draft draft = Draft.of(directory, text);

        assertEquals(List.of(), draft.faults());
        assertEquals("VI_1", draft.only().name());
    }
}
