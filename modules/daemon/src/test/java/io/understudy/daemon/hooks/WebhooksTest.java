package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.http.Target;
import io.understudy.daemon.run.Plans;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.HookReport;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A webhook as it is configured, whose target is a real web server that behaves badly; events are told by their priorities. */
@Timeout(240)
final class WebhooksTest {

    /** What may wait, and the one that is under way. */
    private static final int ROOM = 4097;

    private static final int TOO_MANY = 7;
    private static final long GLANCE = 5_000_000;

    /** How a request is treated. */
    private enum Manner {
        TAKEN,
        BUSY,
        /** The answer comes when nobody waits for it any more. */
        SLOW,
        /** The connection ends without an answer. */
        GONE
    }

    @TempDir
    private Path directory = Path.of("");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Map<Integer, Manner> first = new ConcurrentHashMap<>();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final int port = free();
    private Optional<HttpServer> server = Optional.empty();

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @AfterEach
    void end() {
        release.countDown();
        close();
        threads.shutdownNow();
    }

    private void open() throws IOException {
        HttpServer fresh = Target.at(port);
        fresh.createContext("/", this::answer);
        fresh.setExecutor(threads);
        fresh.start();
        server = Optional.of(fresh);
    }

    private void close() {
        server.ifPresent(one -> one.stop(0));
        server = Optional.empty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int event = ConfigFactory.parseString(body).getInt("priority");
        asked.add(event);
        switch (Optional.ofNullable(first.remove(event)).orElse(Manner.TAKEN)) {
            case TAKEN -> {
                taken.add(event);
                exchange.sendResponseHeaders(204, -1);
            }
            case BUSY -> exchange.sendResponseHeaders(503, -1);
            case SLOW -> await(release);
            case GONE -> {}
        }
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Notices notices(String timeout) throws IOException {
        Path file = Files.writeString(directory.resolve("test.conf"), """
            understudy {
              state-directory = state
              vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["192.0.2.1/24"] }
              hooks = [{ name = web, class = webhook, on = [master, backup], timeout = %s
                         config { url = "http://127.0.0.1:%d/roles" } }]
            }
            """.formatted(timeout, port));
        Configuration configuration = assertInstanceOf(Loaded.Valid.class, new ConfigurationFile(file).load("a"))
                .model();
        return Notices.open(
                configuration,
                Plans.of(configuration, Duration.ofHours(1)),
                (command, said, told) -> () -> {},
                (path, user, group) -> {
                    throw new IOException("no pipes");
                },
                List.of());
    }

    private static void tell(Notices notices, int event) {
        State role = event % 2 == 0 ? State.MASTER : State.BACKUP;
        notices.ear()
                .accept(new Turn(
                        new Subject(Kind.INSTANCE, "VI_1"),
                        new What.Changed(role, new Reason("because", "because")),
                        event,
                        List.of(),
                        Instant.now()));
    }

    private static HookReport await(Notices notices, Predicate<HookReport> wanted) {
        while (!wanted.test(notices.seen().getFirst())) {
            LockSupport.parkNanos(GLANCE);
        }
        return notices.seen().getFirst();
    }

    @Test
    void a_target_that_is_slow_refuses_or_disappears_gets_every_event_in_order() throws IOException {
        open();
        first.putAll(Map.of(1, Manner.SLOW, 2, Manner.BUSY, 3, Manner.GONE));
        try (Notices notices = notices("1s")) {
            IntStream.rangeClosed(1, 4).forEach(event -> tell(notices, event));
            await(notices, report -> report.handled() == 4);
            close();
            IntStream.rangeClosed(5, 6).forEach(event -> tell(notices, event));
            await(notices, report -> report.waiting() == 2);
            open();

            assertEquals(new HookReport("web", 0, 6, 0, 0, 0, 0), await(notices, report -> report.handled() == 6));
        }

        assertEquals(List.of(1, 2, 3, 4, 5, 6), taken.stream().distinct().toList());
        assertEquals(List.of(1, 2, 3, 4, 5, 6), asked.stream().distinct().toList());
        for (int event : List.of(1, 2, 3)) {
            assertTrue(asked.indexOf(event) < asked.lastIndexOf(event), () -> event + " came once: " + asked);
        }
    }

    @Test
    void of_more_than_may_wait_the_oldest_are_dropped_and_counted_and_no_other_is_lost() throws IOException {
        open();
        first.put(1, Manner.SLOW);
        try (Notices notices = notices("60s")) {
            tell(notices, 1);
            await(notices, report -> asked.equals(List.of(1)));
            IntStream.rangeClosed(2, ROOM + TOO_MANY).forEach(event -> tell(notices, event));
            assertEquals(
                    new HookReport("web", ROOM, 0, 0, TOO_MANY, 0, 0),
                    await(notices, report -> report.dropped() == TOO_MANY));

            release.countDown();
            assertEquals(
                    new HookReport("web", 0, ROOM, 0, TOO_MANY, 0, 0),
                    await(notices, report -> report.handled() == ROOM));
        }

        List<Integer> kept = new ArrayList<>(List.of(1));
        IntStream.rangeClosed(2 + TOO_MANY, ROOM + TOO_MANY).forEach(kept::add);
        assertEquals(kept, List.copyOf(asked).stream().distinct().toList());
    }
}
