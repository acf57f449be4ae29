package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may displace whom, and when: Understudy at the right, keepalived at the left, the same keywords on both. */
class PreemptionTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final Duration INTERVAL = Duration.ofMillis(300);

    @Test
    void with_nopreempt_we_leave_a_lower_master_alone_until_it_dies() {
        try (Stage stage = Stage.set("nopreempt")) {
            Keepalived other = master(stage, 100, "");

            Understudy ours = Understudy.configured(stage.right(), ours(150, "nopreempt = true"));
            Instant enough = Instant.now().plus(INTERVAL.multipliedBy(6));
            stage.wire().awaitPriority(100, enough);
            assertEquals(List.of(), stage.atRight().of(ADDRESS));
            assertEquals("BACKUP", ours.status().getString("state"));

            Instant killed = other.kill();
            stage.atRight().awaitAdded(ADDRESS, killed);
        }
    }

    @Test
    void with_state_master_nopreempt_counts_for_nothing_but_the_election_decides_as_ever() {
        try (Stage stage = Stage.set("state")) {
            Keepalived other = master(stage, 100, "");
            Understudy lower = Understudy.configured(stage.right(), ours(50, "state = MASTER"));
            stage.wire().awaitPriority(100, Instant.now().plus(INTERVAL.multipliedBy(6)));
            assertEquals("BACKUP", lower.status().getString("state"));
            assertEquals(List.of(), stage.atRight().of(ADDRESS));
            lower.terminate();
            assertEquals(0, lower.process().exitStatus());

            Instant start = Instant.now();
            Understudy higher = Understudy.configured(stage.right(), ours(150, "state = MASTER, nopreempt = true"));
            stage.atRight().awaitAdded(ADDRESS, start);
            stage.atLeft().awaitRemoved(ADDRESS, start);
            higher.awaitLine("Entering BACKUP STATE");
            assertEquals(List.of(), other.complaints());
        }
    }

    @Test
    void it_leaves_us_alone_with_nopreempt() {
        try (Stage stage = Stage.set("nopreempt of the other")) {
            Instant start = Instant.now();
            Understudy ours = Understudy.configured(stage.right(), ours(100, ""));
            stage.atRight().awaitAdded(ADDRESS, start);

            Keepalived.configured(stage.left(), theirs(150, "nopreempt"));
            stage.wire().awaitPriority(100, Instant.now().plus(INTERVAL.multipliedBy(6)));

            assertEquals("MASTER", ours.status().getString("state"));
            assertEquals(List.of(), stage.atLeft().of(ADDRESS));
        }
    }

    @Test
    void with_a_preempt_delay_we_follow_a_lower_master_for_so_long_and_show_how_long_it_takes_still() {
        try (Stage stage = Stage.set("preempt delay")) {
            master(stage, 100, "");
            Instant start = Instant.now();

            Understudy ours = Understudy.configured(stage.right(), ours(150, "preempt-delay = 4s"));
            Config waiting =
                    ours.awaitStatus("the countdown", status -> waits(status).contains("preempt-delay"));
            assertTrue(waiting.getConfigList("waits").getFirst().getLong("remaining-ms") <= 4000, waiting::toString);

            Advert claim = stage.wire().awaitPriority(150, start);
            assertTrue(Duration.between(start, claim.at()).compareTo(Duration.ofSeconds(4)) >= 0, claim::toString);
            stage.atLeft().awaitRemoved(ADDRESS, claim.at());
            assertFalse(waits(ours.status()).contains("preempt-delay"));
        }
    }

    @Test
    void it_follows_us_for_its_preempt_delay() {
        try (Stage stage = Stage.set("preempt delay of the other")) {
            Instant start = Instant.now();
            Understudy.configured(stage.right(), ours(100, ""));
            stage.atRight().awaitAdded(ADDRESS, start);

            Instant begun = Instant.now();
            Keepalived.configured(stage.left(), theirs(150, "preempt_delay 3"));

            Advert claim = stage.wire().awaitPriority(150, begun);
            assertTrue(Duration.between(begun, claim.at()).compareTo(Duration.ofSeconds(3)) >= 0, claim::toString);
            stage.atRight().awaitRemoved(ADDRESS, claim.at());
        }
    }

    @Test
    void the_owner_takes_its_own_address_back_at_once_and_never_removes_it() {
        try (Stage stage = Stage.set("owner")) {
            Node right = stage.right();
            right.script("ip address add %s/24 dev eth0".formatted(ADDRESS));
            master(stage, 100, "");
            Instant start = Instant.now();

            Understudy ours = Understudy.configured(right, ours(255, "mcast-src-ip = " + right.ipv4()));

            Advert claim = stage.wire().awaitPriority(255, start);
            stage.atLeft().awaitRemoved(ADDRESS, claim.at());
            ours.awaitLine("VI_1", "Entering MASTER STATE", "owns the addresses");
            ours.terminate();
            assertEquals(0, ours.process().exitStatus());
            assertTrue(right.addresses("eth0").contains(ADDRESS), "a real address was removed");
        }
    }

    @Test
    void an_owner_that_is_keepalived_takes_them_from_us() {
        try (Stage stage = Stage.set("owner other")) {
            stage.left().script("ip address add %s/24 dev eth0".formatted(ADDRESS));
            Instant start = Instant.now();
            Understudy.configured(stage.right(), ours(254, ""));
            stage.atRight().awaitAdded(ADDRESS, start);

            Instant begun = Instant.now();
            Keepalived.configured(
                    stage.left(),
                    theirs(255, "mcast_src_ip " + stage.left().ipv4()).replace("BACKUP", "MASTER"));

            Advert claim = stage.wire().awaitPriority(255, begun);
            stage.atRight().awaitRemoved(ADDRESS, claim.at());
        }
    }

    @Test
    void twenty_addresses_go_from_it_to_us_and_back() {
        List<String> twenty =
                IntStream.range(100, 120).mapToObj(last -> "192.0.2." + last).toList();
        String list = String.join("/24\n", twenty) + "/24";
        try (Stage stage = Stage.set("twenty")) {
            Instant start = Instant.now();
            Keepalived other =
                    Keepalived.configured(stage.left(), theirs(100, "").replace(ADDRESS + "/24", list));
            twenty.forEach(address -> stage.atLeft().awaitAdded(address, start));

            Instant begun = Instant.now();
            Understudy ours = Understudy.configured(
                    stage.right(), ours(150, "").replace(ADDRESS + "/24", list.replace("\n", "\", \"")));
            twenty.forEach(address -> {
                stage.atRight().awaitAdded(address, begun);
                stage.atLeft().awaitRemoved(address, begun);
                stage.wire().awaitAnnouncement(address, begun);
            });

            Instant asked = ours.terminate();
            twenty.forEach(address -> {
                stage.atLeft().awaitAdded(address, asked);
                stage.atRight().awaitRemoved(address, asked);
            });
            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), ours.complaints());
        }
    }

    private static List<String> waits(Config status) {
        return status.getConfigList("waits").stream()
                .map(wait -> wait.getString("what"))
                .toList();
    }

    private static Keepalived master(Stage stage, int priority, String more) {
        Instant start = Instant.now();
        Keepalived other = Keepalived.configured(stage.left(), theirs(priority, more));
        stage.atLeft().awaitAdded(ADDRESS, start);
        return other;
    }

    private static String ours(int priority, String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = %d ms
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(priority, INTERVAL.toMillis(), ADDRESS, more);
    }

    private static String theirs(int priority, String more) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    version 3
                    virtual_router_id 51
                    priority %d
                    advert_int %s
                    %s
                    virtual_ipaddress {
                        %s/24
                    }
                }
                """.formatted(priority, INTERVAL.toMillis() / 1000.0, more, ADDRESS);
    }
}
