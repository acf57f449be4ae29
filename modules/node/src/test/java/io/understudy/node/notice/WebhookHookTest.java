package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.changed;
import static io.understudy.node.notice.Events.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real web server, which answers as the test wants. */
@Timeout(120)
final class WebhookHookTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<String> world = kit.createTestProbe();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final int port = free();
    private Optional<HttpServer> server = Optional.empty();

    /** Begins to answer, and never gets to the end. */
    private static final int STALLS = 0;

    /** One that nobody listens on. */
    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void end() {
        server.ifPresent(open -> open.stop(0));
        kit.shutdownTestKit();
    }

    private void open() {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            fresh.createContext("/roles", this::answer);
            fresh.start();
            server = Optional.of(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Config document = ConfigFactory.parseString(body);
        world.getRef()
                .tell(document.getString("name") + " " + document.getString("state") + " " + document.getLong("epoch")
                        + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        int status = answers.isEmpty() ? 204 : answers.remove();
        if (status == STALLS) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private ActorRef<Feeder.Message> feeder() {
        URI url = URI.create("http://127.0.0.1:" + port + "/roles");
        Webhook target = new Webhook(url, Map.of("Authorization", "Bearer x"), Duration.ofSeconds(2));
        Hook hook = Hook.of("web", event -> true, Hook.Backlog.ALL, target);
        return kit.spawn(Feeder.create(hook, new Place(hook)));
    }

    private HookReport report(ActorRef<Feeder.Message> feeder) {
        TestProbe<HookReport> probe = kit.createTestProbe();
        feeder.tell(new Feeder.Look(probe.getRef()));
        return probe.receiveMessage(LONG);
    }

    private void expect(String message) {
        assertEquals(message, world.receiveMessage(LONG));
    }

    @Test
    void an_event_is_sent_until_it_is_taken_and_the_next_one_then() {
        answers.addAll(List.of(503, 429));
        open();
        ActorRef<Feeder.Message> feeder = feeder();

        feeder.tell(new Feeder.Feed(changed(State.MASTER, 1)));
        feeder.tell(new Feeder.Feed(stopped(VI_1, 2)));

        expect("VI_1 MASTER 1 Bearer x");
        expect("VI_1 MASTER 1 Bearer x");
        expect("VI_1 MASTER 1 Bearer x");
        expect("VI_1 STOP 2 Bearer x");
    }

    @Test
    void a_server_that_stops_in_the_middle_of_its_answer_holds_nothing_up_for_ever() {
        answers.add(STALLS);
        open();
        ActorRef<Feeder.Message> feeder = feeder();

        feeder.tell(new Feeder.Feed(changed(State.MASTER, 1)));
        feeder.tell(new Feeder.Feed(stopped(VI_1, 2)));

        expect("VI_1 MASTER 1 Bearer x");
        expect("VI_1 MASTER 1 Bearer x");
        expect("VI_1 STOP 2 Bearer x");
    }

    @Test
    void nothing_is_lost_while_there_is_nobody() {
        ActorRef<Feeder.Message> feeder = feeder();
        feeder.tell(new Feeder.Feed(changed(State.BACKUP, 1)));
        feeder.tell(new Feeder.Feed(changed(State.MASTER, 2)));
        world.expectNoMessage(Duration.ofMillis(500));
        assertEquals(2, report(feeder).waiting());

        open();

        expect("VI_1 BACKUP 1 Bearer x");
        expect("VI_1 MASTER 2 Bearer x");
    }

    @Test
    void what_is_refused_for_good_is_not_sent_again_and_counts_as_lost() {
        answers.add(400);
        open();
        ActorRef<Feeder.Message> feeder = feeder();

        feeder.tell(new Feeder.Feed(changed(State.BACKUP, 1)));
        feeder.tell(new Feeder.Feed(changed(State.MASTER, 2)));

        expect("VI_1 BACKUP 1 Bearer x");
        expect("VI_1 MASTER 2 Bearer x");
        TestProbe<Done> done = kit.createTestProbe();
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(LONG, Done.getInstance());
        assertEquals(new HookReport("web", 0, 1, 0, 0, 1, 0), report(feeder));
    }

    @Test
    void the_document_says_everything() {
        Config document = ConfigFactory.parseString(WebhookHook.json(changed(State.MASTER, 17)));

        assertEquals(ConfigFactory.parseString("""
            { "event": "role", "kind": "INSTANCE", "name": "VI_1", "state": "MASTER", "previous": "INIT",
              "priority": 150, "reason": "master-down", "epoch": 17, "time": "2026-01-02T12:00:00Z",
              "node": "node-a", "addresses": ["10.0.0.100/24", "10.0.0.101/24"] }
            """), document);
    }
}
