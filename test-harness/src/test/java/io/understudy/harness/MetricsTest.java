package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.peer.Collector;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a collector gets from daemons that run, beside what the kernel and the wire say. */
class MetricsTest {

    private static String configuration(int priority) {
        return """
            http {}
            vrrp-script.chk { command = ["/bin/true"], interval = 1s }
            vrrp-instance."odd/name" {
              interface = eth0, version = 3, virtual-router-id = 51, priority = %1$d, advert-int = 100ms
              virtual-ipaddress = ["192.0.2.100/24"], track-script = [chk]
            }
            vrrp-instance.VI_2 {
              interface = eth0, version = 3, virtual-router-id = 52, priority = %1$d, advert-int = 100ms
              virtual-ipaddress = ["2001:db8::100/64", "fe80::100/64"]
            }
            """.formatted(priority);
    }

    @Test
    void every_line_of_a_master_and_of_a_backup_is_as_both_formats_demand_and_true() {
        try (Stage stage = Stage.set("metrics")) {
            Understudy left = Understudy.configured(stage.left(), configuration(150));
            stage.atLeft().awaitAdded("192.0.2.100", Instant.EPOCH);
            stage.atLeft().awaitAdded("2001:db8::100", Instant.EPOCH);
            Understudy right = Understudy.configured(stage.right(), configuration(100));
            right.awaitWholeStatus(
                    "a master heard",
                    status -> status.getConfigList("instances").stream().allMatch(one -> one.hasPath("master")));

            Map<String, String> master = Collector.prometheus(stage.left());
            Map<String, String> backup = Collector.prometheus(stage.right());

            assertEquals(master.keySet(), Collector.openMetrics(stage.left()).keySet());
            for (String name : new String[] {"odd/name", "VI_2"}) {
                assertEquals("1", role(master, name, "master"));
                assertEquals("0", role(master, name, "backup"));
                assertEquals("0", role(backup, name, "master"));
                assertEquals("1", role(backup, name, "backup"));
            }
            assertTrue(sum(master, "keepalived_advertisements_sent_total") > 0, master::toString);
            assertEquals(0, sum(backup, "keepalived_advertisements_sent_total"));
            assertTrue(sum(backup, "keepalived_advertisements_received_total") > 0, backup::toString);
            left.terminate();
            right.terminate();
        }
    }

    private static String role(Map<String, String> metrics, String name, String role) {
        return metrics.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("understudy_role{")
                        && sample.getKey().contains("iname=\"" + name + "\"")
                        && sample.getKey().contains("role=\"" + role + "\""))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new AssertionError("no role " + role + " of " + name + " in " + metrics));
    }

    private static double sum(Map<String, String> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{"))
                .mapToDouble(sample -> Double.parseDouble(sample.getValue()))
                .sum();
    }
}
