package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.understudy.harness.lab.AddressChange;
import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two Understudy nodes, 150 at the left and 100 at the right, with a sync group of a router on eth0 and one on eth1. */
class SyncGroupTest {

    private static final String FIRST = "192.0.2.100";
    private static final String SECOND = "10.0.1.100";

    @Test
    void when_one_member_loses_its_link_all_resign_and_all_return_with_it() {
        try (Stage stage = set("group unplugged")) {
            Understudy left = startBoth(stage);

            Instant unplugged = Instant.now();
            stage.lab().unplug(stage.left(), 1);

            assertEquals(FIRST, stage.atLeft().awaitRemoved(FIRST, unplugged).address());
            stage.atLeft().awaitRemoved(SECOND, unplugged);
            stage.wire().awaitPriority(0, unplugged);
            awaitBoth(stage.atRight(), unplugged);
            left.awaitLine("VRRP_Group(VG_1) Syncing instances to FAULT state");
            Config group = left.group("VG_1");
            assertEquals("FAULT", group.getString("state"));
            assertEquals(List.of("VI_2: interface eth1 is down or has no carrier"), group.getStringList("faults"));

            Instant pluggedIn = Instant.now();
            stage.lab().plugBackIn(stage.left(), 1);

            awaitBoth(stage.atLeft(), pluggedIn);
            stage.atRight().awaitRemoved(FIRST, pluggedIn);
            stage.atRight().awaitRemoved(SECOND, pluggedIn);
            left.awaitLine("VRRP_Group(VG_1)", "BACKUP -> MASTER");
        }
    }

    @Test
    void a_lone_group_that_is_killed_and_started_again_has_its_addresses_all_the_time() {
        try (Stage stage = set("group adopted")) {
            Instant begun = Instant.now();
            Understudy first = Understudy.configured(stage.left(), group(150));
            awaitBoth(stage.atLeft(), begun);
            first.awaitLine("VRRP_Group(VG_1)", "BACKUP -> MASTER");
            first.kill();

            Understudy second = Understudy.configured(stage.left(), group(150));
            second.awaitLine("VRRP_Group(VG_1)", "BACKUP -> MASTER");

            for (String address : List.of(FIRST, SECOND)) {
                assertEquals(
                        List.of(AddressChange.Kind.ADDED),
                        stage.atLeft().of(address).stream()
                                .map(AddressChange::kind)
                                .toList());
            }
            second.terminate();
            assertEquals(0, second.process().exitStatus());
            assertEquals(List.of(stage.left().ipv4()), ipv4(stage.left(), "eth0"));
        }
    }

    private static List<String> ipv4(Node node, String link) {
        return node.addresses(link).stream()
                .filter(address -> !address.contains(":"))
                .toList();
    }

    private static Stage set(String scene) {
        Stage stage = Stage.set(scene);
        stage.lab().plugIn(stage.left(), 1);
        stage.lab().plugIn(stage.right(), 1);
        return stage;
    }

    private static Understudy startBoth(Stage stage) {
        Instant begun = Instant.now();
        Understudy left = Understudy.configured(stage.left(), group(150));
        awaitBoth(stage.atLeft(), begun);
        Understudy right = Understudy.configured(stage.right(), group(100));
        right.awaitLine("VRRP_Group(VG_1) Syncing instances to BACKUP state");
        return left;
    }

    private static void awaitBoth(AddressWatch node, Instant since) {
        node.awaitAdded(FIRST, since);
        node.awaitAdded(SECOND, since);
    }

    private static String group(int priority) {
        return """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, advert-int = 300ms, virtual-router-id = 51, priority = %1$d
                  virtual-ipaddress = ["192.0.2.100/24"]
                }
                vrrp-instance.VI_2 {
                  interface = eth1, version = 3, advert-int = 300ms, virtual-router-id = 52, priority = %1$d
                  virtual-ipaddress = ["10.0.1.100/24"]
                }
                vrrp-sync-group.VG_1 { group = [VI_1, VI_2] }
                """.formatted(priority);
    }
}
