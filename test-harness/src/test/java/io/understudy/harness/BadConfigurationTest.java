package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Understudy;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator's mistakes are told, all at once, before anything happens. */
class BadConfigurationTest {
    private static final String FAULTY = """
            understudy {
              control { socket = "control.sock" }
              vrrp-instance.VI_1 {
                interface = eth0
                virtual-router-id = 300
                priorty = 100
                advert-int = soon
                virtual-ipaddress = ["192.0.2.300/24"]
              }
            }
            """;
    private static final List<Integer> FAULTY_LINES = List.of(5, 6, 7, 8);

    @Test
    void a_daemon_with_a_faulty_configuration_names_every_fault_and_leaves_the_system_as_it_was() {
        try (Lab lab = Lab.open("bad configuration")) {
            Node node = lab.plugIn();
            Running monitor = node.start("monitor", List.of("ip", "monitor", "link", "address", "route"));
            String before = system(node);

            Understudy daemon = Understudy.launch(node, FAULTY);

            assertEquals(1, daemon.process().exitStatus());
            namesEveryFault(
                    daemon.log(), node.directory().resolve("understudy.conf").toString());
            assertEquals(before, system(node));
            assertEquals(List.of(), monitor.lines().all());
            assertFalse(Files.exists(node.directory().resolve("control.sock")));
        }
    }

    @Test
    void the_check_command_names_the_same_faults() {
        try (Lab lab = Lab.open("check")) {
            Node node = lab.plugIn();

            Output output = Understudy.check(node, FAULTY);

            assertEquals(1, output.status());
            namesEveryFault(
                    output.error().lines().toList(),
                    node.directory().resolve("checked.conf").toString());
        }
    }

    private static void namesEveryFault(List<String> lines, String file) {
        for (int line : FAULTY_LINES) {
            String start = "%s:%d: ".formatted(file, line);
            assertEquals(
                    1,
                    lines.stream().filter(text -> text.startsWith(start)).count(),
                    () -> "a line that starts with " + start + " in\n" + String.join("\n", lines));
        }
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("priorty") && line.contains("priority")),
                "the nearest key");
    }

    private static String system(Node node) {
        return node.script("""
                ip -d link; ip address | grep -v valid_lft; ip route show table all; ip rule
                ip maddress; cat /proc/net/packet /proc/net/raw /proc/net/raw6 | wc -l
                """);
    }
}
