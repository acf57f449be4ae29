package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Unicast between two nodes of a cluster of which neither lists the other. */
class ClusterPeersTest {

    @Test
    void nodes_of_a_cluster_find_each_other_as_unicast_peers_and_one_is_master() {
        try (Stage stage = Stage.set("peers from the cluster")) {
            Understudy left = Understudy.configured(stage.left(), configuration(stage, stage.left(), 150));
            Understudy right = Understudy.configured(stage.right(), configuration(stage, stage.right(), 100));

            left.awaitLine("VI_1", "recipients [] -> [" + stage.right().ipv4() + "]");
            right.awaitLine("VI_1", "recipients [] -> [" + stage.left().ipv4() + "]");
            right.awaitStatus(
                    "BACKUP to the left node",
                    status -> status.getString("state").equals("BACKUP")
                            && status.hasPath("master")
                            && status.getString("master").equals(stage.left().ipv4()));

            Instant since = Instant.now();
            stage.wire().awaitPriority(150, since.plusSeconds(2));
            Set<String> receivers = stage.wire().frames().all().stream()
                    .filter(frame -> frame.at().isAfter(since) && frame.advert().isPresent())
                    .map(frame -> frame.source() + " to " + frame.address(30, 34))
                    .collect(Collectors.toSet());
            assertEquals(Set.of(stage.left().mac() + " to " + stage.right().ipv4()), receivers);
        }
    }

    private static String configuration(Stage stage, Node node, int priority) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 500ms
                    unicast-peer = cluster, virtual-ipaddress = ["192.0.2.100/24"]
                  }
                  cluster { bind = "%s:7355", seed-nodes = ["%s:7355", "%s:7355"], trusted-networks = ["192.0.2.0/24"] }
                """.formatted(
                priority, node.ipv4(), stage.left().ipv4(), stage.right().ipv4());
    }
}
