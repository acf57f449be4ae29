package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Understudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A daemon that may do less than its configuration asks for says what it lacks, and what it would take. */
class RightsTest {

    private static final String INSTANCE = """
        vrrp-instance.VI_1 {
          interface = eth0, version = 3, virtual-router-id = 51, priority = 150, advert-int = 200ms
          virtual-ipaddress = ["192.0.2.100/24"]
          %s
        }
        """;

    private static final String WITH_A_SCRIPT =
            "vrrp-script.chk { command = [\"/bin/true\"], interval = 1s, user = nobody }\n"
                    + INSTANCE.formatted("track-script = [chk]");

    @Test
    void without_the_right_to_change_addresses_it_does_nothing() {
        try (Lab lab = Lab.open("rights")) {
            Node node = lab.plugIn();

            Output output = node.outputOf(limited("+net_raw", "run", file(node, INSTANCE.formatted(""))));

            assertEquals(1, output.status());
            assertTrue(output.error().contains("lacks CAP_NET_ADMIN;"), output::toString);
        }
    }

    @Test
    void without_the_right_to_become_another_user_it_says_so_beforehand_at_the_start_and_of_each_run() {
        try (Lab lab = Lab.open("rights of scripts")) {
            Node node = lab.plugIn();
            String lacks = "lacks CAP_SETUID and CAP_SETGID and CAP_KILL;";
            Path file = file(node, WITH_A_SCRIPT);

            Output checked = node.outputOf(limited("+net_admin,+net_raw", "check", file));
            Running daemon = node.start("understudy", limited("+net_admin,+net_raw", "run", file));

            assertEquals(0, checked.status(), checked::toString);
            assertTrue(checked.error().contains(lacks), checked::toString);
            daemon.lines().await("what it lacks", line -> line.startsWith("warning: ") && line.contains(lacks));
            daemon.lines()
                    .await(
                            "why the script does not run",
                            line -> line.contains("chk")
                                    && line.contains("it belongs to another user, and this process lacks CAP_SETUID"));
        }
    }

    @Test
    void with_those_rights_it_runs_scripts_of_other_users_and_says_nothing() {
        try (Lab lab = Lab.open("rights of scripts given")) {
            Node node = lab.plugIn();
            Path file = file(node, WITH_A_SCRIPT);

            Output checked = node.outputOf(limited("+net_admin,+net_raw,+setuid,+setgid,+kill", "check", file));
            Running daemon =
                    node.start("understudy", limited("+net_admin,+net_raw,+setuid,+setgid,+kill", "run", file));

            assertEquals("", checked.error());
            daemon.lines().await("MASTER", line -> line.contains("Entering MASTER STATE"));
            assertTrue(daemon.lines()
                    .matching(line -> line.contains("lacks"))
                    .findAny()
                    .isEmpty());
        }
    }

    /** The command as a process that can have no other capabilities. */
    private static List<String> limited(String capabilities, String command, Path file) {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--bounding-set=-all," + capabilities, "--inh-caps=-all", Understudy.program()));
        words.addAll(List.of(command, "-c", file.toString()));
        return words;
    }

    private static Path file(Node node, String inside) {
        return node.write("understudy.conf", Understudy.whole(node, inside));
    }
}
