package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.config.model.JournalConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "understudy {}                                                        | /var/lib/understudy/journal |"
                        + " 67108864",
                "understudy.journal {}                                                | /var/lib/understudy/journal |"
                        + " 67108864",
                "understudy.journal.keep = 1 MiB                                      | /var/lib/understudy/journal |"
                        + " 1048576",
                "understudy.state-directory = state                                   | state/journal               |"
                        + " 67108864",
                "understudy.state_directory = /state                                  | /state/journal              |"
                        + " 67108864",
                "understudy { state-directory = /state, journal.directory = ../diary } | ../diary                    |"
                        + " 67108864"
            })
    void it_is_in_the_state_directory_unless_it_is_said(String text, Path where, long keep) throws IOException {
        Draft draft = Draft.of(directory, text);

        Path path = directory.resolve(where);
        assertEquals(Optional.of(new JournalConfig(path, keep)), draft.model().journal());
        assertEquals(new Located.At(path), new ConfigurationFile(draft.file()).journal());
    }

    @Test
    void it_can_be_off() throws IOException {
        Draft draft = Draft.of(directory, "understudy.journal = off");

        assertEquals(Optional.empty(), draft.model().journal());
        Located.Unknown none = assertInstanceOf(Located.Unknown.class, new ConfigurationFile(draft.file()).journal());
        assertEquals(
                "test.conf:1: understudy.journal: is off (write journal { } to have one)",
                none.why().line().replace(directory + "/", ""));
    }

    @Test
    void too_little_to_keep_is_a_fault() throws IOException {
        assertEquals(
                List.of("test.conf:1: understudy.journal.keep: \"1000\" is less than 64 KiB"
                        + " (write a size from 64 KiB, such as 512 KiB or 64 MiB)"),
                Draft.of(directory, "understudy.journal.keep = 1000").faults());
    }

    @Test
    void it_is_found_while_the_rest_of_the_file_has_faults() throws IOException {
        Draft draft = Draft.of(directory, "understudy { journal.directory = a, unheard-of = 1 }");

        assertEquals(new Located.At(directory.resolve("a")), new ConfigurationFile(draft.file()).journal());
    }
}
