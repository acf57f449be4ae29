package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Certificate;
import io.understudy.harness.peer.Console;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A console in another process, which knows nothing of the daemon but its beans. */
class JmxTest {

    private static final String INSTANCE = "type=VrrpInstance,name=VI_1";
    private static final int ROUNDS = 6;

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofMillis(500);

    /** Of two readings of the machine's one clock. */
    private static final Duration NOISE = Duration.ofMillis(1);

    @Test
    void a_console_that_attaches_sees_attributes_and_hears_of_each_role_when_it_is_seen_on_the_wire() {
        try (Stage stage = Stage.set("jmx")) {
            Path weight = stage.left().write("weight", "0");
            Understudy left = Understudy.configured(stage.left(), instance(150, weight));
            left.awaitLine("Entering MASTER STATE");
            Understudy right = Understudy.configured(
                    stage.right(), instance(100, stage.right().write("weight", "0")));

            Console console = Console.attach(stage.left(), left, "console");

            assertEquals("MASTER", console.attribute(INSTANCE, "State"));
            assertEquals("[192.0.2.100/24]", console.attribute(INSTANCE, "VirtualAddresses"));
            assertEquals("true", console.attribute(INSTANCE, "Applied"));
            assertTrue(Long.parseLong(console.attribute(INSTANCE, "AdvertsSent")) > 0);
            assertEquals(stage.left().name(), console.attribute("type=Node", "Node"));
            assertEquals("false", console.attribute("type=Cluster", "Enabled"));

            List<Delay> delays = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                delays.add(delay(stage, console, weight, "-100", stage.right(), "BACKUP"));
                delays.add(delay(stage, console, weight, "0", stage.left(), "MASTER"));
            }
            assertSoon(delays);

            List<String> data = console.data(INSTANCE, "VI_1 MASTER");
            assertEquals(ROUNDS, data.size());
            assertTrue(
                    data.stream().allMatch(one -> one.contains("previous=BACKUP, state=MASTER, reason=")),
                    data.toString());
            assertEquals(data, console.data("type=Node", "VI_1 MASTER"));
            right.terminate();
            left.terminate();
        }
    }

    @Test
    void beans_come_and_go_with_a_reload_and_who_goes_says_so_last() {
        try (Stage stage = Stage.set("jmx and reload")) {
            Node node = stage.left();
            Understudy daemon = Understudy.configured(node, two("VI_1", "VI_2"));
            daemon.awaitLine("(VI_2)", "Entering MASTER STATE");
            Console before = Console.attach(node, daemon, "console");
            Instant reloaded = Instant.now();

            node.write("understudy.conf", Understudy.whole(node, two("VI_1", "VI_3")));
            assertEquals("", daemon.command("reload").error());

            assertTrue(before.await(of("VI_2"), "VI_2 INIT", reloaded).at().isAfter(reloaded));
            daemon.awaitLine("(VI_3)", "Entering MASTER STATE");
            Console after = Console.attach(node, daemon, "another-console");
            assertEquals(List.of(of("VI_1"), of("VI_3")), after.beans("type=VrrpInstance"));
            assertEquals(List.of(of("VI_1"), of("VI_2")), before.beans("type=VrrpInstance"));
            assertEquals("MASTER", after.attribute(of("VI_1"), "State"));
            daemon.terminate();
        }
    }

    @Test
    void a_console_on_another_node_comes_in_with_a_password_and_hears_of_roles() throws IOException {
        try (Stage stage = Stage.set("remote jmx")) {
            Certificate certificate = Certificate.of(stage.left());
            Path password = Certificate.secret(stage.left().write("monitor.password", "look"));
            String remote = """
                    jmx.remote {
                      listen = "%s:7357", tls { certificate = "%s", key = "%s" }
                      users { monitor { password { file = "%s" } } }
                    }
                    """.formatted(stage.left().ipv4(), certificate.pem(), certificate.key(), password);
            Understudy daemon = Understudy.configured(stage.left(), two("VI_1", "VI_2") + remote);
            daemon.awaitLine("(VI_1)", "Entering MASTER STATE");

            Console console = Console.connect(stage.right(), stage.left(), 7357, certificate, "monitor", "look");
            assertEquals("MASTER", console.attribute(of("VI_1"), "State"));
            Instant reloaded = Instant.now();
            stage.left().write("understudy.conf", Understudy.whole(stage.left(), two("VI_1", "VI_3") + remote));
            assertEquals("", daemon.command("reload").error());

            console.await(of("VI_2"), "VI_2 INIT", reloaded);
            daemon.terminate();
        }
    }

    private static String of(String instance) {
        return "type=VrrpInstance,name=" + instance;
    }

    private static String two(String first, String second) {
        return Stream.of(first, second)
                .map(name -> """
                    vrrp-instance.%1$s {
                      interface = eth0, virtual-router-id = %2$s, version = 3, advert-int = 100ms, priority = 150
                      virtual-ipaddress = ["192.0.2.10%2$s/24"]
                    }
                    """.formatted(name, name.substring(name.length() - 1)))
                .collect(Collectors.joining());
    }

    @Test
    void a_console_has_the_file_reloaded_and_hears_what_that_changes_or_what_is_wrong_with_it() {
        try (Stage stage = Stage.set("jmx reload")) {
            Path weight = stage.left().write("weight", "0");
            String inside = instance(150, weight);
            Understudy left = Understudy.configured(stage.left(), inside);
            stage.atLeft().awaitAdded("192.0.2.100", Instant.EPOCH);
            Instant before = Instant.now();

            write(stage.left(), inside.replace("\"192.0.2.100/24\"", "\"192.0.2.100/24\", \"192.0.2.101/24\""));
            Output done = Console.perform(stage.left(), left, "reload");

            assertEquals(0, done.status(), done::toString);
            assertTrue(done.standard().contains("VI_1"), done::toString);
            stage.atLeft().awaitAdded("192.0.2.101", before);

            write(stage.left(), inside.replace("priority = 150", "priority = 1500"));
            Output refused = Console.perform(stage.left(), left, "reload");

            assertEquals(1, refused.status(), refused::toString);
            assertTrue(refused.error().contains("understudy.conf:"), refused::toString);
            assertTrue(refused.error().contains("nothing is changed"), refused::toString);
            assertTrue(stage.left().addresses("eth0").contains("192.0.2.101"), "changed by a faulty file");
            assertTrue(stage.wire().adverts().noneMatch(Advert::resigns));
            left.terminate();
        }
    }

    private static void write(Node node, String inside) {
        node.write("understudy.conf", Understudy.whole(node, inside));
    }

    /**
     * How late a notification was.
     *
     * @param wire after the first advert of whoever is master now
     * @param told after the daemon had the role; to the millisecond
     */
    private record Delay(Duration wire, Duration told) {}

    /** The median within the goal, also on two busy processors; each within a bound that is broken if anything is waited for. None before the wire. */
    private static void assertSoon(List<Delay> delays) {
        List<Duration> wire = delays.stream().map(Delay::wire).sorted().toList();
        List<Duration> told = delays.stream().map(Delay::told).sorted().toList();
        long soon = wire.stream().filter(delay -> delay.compareTo(SOON) < 0).count();
        System.out.printf(
                "%d role changes as JMX notifications: median %.1f ms, latest %.1f ms after the advert, %d within %d"
                        + " ms; from the role to the console: median %.1f ms, latest %.1f ms%n",
                delays.size(),
                millis(wire.get(wire.size() / 2)),
                millis(wire.getLast()),
                soon,
                SOON.toMillis(),
                millis(told.get(told.size() / 2)),
                millis(told.getLast()));
        assertTrue(wire.getFirst().plus(NOISE).isPositive(), delays.toString());
        assertTrue(wire.get(wire.size() / 2).compareTo(SOON) <= 0, delays.toString());
        assertTrue(wire.getLast().compareTo(LATEST) < 0, delays.toString());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** From the first advert of whoever is master now to the notification. */
    private static Delay delay(Stage stage, Console console, Path weight, String value, Node master, String state) {
        Instant before = Instant.now();
        stage.left().write(weight.getFileName().toString(), value);
        Console.Heard heard = console.await(INSTANCE, "VI_1 " + state, before);
        assertEquals(state, heard.state());
        console.await("type=Node", "VI_1 " + state, before);
        Advert claim = stage.wire()
                .await(
                        "of " + master.name() + " since " + before,
                        advert -> advert.source().equals(master.ipv4())
                                && advert.at().isAfter(before));
        return new Delay(Duration.between(claim.at(), heard.at()), Duration.between(heard.told(), heard.at()));
    }

    private static String instance(int priority, Path weight) {
        return """
            vrrp-track-file.load { file = "%s", weight = 1 }
            vrrp-instance.VI_1 {
              interface = eth0
              virtual-router-id = 51
              priority = %d
              advert-int = 100ms
              version = 3
              virtual-ipaddress = ["192.0.2.100/24"]
              track-file = [load]
            }
            """.formatted(weight, priority);
    }
}
