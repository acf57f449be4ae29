package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.ControlSocket;
import io.understudy.daemon.control.ControlServer;
import io.understudy.daemon.control.ListeningSocket;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MoveRoleTest {

    private static final String MOVED = "{ \"name\": \"VI_1\", \"from\": \"a\", \"to\": \"b\", \"took-ms\": 12 }";
    private static final String STAYED =
            "{ \"name\": \"VI_1\", \"to\": \"c\", \"until\": \"2026-01-02T03:04:05.678Z\" }";

    @TempDir
    private Path directory = Path.of("");

    private Optional<ControlServer> daemon = Optional.empty();

    @BeforeEach
    void startDaemon() throws IOException {
        Path socket = directory.resolve("control.sock");
        Files.writeString(file(), "understudy { control { socket = \"" + socket + "\" } }\n");
        ControlServer server = new ControlServer(
                ListeningSocket.open(
                        new ControlSocket(socket, PosixFilePermissions.fromString("rw-------"), Optional.empty())),
                Duration.ofSeconds(20));
        server.start(MoveRoleTest::answer);
        daemon = Optional.of(server);
    }

    @AfterEach
    void stopDaemon() {
        daemon.ifPresent(ControlServer::close);
    }

    private static Reply answer(Request request) {
        return request instanceof Request.Switchover(String name, Optional<String> to, Optional<Duration> lasting)
                        && name.equals("VI_1")
                        && lasting.equals(to.map(node -> Duration.ofHours(1)))
                ? new Reply.Document(to.isPresent() ? STAYED : MOVED)
                : new Reply.Refused("not understood: " + request);
    }

    private Path file() {
        return directory.resolve("understudy.conf");
    }

    private String run(String... words) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        CommandLine understudy = Understudy.commandLine().setOut(writer).setErr(writer);
        int status = understudy.execute(
                Stream.concat(List.of("switchover", "-c", file().toString()).stream(), List.of(words).stream())
                        .toArray(String[]::new));
        return status + " " + said.toString().strip();
    }

    @Test
    void it_is_said_from_where_to_where_and_for_how_long() {
        assertEquals("0 VI_1 moved from a to b in 12 ms; b keeps it until it fails or it is moved again", run("VI_1"));
        assertEquals(
                "0 VI_1 is at c already; c keeps it until 2026-01-02T03:04:05.678Z, whatever priority others have",
                run("VI_1", "--to", "c", "--for", "1h"));
    }

    @Test
    void scripts_get_the_document_and_a_refusal_is_a_failure() {
        assertEquals("0 " + MOVED, run("VI_1", "--json"));
        assertEquals("1 not understood: Switchover[name=VI_9, to=Optional.empty, lasting=Optional.empty]", run("VI_9"));
    }

    @Test
    void a_name_is_needed_and_a_time_that_is_one() {
        assertEquals("2", run().substring(0, 1));
        assertEquals("2", run("VI_1", "--for", "teatime").substring(0, 1));
    }
}
