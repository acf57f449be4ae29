package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "understudy {}",
                "understudy.control {}",
                "understudy.control.socket = null",
                "understudy.vrrp-instance.VI_1.priority = 999"
            })
    void a_file_that_does_not_say_it_means_the_usual_socket(String text) throws IOException {
        assertEquals(new Located.At(ConfigurationFile.usualSocket()), find(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "understudy.control.socket = run/a.sock",
                "understudy { control { socket = run/a.sock }, unheard-of = 1 }",
                "run = run, understudy.control.socket = ${run}/a.sock",
                "understudy { node-name = ${nobody.knows}, control.socket = run/a.sock }",
                "understudy { control = ${shared} { socket = run/a.sock } }, shared { mode = \"0600\" }"
            })
    void the_socket_is_found_whatever_else_is_wrong(String text) throws IOException {
        assertEquals(new Located.At(directory.resolve("run/a.sock")), find(text));
    }

    @Test
    void it_is_the_one_the_daemon_listens_at() throws IOException {
        Draft draft = Draft.of(directory, "understudy.control.socket = ../a.sock");

        assertEquals(
                new Located.At(draft.model().control().path()), new ConfigurationFile(draft.file()).controlSocket());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "understudy.control.socket = [1]       | test.conf:1: understudy.control.socket: is a list",
                "understudy.control.socket = ${nobody} | test.conf: understudy.control.socket: depends on what nothing",
                "understudy {                          | test.conf:1: is not HOCON: a block or list is not closed"
            })
    void a_file_that_cannot_say_it_has_a_reason(String text, String reason) throws IOException {
        Located.Unknown unknown = assertInstanceOf(Located.Unknown.class, find(text));

        String line = unknown.why().line().replace(directory + "/", "");
        assertEquals(reason, line.substring(0, Math.min(reason.length(), line.length())));
    }

    @Test
    void a_missing_file_is_the_reason() {
        Path absent = directory.resolve("absent.conf");

        assertEquals(
                absent + ": there is no such file (name a file that the daemon may read)",
                assertInstanceOf(Located.Unknown.class, new ConfigurationFile(absent).controlSocket())
                        .why()
                        .line());
    }

    private Located find(String text) throws IOException {
        return new ConfigurationFile(Draft.of(directory, text).file()).controlSocket();
    }
}
