package io.understudy.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.HttpConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over the wire. */
@Timeout(60)
class WebServerTest {

    private static final Duration SOON = Duration.ofMillis(10);

    private static WebServer server(int port, Function<Visit, Response> site) {
        return new WebServer(new HttpConfig("127.0.0.1", port), SOON, site);
    }

    private static InetSocketAddress awaited(WebServer server) {
        Optional<InetSocketAddress> address = server.address();
        while (address.isEmpty()) {
            LockSupport.parkNanos(SOON.toNanos());
            address = server.address();
        }
        return address.get();
    }

    /** All that comes until the server closes the connection. */
    private static String talk(InetSocketAddress where, String request) throws IOException {
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String request(String method, String path, String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }

    private static Response echo(Visit visit) {
        return Response.plain(200, visit.path() + " " + visit.query());
    }

    private static String asked(String request) throws IOException {
        try (WebServer server = server(0, WebServerTest::echo)) {
            return talk(awaited(server), request);
        }
    }

    @Test
    void a_page_may_load_nothing_from_elsewhere_and_is_framed_by_nobody() throws IOException {
        String answer = asked(request("GET", "/a?b", "localhost:7356"));

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("default-src 'none'"), answer);
        assertTrue(answer.contains("frame-ancestors 'none'"), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-content-type-options: nosniff"), answer);
        assertTrue(answer.endsWith("\r\n\r\n/a b\n"), answer);
    }

    @Test
    void a_head_has_the_length_and_nothing_behind_it() throws IOException {
        String answer = asked(request("HEAD", "/a", "127.0.0.1"));

        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-length: 4\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void nothing_can_be_changed() throws IOException {
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
            String answer = asked(request(method, "/status", "127.0.0.1"));
            assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
            assertTrue(answer.contains("Allow: GET, HEAD\r\n"), answer);
        }
    }

    @Test
    void a_name_that_somebody_made_point_here_is_not_answered_to() throws IOException {
        assertTrue(asked(request("GET", "/status", "rebound.example:7356")).startsWith("HTTP/1.1 403 "));
        assertTrue(asked(request("GET", "/status", "[::1]:7356")).startsWith("HTTP/1.1 200 "));
        assertEquals(true, Hosts.ANY.admit("understudy.example"));
    }

    @Test
    void a_header_without_end_is_cut_off() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        try (WebServer server = server(0, visit -> echo(new Visit("/" + answers.incrementAndGet(), "", "")))) {
            for (int length : new int[] {10_000, 100_000}) {
                assertCut(awaited(server), "X: " + "x".repeat(length), length < 16_384);
            }
        }
        assertEquals(1, answers.get());
    }

    private static void assertCut(InetSocketAddress where, String header, boolean taken) throws IOException {
        try {
            String answer = talk(where, request("GET", "/", "localhost\r\n" + header));
            assertEquals(taken, answer.startsWith("HTTP/1.1 200 "));
        } catch (SocketException reset) {
            assertEquals(false, taken);
        }
    }

    @Test
    void a_bug_in_an_answer_is_told_to_the_log_alone() throws IOException {
        try (WebServer server = server(0, visit -> {
            throw new IllegalStateException("secret");
        })) {
            String answer = talk(awaited(server), request("GET", "/", "localhost"));
            assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
            assertTrue(!answer.contains("secret"), answer);
        }
    }

    @Test
    void a_port_that_is_taken_is_listened_on_as_soon_as_it_is_free() throws IOException {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (WebServer server = server(other.getLocalPort(), WebServerTest::echo)) {
            LockSupport.parkNanos(SOON.multipliedBy(3).toNanos());
            assertEquals(Optional.empty(), server.address());

            other.close();

            assertTrue(talk(awaited(server), request("GET", "/", "localhost")).startsWith("HTTP/1.1 200 "));
        }
    }
}
