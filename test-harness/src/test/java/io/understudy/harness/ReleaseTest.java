package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.ServiceUnit;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A daemon that was killed, and a file that no daemon can be started with any more: somebody else is master, so nothing may be left. */
class ReleaseTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final String STRANGERS = "192.0.2.55";

    private static final String INSTANCES = """
            global { nftables = mine, vrrp-version = 3 }
            vrrp-instance.VI_1 {
              interface = eth0, virtual-router-id = 51, priority = 150, advert-int = 200ms, accept = off
              virtual-ipaddress = ["192.0.2.100/24"]
              virtual-routes = ["172.16.0.0/12 via 192.0.2.200"]
              virtual-rules = ["from 10.1.0.0/16 table 7 priority 77"]
            }
            vrrp-instance.VI_2 {
              interface = eth0, virtual-router-id = 52, priority = 150, advert-int = 200ms, use-vmac = "vrrp.52"
              virtual-ipaddress = ["192.0.2.101/24"]
            }
            """;

    /** What the edit was that nobody has tried out. */
    private static final String FAULTY = INSTANCES.replace("priority = 150", "priorty = 150");

    @Test
    void what_a_killed_daemon_left_goes_though_its_file_is_faulty_and_what_others_put_there_stays() {
        try (Stage stage = Stage.set("released")) {
            Node node = stage.left();
            killed(node);
            assertTrue(node.addresses("eth0").contains(ADDRESS), "it was killed, so it left something");
            assertTrue(node.script("nft list tables").contains("table inet mine"));

            Understudy again = Understudy.launch(node, Understudy.whole(node, FAULTY));
            assertEquals(1, again.process().exitStatus());
            assertTrue(node.addresses("eth0").contains(ADDRESS), "who cannot start touches nothing");

            Output released = again.command("release");

            assertEquals(0, released.status(), released::toString);
            assertTrue(
                    released.error()
                            .contains(
                                    "understudy.conf cannot be used (understudy check says why): going by the marks in"
                                            + " the kernel, and by the nftables table mine"),
                    released::toString);
            assertTrue(released.standard().contains("removed: "), released::toString);
            nothingOfOurs(node);
            assertTrue(node.addresses("eth0").contains(STRANGERS), "somebody else's address");
            assertTrue(node.script("ip route").contains("172.31.0.0/16"), "somebody else's route");
        }
    }

    @Test
    void a_file_that_is_gone_or_is_no_hocon_keeps_nothing_either() throws IOException {
        try (Stage stage = Stage.set("released without a file")) {
            Node node = stage.left();
            Understudy daemon = killed(node);
            Files.delete(node.directory().resolve("understudy.conf"));

            Output released = daemon.command("release");

            assertEquals(0, released.status(), released::toString);
            assertFalse(node.addresses("eth0").contains(ADDRESS), released::toString);

            daemon = killed(node);
            node.write("understudy.conf", "understudy { vrrp-instance.VI_1 {");

            released = daemon.command("release");

            assertEquals(0, released.status(), released::toString);
            assertFalse(node.addresses("eth0").contains(ADDRESS), released::toString);
        }
    }

    @Test
    void a_daemon_that_runs_is_not_disturbed_whatever_its_file_has_become() {
        try (Stage stage = Stage.set("not released")) {
            Node node = stage.left();
            Understudy daemon = Understudy.configured(node, INSTANCES);
            daemon.awaitLine("(VI_1)", "Entering MASTER STATE");
            node.write("understudy.conf", "understudy {");

            Output refused = daemon.command("release");

            assertEquals(1, refused.status(), refused::toString);
            assertTrue(refused.error().contains("another understudy is running"), refused::toString);
            assertTrue(node.addresses("eth0").contains(ADDRESS), "taken from a living one");
        }
    }

    /** As systemd would run it after each end. */
    @Test
    void the_unit_keeps_what_the_next_start_will_adopt_and_releases_what_none_will() {
        try (Stage stage = Stage.set("after the end")) {
            Node node = stage.left();
            killed(node);
            ServiceUnit unit = ServiceUnit.read();

            for (String result : List.of("watchdog", "signal", "core-dump", "oom-kill")) {
                assertEquals(0, unit.afterStop(node, result, "KILL").status());
                assertTrue(node.addresses("eth0").contains(ADDRESS), () -> "released after " + result);
            }
            assertEquals(0, unit.afterStop(node, "exit-code", "3").status());
            assertTrue(node.addresses("eth0").contains(ADDRESS), "it had no memory left: it is started again");

            Understudy again = Understudy.launch(node, Understudy.whole(node, FAULTY));
            Output after = unit.afterStop(
                    node, "exit-code", String.valueOf(again.process().exitStatus()));
            assertEquals(0, after.status(), after::toString);
            nothingOfOurs(node);

            killed(node);
            assertEquals(0, unit.afterStop(node, "timeout", "KILL").status());
            nothingOfOurs(node);
        }
    }

    private static Understudy killed(Node node) {
        node.script("""
                ip address replace 192.0.2.55/24 dev eth0
                ip route replace 172.31.0.0/16 via 192.0.2.200
                """);
        Understudy daemon = Understudy.configured(node, INSTANCES);
        daemon.awaitLine("(VI_1)", "Entering MASTER STATE");
        daemon.awaitLine("(VI_2)", "Entering MASTER STATE");
        daemon.kill();
        return daemon;
    }

    private static void nothingOfOurs(Node node) {
        assertFalse(node.addresses("eth0").contains(ADDRESS), "an address");
        assertFalse(node.script("ip -o link").contains("vrrp.52"), "a device");
        assertFalse(node.script("ip route").contains("172.16.0.0/12"), "a route");
        assertFalse(node.script("ip rule").contains("77:"), "a rule");
        assertEquals("", node.script("nft list tables"), "packet filters");
    }
}
