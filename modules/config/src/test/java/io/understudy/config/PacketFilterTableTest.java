package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a dead daemon's packet filters are, even of a file that has become useless. */
class PacketFilterTableTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "understudy {}                                                                   | understudy",
                "understudy.global.nftables = mine                                               | mine",
                "understudy { global { nftables = mine, unheard-of = 1 }, vrrp-instance.A {} }   | mine",
                "understudy { node-name = ${nobody}, global.nftables = mine }                    | mine",
                "understudy.global.nftables = ${nobody}                                          | understudy",
                "understudy.global.nftables = \"no name for a table\"                            | understudy",
                "understudy {                                                                    | understudy"
            })
    void it_is_the_one_that_is_written_or_else_the_usual_one(String text, String table) throws IOException {
        Draft draft = Draft.of(directory, text);

        assertEquals(table, new ConfigurationFile(draft.file()).packetFilterTable());
    }

    @Test
    void it_is_the_one_that_the_daemon_uses() throws IOException {
        Draft draft = Draft.of(directory, "understudy.global.nftables = mine");

        assertEquals(draft.model().packetFilter().table(), new ConfigurationFile(draft.file()).packetFilterTable());
    }

    @Test
    void a_missing_file_has_the_usual_one() {
        assertEquals("understudy", new ConfigurationFile(directory.resolve("absent.conf")).packetFilterTable());
    }
}
