package io.understudy.cluster.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.proof.Doorbell.Door;
import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifelinesTest {

    private static final int LONG_ENOUGH = 60;

    private final BlockingQueue<String> dead = new LinkedBlockingQueue<>();
    private final Lifelines lines = new Lifelines(dead::add);

    private final List<ServerSocket> ports = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        lines.close();
        for (ServerSocket port : ports) {
            port.close();
        }
    }

    private static Endpoint at(ServerSocket port) {
        return new Endpoint("127.0.0.1", port.getLocalPort());
    }

    private ServerSocket open() throws IOException {
        ports.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        return ports.getLast();
    }

    @Test
    void a_connection_that_is_closed_where_nobody_answers_any_more_is_a_death() throws Exception {
        ServerSocket port = open();
        lines.hold(Map.of("a", at(port)));
        Socket held = port.accept();
        port.close();
        held.close();

        assertEquals("a", dead.poll(LONG_ENOUGH, TimeUnit.SECONDS));
    }

    @Test
    void a_connection_that_is_closed_where_somebody_answers_is_made_again() throws Exception {
        ServerSocket port = open();
        lines.hold(Map.of("a", at(port)));
        port.accept().close();
        Socket bell = port.accept();
        Socket again = port.accept();

        assertNull(dead.peek());
        port.close();
        bell.close();
        again.close();
        assertEquals("a", dead.poll(LONG_ENOUGH, TimeUnit.SECONDS));
    }

    @Test
    void whoever_is_let_go_is_not_missed() throws Exception {
        ServerSocket port = open();
        ServerSocket other = open();
        lines.hold(Map.of("a", at(port), "b", at(other)));
        Socket held = port.accept();
        Socket kept = other.accept();
        lines.hold(Map.of("b", at(other)));
        assertEquals(-1, held.getInputStream().read());
        port.close();
        held.close();
        other.close();
        kept.close();

        assertEquals("b", dead.poll(LONG_ENOUGH, TimeUnit.SECONDS));
        assertNull(dead.peek());
    }

    private Lifelines withBell(Door door, CountDownLatch rung, Duration renewal) {
        return new Lifelines(
                dead::add,
                (where, patience) -> {
                    rung.countDown();
                    return door;
                },
                renewal);
    }

    @ParameterizedTest
    @EnumSource
    void only_a_host_that_refuses_says_that_the_daemon_has_ended(Door door) throws Exception {
        ServerSocket port = open();
        CountDownLatch rung = new CountDownLatch(1);
        try (Lifelines some = withBell(door, rung, Duration.ofMinutes(1))) {
            some.hold(Map.of("a", at(port)));
            port.accept().close();
            assertTrue(rung.await(LONG_ENOUGH, TimeUnit.SECONDS));

            port.accept().close();
            assertEquals(door == Door.REFUSES ? "a" : "none", dead.isEmpty() ? "none" : dead.take());
        }
    }

    @Test
    void a_reset_is_the_end_of_a_connection_as_well() throws Exception {
        ServerSocket port = open();
        try (Lifelines some = withBell(Door.REFUSES, new CountDownLatch(0), Duration.ofMinutes(1))) {
            some.hold(Map.of("a", at(port)));

            // one that comes before the connection was seen to be there is the end of none; it is made again
            Optional<String> first = Optional.empty();
            for (int i = 0; first.isEmpty() && i < LONG_ENOUGH; i++) {
                Socket held = port.accept();
                held.setSoLinger(true, 0);
                held.close();
                first = Optional.ofNullable(dead.poll(1, TimeUnit.SECONDS));
            }
            assertEquals(Optional.of("a"), first);
        }
    }

    @Test
    void a_connection_that_is_renewed_and_one_that_never_was_are_no_deaths() throws Exception {
        ServerSocket port = open();
        ServerSocket other = open();
        Endpoint nowhere = at(other);
        other.close();
        CountDownLatch rung = new CountDownLatch(1);
        try (Lifelines some = withBell(Door.REFUSES, rung, Duration.ofMillis(10))) {
            some.hold(Map.of("a", at(port), "b", nowhere));
            for (int renewed = 0; renewed < 3; renewed++) {
                port.accept();
            }

            assertNull(dead.peek());
            assertEquals(1, rung.getCount(), "there was nothing to ring for");
        }
    }

    @Test
    void a_guest_who_says_something_is_shown_out_and_the_others_stay() throws Exception {
        try (Lifeline line = Lifeline.open(new Endpoint("127.0.0.1", 0));
                Socket quiet = new Socket(InetAddress.getLoopbackAddress(), line.port());
                Socket loud = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
            loud.getOutputStream().write('x');

            assertEquals(-1, loud.getInputStream().read());
            quiet.setSoTimeout(1);
            assertEquals("nothing", heard(quiet));
        }
    }

    private static String heard(Socket socket) throws IOException {
        try {
            return "read " + socket.getInputStream().read();
        } catch (SocketTimeoutException open) {
            return "nothing";
        }
    }
}
