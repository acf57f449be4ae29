package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three nodes on two service links and a management network, and a client that asks a thousand times a second. */
class SwitchoverTest {

    private static final int MANAGEMENT = 2;
    private static final String ALONE = "192.0.2.100";
    private static final List<String> TOGETHER = List.of("192.0.2.101", "10.0.1.101");

    @Test
    void an_instance_and_a_group_of_two_links_move_and_no_packet_is_lost() {
        try (Lab lab = Lab.open("switchover")) {
            List<Node> nodes =
                    IntStream.rangeClosed(1, 4).mapToObj(number -> lab.plugIn()).toList();
            nodes.forEach(node -> lab.plugIn(node, 1));
            nodes.forEach(node -> lab.plugIn(node, MANAGEMENT));
            List<Capture> service = List.of(Capture.start(lab, "lan"), Capture.start(lab, "lan1"));
            Node client = nodes.get(3);
            List<Understudy> all = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> Understudy.launch(
                            nodes.get(number - 1), Understudy.whole(nodes.get(number - 1), configuration(number))))
                    .toList();
            all.get(0).awaitLine("VRRP_Group(VG)", "MASTER state");
            all.get(0).awaitLine("Cluster: node node2", "takes part");
            all.get(0).awaitLine("Cluster: node node3", "takes part");
            all.get(1).awaitWholeStatus("node2 hears node1", SwitchoverTest::knowsAll);
            all.get(2).awaitWholeStatus("node3 hears node1", SwitchoverTest::knowsAll);

            Instant began = Instant.now();
            Pings alone = Pings.start(client, ALONE);
            moves(all.get(1), "VI_1 moved from node1 to node3", "switchover", "VI_1", "--to", "node3", "--for", "1h");
            alone.assertNoneIsLost();

            List<Pings> together = TOGETHER.stream()
                    .map(address -> Pings.start(client, address))
                    .toList();
            moves(all.get(0), "VG moved from node1 to node2", "switchover", "VG");
            together.forEach(Pings::assertNoneIsLost);
            service.forEach(link -> assertNobodyResigned(link, began));

            Config moved = all.get(2).status("VI_1");
            assertEquals(
                    "MASTER moved 254",
                    moved.getString("state") + " " + moved.getString("reason") + " "
                            + moved.getInt("effective-priority"));
            assertTrue(moved.getConfigList("waits").stream()
                    .anyMatch(wait -> wait.getString("what").equals("moved")));
        }
    }

    private static String configuration(int number) {
        return """
            vrrp-instance.VI_1 { %1$s, interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["%2$s/24"] }
            vrrp-instance.VG_A { %1$s, interface = eth0, virtual-router-id = 61, virtual-ipaddress = ["%3$s/24"] }
            vrrp-instance.VG_B { %1$s, interface = eth1, virtual-router-id = 62, virtual-ipaddress = ["%4$s/24"] }
            vrrp-sync-group.VG.group = [VG_A, VG_B]
            cluster {
              bind = "10.0.%5$d.%6$d:7355"
              seed-nodes = ["10.0.%5$d.1:7355", "10.0.%5$d.2:7355", "10.0.%5$d.3:7355"]
              trusted-networks = ["10.0.%5$d.0/24"]
            }
            """.formatted(
                "priority = " + (160 - 20 * number), ALONE, TOGETHER.get(0), TOGETHER.get(1), MANAGEMENT, number);
    }

    /** Nobody since the moves began: a farewell would start the skew time of those who do not move. */
    private static void assertNobodyResigned(Capture link, Instant began) {
        Advert claim = link.awaitPriority(254, began);
        link.awaitPriority(254, claim.at().plusNanos(1));
        List<Advert> farewells = link.adverts()
                .filter(advert -> advert.resigns() && advert.at().isAfter(began))
                .toList();
        assertEquals(List.of(), farewells);
    }

    private static boolean knowsAll(Config status) {
        return status.getConfigList("instances").stream().allMatch(one -> one.hasPath("master"))
                && status.getConfigList("cluster.members").stream()
                                .filter(member -> member.getString("status").equals("up"))
                                .count()
                        == 3;
    }

    private static void moves(Understudy at, String words, String... command) {
        Output output = at.command(command);
        assertEquals("", output.error());
        assertTrue(output.standard().startsWith(words), output.standard());
    }
}
