package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two masters that are keepalived's, and a third machine that only listens. */
class ScanTest {
    private static final VirtualRouter OLD = VirtualRouter.of(Protocol.V2_IPV4_PASS);
    private static final VirtualRouter NEW = VirtualRouter.of(Protocol.V3_IPV6, Duration.ofMillis(500));

    @Test
    void a_machine_without_any_address_hears_who_is_there_and_sends_not_one_packet() {
        try (Stage stage = Stage.set("scan")) {
            Node listener = stage.lab().plugIn();
            listener.script("ip address flush dev eth0; echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6");
            Instant start = Instant.now();
            Keepalived.start(stage.left(), OLD, 100);
            Keepalived.start(stage.right(), NEW, 200);
            stage.wire().awaitPriority(100, start);
            stage.wire().awaitPriority(200, start);
            Capture sent = Capture.from(stage.lab(), listener, "");
            listener.write("understudy.conf", Understudy.whole(listener, """
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, version = 2
                  virtual-ipaddress = ["192.0.2.100/24"] }
                """));

            Output powerless = scan(listener, "--bounding-set=-all");
            Output heard = scan(listener, "--bounding-set=-all,+net_raw");

            assertEquals(1, powerless.status());
            assertTrue(powerless.error().startsWith("scan: this process lacks CAP_NET_RAW; "), powerless::toString);
            assertEquals(0, heard.status(), heard::toString);
            Config report = ConfigFactory.parseString(heard.standard());
            assertEquals(
                    List.of("192.0.2.1 51 2 100 1000 pass", "fe80::2 51 3 200 500 none"),
                    report.getConfigList("virtual-routers").stream()
                            .map(ScanTest::words)
                            .toList());
            assertEquals(1, report.getStringList("clashes").size(), heard::toString);
            assertTrue(report.getStringList("clashes").getFirst().contains("VI_1: authentication type mismatch"));
            assertEquals(List.of(), report.getConfigList("malformed"));
            assertEquals(254, report.getIntList("free-virtual-router-ids").size());
            assertEquals(List.of(), sent.frames().all());
        }
    }

    @Test
    void who_has_seen_enough_is_shown_what_was_heard_until_then() {
        try (Stage stage = Stage.set("scan ended early")) {
            Node listener = stage.lab().plugIn();
            Keepalived.start(stage.left(), OLD, 100);
            Running scan = listener.start("scan", List.of(Understudy.program(), "scan", "-i", "eth0", "--for", "5m"));
            scan.lines().await("it listens", line -> line.startsWith("listening on eth0 for 300 s"));
            Instant listening = Instant.now();
            stage.wire().awaitPriority(100, listening);
            stage.wire().awaitPriority(100, Instant.now());

            scan.signal(Signal.TERM);

            scan.lines().await("what was heard", line -> line.startsWith("51 ") && line.contains("192.0.2.1 "));
            assertEquals(0, scan.exitStatus());
        }
    }

    private static String words(Config seen) {
        return seen.getString("sender") + " " + seen.getInt("virtual-router-id") + " " + seen.getInt("version") + " "
                + seen.getInt("priority") + " " + seen.getInt("interval-ms") + " " + seen.getString("authentication");
    }

    private static Output scan(Node node, String rights) {
        List<String> command = new ArrayList<>(List.of("setpriv", rights, "--inh-caps=-all"));
        command.addAll(List.of(Understudy.program(), "scan", "-i", "eth0", "--for", "2500ms", "--json"));
        command.addAll(List.of("-c", node.directory().resolve("understudy.conf").toString()));
        return node.outputOf(command);
    }
}
