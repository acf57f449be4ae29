package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.AddressChange;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was there before the daemon, what others do to its addresses, and interfaces that come, go and change. */
class RecoveryTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final String OTHER = "192.0.2.109";

    @Test
    void a_lone_master_that_is_killed_and_started_again_has_its_address_all_the_time() {
        try (Stage stage = Stage.set("adopted")) {
            Understudy first =
                    master(stage, instance("eth0", ADDRESS, "virtual-routes = [\"172.16.0.0/12 via 192.0.2.200\"]"));
            first.kill();

            Instant again = Instant.now();
            Understudy second = Understudy.configured(
                    stage.left(), instance("eth0", ADDRESS, "virtual-routes = [\"172.16.0.0/12 via 192.0.2.200\"]"));
            second.awaitLine("VI_1", "Entering MASTER STATE");

            stage.wire().awaitAnnouncement(ADDRESS, again);
            assertEquals(
                    List.of(AddressChange.Kind.ADDED),
                    stage.atLeft().of(ADDRESS).stream().map(AddressChange::kind).toList());
            assertTrue(stage.left().script("ip route show proto 112").contains("172.16.0.0/12"));
            second.terminate();
            assertEquals(0, second.process().exitStatus());
            assertFalse(stage.left().addresses("eth0").contains(ADDRESS));
        }
    }

    @Test
    void what_is_left_of_a_configuration_that_changed_meanwhile_is_removed_at_the_start() {
        try (Stage stage = Stage.set("changed meanwhile")) {
            Understudy first = master(
                    stage, instance("eth0", OTHER, "virtual-rules = [\"from 10.1.0.0/16 table 7 priority 77\"]"));
            stage.left().script("ip address add 192.0.2.55/24 dev eth0");
            first.kill();

            Instant again = Instant.now();
            Understudy.configured(stage.left(), instance("eth0", ADDRESS, ""));

            stage.atLeft().awaitRemoved(OTHER, again);
            stage.atLeft().awaitAdded(ADDRESS, again);
            assertFalse(stage.left().script("ip rule").contains("77:"));
            assertTrue(stage.left().addresses("eth0").contains("192.0.2.55"), "somebody else's address");
        }
    }

    @Test
    void what_was_left_is_given_up_at_once_when_somebody_else_is_master() {
        try (Stage stage = Stage.set("deposed meanwhile")) {
            Understudy first = master(stage, instance("eth0", ADDRESS, ""));
            Understudy.configured(stage.right(), instance("eth0", ADDRESS, ""));
            Instant killed = first.kill();
            stage.atRight().awaitAdded(ADDRESS, killed);

            Instant again = Instant.now();
            Understudy second = Understudy.configured(
                    stage.left(), instance("eth0", ADDRESS, "").replace("priority = 100", "priority = 90"));

            stage.atLeft().awaitRemoved(ADDRESS, again);
            assertEquals("BACKUP", second.status().getString("state"));
            assertFalse(second.log().stream().anyMatch(line -> line.contains("Entering MASTER")));
        }
    }

    @Test
    void an_address_that_is_removed_again_and_again_costs_the_role_with_that_reason() {
        try (Stage stage = Stage.set("robbed again and again")) {
            Understudy left = master(stage, instance("eth0", ADDRESS, ""));
            Instant begun = Instant.now();

            stage.left().script("""
                    for i in $(seq 5); do
                        for try in $(seq 100); do ip address delete 192.0.2.100/24 dev eth0 2>/dev/null && break; sleep 0.02; done
                    done
                    """);

            String fault = left.awaitLine("VI_1", "Entering FAULT STATE");
            assertTrue(fault.contains("removed 5 times"), fault);
            stage.wire().awaitPriority(0, begun);
            left.awaitLine("VI_1", "Entering BACKUP STATE", "FAULT -> BACKUP");
        }
    }

    @Test
    void a_route_or_a_rule_that_somebody_removes_is_put_back() {
        try (Stage stage = Stage.set("robbed of routes")) {
            Understudy left = master(stage, instance("eth0", ADDRESS, """
                    virtual-routes = ["172.16.0.0/12 via 192.0.2.200"]
                    virtual-rules = ["from 10.1.0.0/16 table 7 priority 77"]
                    """));

            stage.wire().awaitPriority(100, Instant.now().plusMillis(600)); // it has read back what it holds

            stage.left().script("""
                    ip route delete 172.16.0.0/12
                    for i in $(seq 100); do ip route | grep -q 172.16.0.0/12 && break; sleep 0.1; done
                    ip route | grep -q 172.16.0.0/12
                    ip rule delete priority 77
                    for i in $(seq 100); do ip rule | grep -q 77: && break; sleep 0.1; done
                    ip rule | grep -q 77:
                    """);

            assertEquals("MASTER", left.status().getString("state"));
        }
    }

    @Test
    void an_interface_is_waited_for_by_name_and_followed_through_renaming_and_making_anew() {
        try (Stage stage = Stage.set("late interface")) {
            Node left = stage.left();
            Understudy daemon = Understudy.configured(left, instance("eth9", "10.9.9.100", ""));
            daemon.awaitLine("VI_1", "Entering FAULT STATE", "eth9 does not exist");

            Instant made = Instant.now();
            left.script(
                    "ip link add other type veth peer name end; ip link set end up; ip address add 10.9.9.1/24 dev other; ip link set other up");
            left.script("ip link set other down; ip link set other name eth9; ip link set eth9 up");
            stage.atLeft().awaitAdded("10.9.9.100", made);

            Instant renamed = Instant.now();
            left.script("ip link set eth9 down; ip link set eth9 name other");
            daemon.awaitStatus("FAULT", status -> status.getString("state").equals("FAULT"));
            left.script("ip link delete other");

            Instant anew = Instant.now();
            left.script("ip link add eth9 type veth peer name end; ip link set end up; ip link set eth9 up");
            daemon.awaitStatus(
                    "no source",
                    status -> status.getStringList("faults").toString().contains("no IPv4 address"));
            left.script("ip address add 10.9.9.1/24 dev eth9");
            stage.atLeft().awaitAdded("10.9.9.100", anew);
            assertTrue(renamed.isBefore(anew));
        }
    }

    @Test
    void the_configured_source_is_waited_for() {
        try (Stage stage = Stage.set("late source")) {
            Understudy daemon =
                    Understudy.configured(stage.left(), instance("eth0", ADDRESS, "mcast-src-ip = 192.0.2.44"));
            daemon.awaitLine("VI_1", "Entering FAULT STATE");

            Instant there = Instant.now();
            stage.left().script("ip address add 192.0.2.44/24 dev eth0");

            stage.atLeft().awaitAdded(ADDRESS, there);
            assertEquals("192.0.2.44", stage.wire().awaitPriority(100, there).source());
        }
    }

    private static Understudy master(Stage stage, String inside) {
        Understudy daemon = Understudy.configured(stage.left(), inside);
        daemon.awaitLine("VI_1", "Entering MASTER STATE");
        return daemon;
    }

    private static String instance(String link, String address, String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = %s, version = 3, virtual-router-id = 51, priority = 100, advert-int = 300ms
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(link, address, more);
    }
}
