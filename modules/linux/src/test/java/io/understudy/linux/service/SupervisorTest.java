package io.understudy.linux.service;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real socket at the other end. */
@Timeout(20)
class SupervisorTest {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int DATAGRAM = 4096;

    @TempDir
    private Path directory = Path.of("");

    /** What a manager listens at. */
    private record Listener(int fd) implements AutoCloseable {
        /** @param name with 0 in place of an @ */
        static Listener at(String name) throws SystemCallException {
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer address = ByteBuffer.allocateDirect(2 + path.length)
                    .order(ByteOrder.nativeOrder())
                    .putShort((short) AF_UNIX)
                    .put(path)
                    .flip();
            int fd = (int) checked("socket", LIBC.socket(AF_UNIX, SOCK_DGRAM, 0));
            checked("bind", LIBC.bind(fd, address, address.remaining()));
            return new Listener(fd);
        }

        String next() throws SystemCallException {
            ByteBuffer message = ByteBuffer.allocateDirect(DATAGRAM);
            byte[] text = new byte[(int) checked("recv", LIBC.recv(fd, message, DATAGRAM, 0))];
            message.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            LIBC.close(fd);
        }
    }

    @Test
    void each_stage_of_a_life_is_one_datagram() throws SystemCallException {
        String path = directory.resolve("notify").toString();
        try (Listener listener = Listener.at(path);
                Supervisor manager = Supervisor.of(Map.of("NOTIFY_SOCKET", path))) {
            manager.ready("runs as a");
            manager.alive();
            long before = System.nanoTime() / 1000;
            manager.reload(() -> {}, "runs on");
            long after = System.nanoTime() / 1000;
            manager.stopping();

            assertEquals("READY=1\nSTATUS=runs as a", listener.next());
            assertEquals("WATCHDOG=1", listener.next());
            String reloading = listener.next();
            assertTrue(reloading.matches("RELOADING=1\nMONOTONIC_USEC=\\d+"), reloading);
            long at = Long.parseLong(reloading.substring(reloading.lastIndexOf('=') + 1));
            assertTrue(before <= at && at <= after, reloading);
            assertEquals("READY=1\nSTATUS=runs on", listener.next());
            assertEquals("STOPPING=1", listener.next());
        }
    }

    /** Or systemd waits for it in vain, and ends the service for that. */
    @Test
    void a_reload_that_fails_is_over_as_well() throws SystemCallException {
        String path = directory.resolve("notify").toString();
        try (Listener listener = Listener.at(path);
                Supervisor manager = Supervisor.of(Map.of("NOTIFY_SOCKET", path))) {
            IllegalStateException bug = new IllegalStateException("a bug");

            assertSame(
                    bug, assertThrows(IllegalStateException.class, () -> manager.reload(() -> fail(bug), "as before")));

            String reloading = listener.next();
            assertTrue(reloading.startsWith("RELOADING=1\n"), reloading);
            assertEquals("READY=1\nSTATUS=as before", listener.next());
        }
    }

    private static void fail(RuntimeException bug) {
        throw bug;
    }

    @Test
    void a_socket_may_have_a_name_that_is_in_no_file_system() throws SystemCallException {
        String name = "understudy-test-" + ProcessHandle.current().pid();
        try (Listener listener = Listener.at("\0" + name);
                Supervisor manager = Supervisor.of(Map.of("NOTIFY_SOCKET", "@" + name))) {
            manager.stopping();

            assertEquals("STOPPING=1", listener.next());
        }
    }

    @Test
    void who_is_not_there_or_does_not_read_is_not_waited_for() throws SystemCallException {
        String path = directory.resolve("notify").toString();
        try (Supervisor nobody = Supervisor.of(Map.of());
                Supervisor wrong = Supervisor.of(Map.of("NOTIFY_SOCKET", "nowhere"));
                Supervisor absent = Supervisor.of(Map.of("NOTIFY_SOCKET", path))) {
            nobody.stopping();
            wrong.stopping();
            absent.stopping();
            try (Listener deaf = Listener.at(path)) {
                for (int i = 0; i < 10_000; i++) {
                    absent.alive();
                }
                assertEquals("WATCHDOG=1", deaf.next());
            }
        }
    }

    @Test
    void the_watchdog_is_fed_by_the_process_it_is_meant_for() {
        String path = directory.resolve("notify").toString();
        String mine = Long.toString(ProcessHandle.current().pid());

        assertEquals(Optional.of(Duration.ofMillis(1500)), watchdog(path, "1500000", mine));
        assertEquals(Optional.empty(), watchdog(path, "1500000", "1"));
        assertEquals(Optional.empty(), watchdog(path, "soon", mine));
        assertEquals(Optional.empty(), watchdog(path, "0", mine));
    }

    private static Optional<Duration> watchdog(String path, String microseconds, String pid) {
        try (Supervisor manager =
                Supervisor.of(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", microseconds, "WATCHDOG_PID", pid))) {
            return manager.watchdog();
        }
    }
}
