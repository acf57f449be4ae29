package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts with their whole expected output in one file each; {@code -Dgolden=rewrite} rewrites them, to be read as a diff. */
class TranscriptsTest {

    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final Path OF_GROUPS = Path.of("src/test/resources/group-transcripts");
    private static final String LINE = "----";

    static Stream<Path> transcripts() throws IOException {
        return filesIn(TRANSCRIPTS);
    }

    static Stream<Path> groupTranscripts() throws IOException {
        return filesIn(OF_GROUPS);
    }

    private static Stream<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void a_script_plays_as_it_is_written(Path file) throws IOException {
        play(file, script -> Scenario.parse(script).play());
    }

    @ParameterizedTest
    @MethodSource("groupTranscripts")
    void a_script_of_sync_groups_plays_as_it_is_written(Path file) throws IOException {
        play(file, script -> GroupScenario.parse(script).play());
    }

    private static void play(Path file, UnaryOperator<List<String>> player) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.contains(LINE), file + " has no line " + LINE);
        List<String> script = lines.subList(0, lines.indexOf(LINE));

        List<String> played = Stream.of(script, List.of(LINE), player.apply(script))
                .flatMap(List::stream)
                .toList();

        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.write(file, played);
        }
        assertEquals(String.join("\n", Files.readAllLines(file)), String.join("\n", played));
    }
}
