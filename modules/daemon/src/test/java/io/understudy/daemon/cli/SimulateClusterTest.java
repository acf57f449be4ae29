package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.daemon.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulateClusterTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private int simulate(String... arguments) {
        return Understudy.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("simulate"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** A group of two on two interfaces, and a router of its own. */
    private String file(String node, int priority) throws IOException {
        return file(node, priority, "[VI_1, VI_2]");
    }

    private String file(String node, int priority, String group) throws IOException {
        String text = """
                understudy {
                  node-name = %1$s
                  vrrp-instance.VI_1 { interface = eth0, version = 3, virtual-router-id = 51, priority = %2$d
                    virtual-ipaddress = ["192.0.2.100/24"] }
                  vrrp-instance.VI_2 { interface = eth1, version = 3, virtual-router-id = 51, priority = %2$d
                    virtual-ipaddress = ["198.51.100.100/24"] }
                  vrrp-instance.lone { interface = eth0, version = 3, virtual-router-id = 60, advert-int = 100ms
                    priority = %2$d, virtual-ipaddress = ["192.0.2.160/24"] }
                  vrrp-sync-group.VG_1 { group = %3$s }
                }
                """.formatted(node, priority, group);
        return Files.writeString(directory.resolve(node + ".conf"), text).toString();
    }

    @Test
    void each_fault_is_tried_on_each_group_and_router_that_it_concerns() throws IOException {
        assertEquals(0, simulate(file("a", 150), file("b", 100), "--fault", "kill:a", "--fault", "cut:a/eth1"));

        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).matches("FAULT +NAME +BEFORE +DURING +AFTER +OUTAGE +TWO AT ONCE"), lines.get(0));
        assertTrue(lines.get(1).matches("kill:a +VG_1 +a +b +a +[23]\\.\\d{3} s.*"), lines.get(1));
        assertTrue(lines.get(2).matches("kill:a +lone +a +b +a +0\\.[23]\\d\\d s.*"), lines.get(2));
        assertTrue(lines.get(3).matches("cut:a/eth1 +VG_1 +a +b +a .*"), lines.get(3));
        assertEquals(4, lines.size(), "lone is not on eth1");
        assertEquals("", err.toString());
    }

    @Test
    void without_a_fault_the_usual_ones_are_tried_and_the_same_seed_gives_the_same() throws IOException {
        String[] command = {file("a", 150), file("b", 100), "--json", "--seed", "5", "--for", "5s"};
        assertEquals(0, simulate(command));
        String once = out.toString();
        out.getBuffer().setLength(0);
        assertEquals(0, simulate(command));

        assertEquals(once, out.toString());
        Config report = Json.read(once);
        assertEquals(5, report.getInt("seed"));
        assertEquals(
                List.of(
                        "kill:a",
                        "kill:b",
                        "stop:a",
                        "stop:b",
                        "pause:a",
                        "pause:b",
                        "cut:a/eth0",
                        "cut:a/eth1",
                        "cut:b/eth0",
                        "cut:b/eth1",
                        "part:a,b",
                        "loss:20.0%"),
                report.getConfigList("trials").stream()
                        .map(trial -> trial.getString("fault"))
                        .distinct()
                        .toList());
        Config parted = report.getConfigList("trials").stream()
                .filter(trial -> trial.getString("fault").equals("part:a,b"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("a", "b"), parted.getStringList("during"));
        assertTrue(parted.getDouble("two-at-once-ms") > 1000, parted.toString());
        assertEquals(0, parted.getDouble("outage-ms"));
    }

    @Test
    void what_is_no_fault_is_wrong_usage_with_what_would_be_one() throws IOException {
        String a = file("a", 150);
        for (String wrong : List.of("explode:a", "kill:c", "part:a", "loss:120", "cut:c/eth0")) {
            err.getBuffer().setLength(0);
            assertEquals(2, simulate(a, "--fault", wrong), wrong);
            assertTrue(err.toString().startsWith("'" + wrong + "' is no fault: "), err.toString());
        }
        assertEquals(2, simulate());
    }

    @Test
    void files_that_are_invalid_or_of_the_same_node_are_named() throws IOException {
        String a = file("a", 150);
        Path broken = Files.writeString(directory.resolve("broken.conf"), "understudy { interfac = eth0 }");

        assertEquals(1, simulate(a, a));
        assertEquals(a + ": is node a, and so is " + a + " (give each file a node-name of its own)\n", err.toString());
        err.getBuffer().setLength(0);
        assertEquals(1, simulate(a, broken.toString()));
        assertTrue(err.toString().startsWith(broken + ":1: understudy.interfac: "), err.toString());
    }

    @Test
    void groups_that_differ_are_told_and_the_rest_is_simulated() throws IOException {
        assertEquals(1, simulate(file("a", 150), file("b", 100, "[VI_1]"), "--fault", "stop:a"));

        assertEquals(2, out.toString().lines().count(), out.toString());
        assertTrue(out.toString().contains("stop:a  lone"), out.toString());
        assertTrue(err.toString().startsWith("a: VG_1 is not simulated: b has only some"), err.toString());
    }
}
