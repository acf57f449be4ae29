package io.understudy.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.ControlSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    private Path path = Path.of("");
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void a_path_whose_directory_is_not_there_yet() {
        path = directory.resolve("run/control.sock");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void a_request_is_answered() throws IOException {
        serve(PATIENCE);

        assertEquals(
                new Reply.Document("{ \"asked\": \"Status[name=Optional[VI_1]]\" }\n"),
                ask(new Request.Status(Optional.of("VI_1"))));
        assertEquals(
                new Reply.Document("{ \"asked\": \"Drain[lasting=Optional[PT30M], force=true]\" }\n"),
                ask(new Request.Drain(Optional.of(Duration.ofMinutes(30)), true)));
        assertEquals(new Reply.Document("{ \"asked\": \"Undrain[]\" }\n"), ask(new Request.Undrain()));
        assertEquals(
                new Reply.Document("{ \"asked\": \"Switchover[name=VG, to=Optional[b], lasting=Optional[PT1H]]\" }\n"),
                ask(new Request.Switchover("VG", Optional.of("b"), Optional.of(Duration.ofHours(1)))));
        assertEquals(
                new Reply.Document("{ \"asked\": \"Status[name=Optional.empty]\" }\n"),
                ask(new Request.Status(Optional.empty())));
    }

    @Test
    void a_refusal_arrives_with_its_reason() throws IOException {
        serve(PATIENCE);

        assertEquals(new Reply.Refused("there is no frobnicate"), ask(new Request.Unknown("frobnicate")));
        assertEquals(
                new Reply.Document("{ \"asked\": \"Diff[file=/a/b.conf]\" }\n"), ask(new Request.Diff("/a/b.conf")));
    }

    @Test
    void garbage_is_refused_and_the_next_client_served() throws IOException {
        serve(PATIENCE);

        for (String garbage :
                List.of("", "\n", "{\n", "[]\n", "\0\u0001\n", "{}\n", "command=status\n", "[".repeat(1000))) {
            assertTrue(raw(garbage).contains("a request is one line of JSON"), garbage);
        }
        assertInstanceOf(Reply.Document.class, ask(new Request.Status(Optional.empty())));
    }

    @Test
    void a_request_that_is_too_long_is_refused() throws IOException {
        serve(PATIENCE);

        assertTrue(raw("x".repeat(ControlServer.LONGEST_REQUEST)).contains("at most 1024 bytes"));
    }

    @Test
    void a_silent_client_is_shown_the_door() throws IOException {
        serve(Duration.ofMillis(50));
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertEquals(-1, silent.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void more_silent_clients_than_seats_only_delay_the_others() throws IOException {
        serve(Duration.ofMillis(50));
        for (int i = 0; i < 2 * ControlServer.SEATS; i++) {
            open.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        }

        assertInstanceOf(Reply.Document.class, ask(new Request.Status(Optional.empty())));
    }

    @Test
    void mode_is_applied_and_nothing_else_is_left_in_the_directory() throws IOException {
        for (String mode : List.of("rw-------", "rw-rw----", "rw-rw-rw-")) {
            try (ListeningSocket socket = ListeningSocket.open(settings(mode, Optional.empty()))) {
                assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())));
                assertEquals(List.of(path), files());
            }
            assertEquals(List.of(), files());
        }
    }

    @Test
    void an_unknown_group_is_named() throws IOException {
        IOException refusal = assertThrows(
                IOException.class,
                () -> ListeningSocket.open(settings("rw-------", Optional.of("no-such-group")))
                        .close());

        assertEquals("control socket " + path + ": there is no group no-such-group", refusal.getMessage());
        assertEquals(List.of(), files());
    }

    @Test
    void what_a_dead_daemon_left_is_replaced() throws IOException {
        Files.createDirectories(path.getParent());
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(path));
        dead.close();
        assertTrue(Files.exists(path));

        serve(PATIENCE);

        assertInstanceOf(Reply.Document.class, ask(new Request.Status(Optional.empty())));
    }

    @Test
    void a_running_daemon_is_not_displaced() throws IOException {
        serve(PATIENCE);

        IOException refusal = assertThrows(
                IOException.class,
                () -> ListeningSocket.open(settings("rw-------", Optional.empty()))
                        .close());

        assertEquals(
                "control socket " + path + ": another understudy is running and answers there", refusal.getMessage());
        assertInstanceOf(Reply.Document.class, ask(new Request.Status(Optional.empty())));
    }

    @Test
    void a_file_in_place_of_its_directory_is_named() throws IOException {
        Files.createFile(path.getParent());

        IOException refusal = assertThrows(
                IOException.class,
                () -> ListeningSocket.open(settings("rw-------", Optional.empty()))
                        .close());

        assertEquals("control socket " + path + ": not a directory: " + path.getParent(), refusal.getMessage());
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "precious");

        assertThrows(
                IOException.class,
                () -> ListeningSocket.open(settings("rw-------", Optional.empty()))
                        .close());
        assertEquals("precious", Files.readString(path));
    }

    @Test
    void the_socket_of_a_successor_is_not_removed() throws IOException {
        ListeningSocket first = ListeningSocket.open(settings("rw-------", Optional.empty()));
        Files.delete(path);
        try (ListeningSocket second = ListeningSocket.open(settings("rw-------", Optional.empty()))) {
            first.close();
            assertTrue(Files.exists(second.path()));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void without_a_daemon_the_client_says_how_to_get_one() {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, ask(new Request.Status(Optional.empty())));

        assertEquals(
                "no daemon answers at " + path + ": is it running? (start it with: understudy run)", refused.reason());
    }

    @Test
    void a_file_in_place_of_the_socket_is_not_taken_for_a_daemon_that_is_not_running() throws IOException {
        Files.createDirectories(path.getParent());
        Files.createFile(path);

        assertEquals(
                new Reply.Refused(
                        "not a socket: " + path + " (control.socket in the configuration has to be the daemon's)"),
                ask(new Request.Status(Optional.empty())));
    }

    @Test
    void a_daemon_that_says_nothing_is_not_waited_for_for_ever() throws IOException {
        open.add(ListeningSocket.open(settings("rw-------", Optional.empty())));

        Reply reply = new ControlClient(path, Duration.ofMillis(50)).ask(new Request.Status(Optional.empty()));

        assertEquals(new Reply.Refused("the daemon at " + path + " did not answer within 50 ms"), reply);
    }

    private void serve(Duration patience) throws IOException {
        ControlServer server =
                new ControlServer(ListeningSocket.open(settings("rw-rw----", Optional.empty())), patience);
        open.add(server);
        server.start(request -> switch (request) {
            case Request.Status status -> new Reply.Document("{ \"asked\": \"" + status + "\" }");
            case Request.Reload reload -> new Reply.Document("{ \"asked\": \"" + reload + "\" }");
            case Request.Diff diff -> new Reply.Document("{ \"asked\": \"" + diff + "\" }");
            case Request.ClusterStatus all -> new Reply.Refused("not asked for");
            case Request.ClusterDiff diff -> new Reply.Document("{ \"asked\": \"" + diff + "\" }");
            case Request.Drain drain -> new Reply.Document("{ \"asked\": \"" + drain + "\" }");
            case Request.Undrain undrain -> new Reply.Document("{ \"asked\": \"" + undrain + "\" }");
            case Request.Switchover move -> new Reply.Document("{ \"asked\": \"" + move + "\" }");
            case Request.Unknown(String command) -> new Reply.Refused("there is no " + command);
            case Request.Garbage(String why) -> new Reply.Refused(why);
        });
    }

    private Reply ask(Request request) {
        return new ControlClient(path, PATIENCE).ask(request);
    }

    /** Sends bytes, ends the stream, and reads what comes. */
    private String raw(String sent) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(StandardCharsets.UTF_8.encode(sent));
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ControlSocket settings(String mode, Optional<String> group) {
        return new ControlSocket(path, PosixFilePermissions.fromString(mode), group);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path.getParent())) {
            return files.toList();
        }
    }
}
