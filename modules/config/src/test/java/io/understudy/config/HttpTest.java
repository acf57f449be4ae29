package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.HttpConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the web is, and who reaches it. */
class HttpTest {

    @TempDir
    private Path directory = Path.of("");

    private Draft http(String written) throws IOException {
        return Draft.of(directory, "understudy.http " + written + "\n");
    }

    @Test
    void nobody_listens_who_was_not_told_to() throws IOException {
        assertEquals(Optional.empty(), Draft.instance(directory, "").model().http());
        assertEquals(Optional.empty(), http("= off").model().http());
    }

    @Test
    void a_block_that_says_no_more_means_this_machine_alone() throws IOException {
        assertEquals(
                Optional.of(new HttpConfig("127.0.0.1", 7356)),
                http("{}").model().http());
    }

    @ParameterizedTest
    @CsvSource({"localhost:80, localhost, 80", "[::1]:7356, ::1, 7356", "127.0.0.2:1, 127.0.0.2, 1"})
    void an_address_of_this_machine_alone_is_nothing_to_warn_of(String listen, String host, int port)
            throws IOException {
        Draft draft = http("{ listen = \"" + listen + "\" }");

        assertEquals(Optional.of(new HttpConfig(host, port)), draft.model().http());
        assertEquals(List.of(), exposures(draft));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:7356", "[::]:7356", "192.0.2.1:7356", "node-a:7356"})
    void what_others_reach_is_allowed_and_warned_of(String listen) throws IOException {
        Draft draft = http("{ listen = \"" + listen + "\" }");

        assertTrue(draft.model().http().isPresent());
        assertEquals(1, exposures(draft).size());
    }

    private static List<String> exposures(Draft draft) {
        return draft.warnings().stream()
                .filter(warning -> warning.contains(" understudy.http.listen: "))
                .toList();
    }
}
