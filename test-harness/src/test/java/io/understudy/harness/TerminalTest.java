package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Understudy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees on a terminal, which {@code script} of util-linux plays, and what a script gets in its place. */
class TerminalTest {

    private static final String ESCAPE = "\033";
    private static final String GREEN = ESCAPE + "[32m";
    private static final int COLUMNS = 80;

    private static String configuration(int priority, Path weight) {
        return """
            vrrp-track-file.load { file = "%s", weight = 1 }
            vrrp-instance.a-name-of-some-length {
              interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 100ms
              virtual-ipaddress = ["192.0.2.100/24", "192.0.2.101/24", "192.0.2.102/24"], track-file = [load]
            }
            """.formatted(weight, priority);
    }

    @Test
    void there_are_colours_and_tables_that_fit_on_a_terminal_and_neither_elsewhere() {
        try (Stage stage = Stage.set("terminal")) {
            Node node = stage.left();
            Understudy daemon = Understudy.configured(node, configuration(150, node.write("weight", "0")));
            stage.atLeft().awaitAdded("192.0.2.102", Instant.EPOCH);

            String status = onTerminal(node, "status");
            assertTrue(status.contains(GREEN + "MASTER"), status);
            fits(status, "INSTANCE", "a-name");
            String events = onTerminal(node, "events");
            assertTrue(events.contains(GREEN + "MASTER"), events);
            fits(events, "AT  ", "20", "  ");
            fits(onTerminal(stage.right(), "scan", "-i", "eth0", "--for", "1s"), "VRID", "51");

            for (String command : List.of("status", "events")) {
                Output elsewhere = daemon.command(command);
                assertFalse(elsewhere.standard().contains(ESCAPE), elsewhere::toString);
                assertFalse(elsewhere.standard().contains("…"), elsewhere::toString);
            }
            String wide = daemon.command("status").standard();
            assertTrue(wide.contains("192.0.2.100/24, 192.0.2.101/24, 192.0.2.102/24"), wide);
        }
    }

    @Test
    void a_watched_status_tells_each_change_until_it_is_ended() {
        try (Stage stage = Stage.set("watched")) {
            Node node = stage.left();
            Path weight = node.write("weight", "0");
            Understudy daemon = Understudy.configured(node, configuration(150, weight));
            Understudy.configured(
                            stage.right(), configuration(100, stage.right().write("weight", "0")))
                    .awaitMasterHeard();
            daemon.awaitStatus("MASTER", status -> status.getString("state").equals("MASTER"));
            Running paper = node.start("watch", command(node, "status", "--watch"));
            Running json = node.start("watch-json", command(node, "status", "--watch", "--json"));
            Running screen = node.start(
                    "watch-screen", List.of("script", "-qec", onTerminalOf(node, "status", "--watch"), "/dev/null"));
            for (Running each : List.of(paper, json, screen)) {
                each.lines().await("MASTER", line -> line.contains("MASTER"));
            }

            node.write("weight", "-100");

            for (Running each : List.of(paper, json, screen)) {
                each.lines().await("BACKUP", line -> line.contains("BACKUP") && line.contains("a-name-of-some-length"));
            }
            assertTrue(json.lines().all().stream().allMatch(line -> line.startsWith("{") && line.endsWith("}")));
            for (Running each : List.of(paper, json)) {
                each.signal(Signal.TERM);
                assertEquals(0, each.exitStatus());
            }
        }
    }

    /** Of a table's lines, which begin with one of these, none is wider than the terminal, and some are there. */
    private static void fits(String seen, String... beginnings) {
        List<String> table = seen.replaceAll(ESCAPE + "\\[[0-9;]*m", "")
                .lines()
                .map(String::stripTrailing)
                .filter(line -> List.of(beginnings).stream().anyMatch(line::startsWith))
                .toList();
        assertTrue(table.size() >= beginnings.length, seen);
        assertEquals(
                List.of(),
                table.stream().filter(line -> line.length() > COLUMNS).toList(),
                seen);
    }

    private static String onTerminal(Node node, String... words) {
        Output output = node.outputOf(List.of("script", "-qec", onTerminalOf(node, words), "/dev/null"));
        assertEquals(0, output.status(), output::toString);
        return output.standard();
    }

    private static String onTerminalOf(Node node, String... words) {
        return "stty cols %d rows 24; exec %s".formatted(COLUMNS, String.join(" ", command(node, words)));
    }

    private static List<String> command(Node node, String... words) {
        List<String> command = new ArrayList<>(List.of(Understudy.program()));
        command.addAll(List.of(words));
        if (!words[0].equals("scan")) {
            command.addAll(
                    List.of("-c", node.directory().resolve("understudy.conf").toString()));
        }
        return command;
    }
}
