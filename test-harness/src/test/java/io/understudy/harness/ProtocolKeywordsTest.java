package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.hostile.Stranger;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keywords that are seen in packets: one node, or two of ours, and a stranger where somebody has to misbehave. */
class ProtocolKeywordsTest {

    private static final String ADDRESS = "192.0.2.100";

    @ParameterizedTest
    @CsvSource({"3, 0.25s, 250", "3, 40.95s, 40950", "2, 2, 2000", "3, 1, 1000"})
    void the_interval_travels_in_the_packet(int version, String written, long millis) {
        try (Stage stage = Stage.set("interval " + written)) {
            Understudy.configured(stage.left(), owner("version = %d, advert-int = %s".formatted(version, written)));

            Advert advert = stage.wire().awaitPriority(255, Instant.EPOCH);
            assertEquals(version, advert.version());
            assertEquals(Duration.ofMillis(millis), advert.interval());
        }
    }

    @Test
    void the_source_and_the_group_are_those_configured() {
        try (Stage stage = Stage.set("source and group")) {
            stage.left().script("ip address add 192.0.2.44/24 dev eth0");
            Understudy left = Understudy.configured(
                    stage.left(), instance(150, "mcast-src-ip = 192.0.2.44, mcast-dst-ip = 224.0.0.77"));
            Understudy right = Understudy.configured(stage.right(), """
                      global { vrrp-mcast-group4 = 224.0.0.77 }
                    """ + instance(100, ""));

            Advert advert = stage.wire().awaitPriority(150, Instant.now());
            assertEquals("192.0.2.44", advert.source());
            assertEquals("01:00:5e:00:00:4d", advert.frame().destination());
            stage.wire().awaitPriority(150, Instant.now().plusSeconds(2));
            assertEquals("BACKUP", right.status().getString("state"));
            assertEquals("MASTER", left.status().getString("state"));
        }
    }

    @Test
    void announcements_come_in_the_rounds_and_at_the_times_configured() {
        try (Stage stage = Stage.set("announcements")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, """
                    garp-master-repeat = 2, garp-master-delay = 2s, garp-master-refresh = 1s, garp-master-refresh-repeat = 3
                    """));
            Instant first =
                    stage.wire().awaitAnnouncement(ADDRESS, Instant.EPOCH).at();
            left.awaitStatus(
                    "the countdown",
                    status -> status.getConfigList("waits").toString().contains("garp-delay"));
            stage.wire().awaitAnnouncement(ADDRESS, first.plusMillis(4200));

            assertEquals(List.of(2, 2, 3, 3), bursts(stage).subList(0, 4));
            assertTrue(between(first, stage, 2).compareTo(Duration.ofMillis(1950)) > 0);
        }
    }

    @Test
    void down_timer_adverts_is_how_many_intervals_a_backup_waits() {
        try (Stage stage = Stage.set("down timer")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, ""));
            stage.wire().awaitPriority(150, Instant.now());
            Understudy.configured(stage.right(), instance(100, "down-timer-adverts = 9"));
            stage.wire().awaitPriority(150, Instant.now());

            Instant killed = left.kill();

            Advert last = stage.wire()
                    .lastBefore(stage.wire().awaitPriority(100, killed).at(), advert -> advert.priority() == 150)
                    .orElseThrow();
            Advert claim = stage.wire().awaitPriority(100, killed);
            Duration wait = Duration.between(last.at(), claim.at());
            assertTrue(wait.compareTo(Duration.ofMillis(9 * 300)) > 0, () -> "only " + wait);
        }
    }

    @Test
    void packets_from_others_than_those_listed_move_nothing() {
        try (Stage stage = Stage.set("accept from")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, "accept-from = [192.0.2.2]"));
            Advert model = stage.wire().awaitPriority(150, Instant.now());
            Understudy.configured(stage.right(), instance(100, "accept-from = [192.0.2.1]"));
            var stranger = new Stranger(stage.lab().plugIn(), model, 254);

            Instant provoked = Instant.now();
            stranger.sendGood();

            stage.wire().awaitPriority(150, provoked.plusSeconds(2));
            assertEquals("MASTER", left.status().getString("state"));
            assertEquals(
                    0,
                    stage.wire()
                            .adverts()
                            .filter(advert -> advert.priority() == 100)
                            .count());
            assertTrue(left.complaints().toString().contains("192.0.2.3"), left.complaints()::toString);
            left.kill();
            stage.wire().awaitPriority(100, provoked);
        }
    }

    @Test
    void a_stranger_is_not_a_peer_unless_check_unicast_src_is_off() {
        try (Stage stage = Stage.set("unicast stranger")) {
            Understudy left = Understudy.configured(
                    stage.left(),
                    instance(150, "unicast-src-ip = 192.0.2.1, unicast-peer = [192.0.2.2], unicast-ttl = 33"));
            stage.right().script("ping -c 1 -W 5 192.0.2.1 >/dev/null || true");
            Advert model = stage.wire().awaitPriority(150, Instant.now());
            assertEquals("21", model.frame().hex(22, 23), "the TTL");
            Node third = stage.lab().plugIn();
            var stranger = new Stranger(third, model, 254).to(stage.left());

            Instant provoked = Instant.now();
            stranger.sendGood();
            stage.wire().awaitPriority(150, provoked.plusSeconds(2));
            assertEquals("MASTER", left.status().getString("state"));
            left.terminate();
            assertEquals(0, left.process().exitStatus());

            Understudy.configured(
                    stage.left(),
                    instance(150, "unicast-src-ip = 192.0.2.1, unicast-peer = [192.0.2.2], check-unicast-src = off"));
            stage.atLeft().awaitAdded(ADDRESS, Instant.now());
            Instant again = Instant.now();
            stranger.sendGood();
            stage.atLeft().awaitRemoved(ADDRESS, again);
        }
    }

    @Test
    void one_block_with_both_families_runs_a_router_for_each() {
        try (Stage stage = Stage.set("dual stack")) {
            Understudy left = Understudy.configured(stage.left(), """
                      vrrp-instance.VI_1 {
                        interface = eth0, version = 3, virtual-router-id = 51, priority = 150, advert-int = 300ms
                        virtual-ipaddress = ["192.0.2.100/24", "fe80::100/64", "2001:db8::100/64"]
                      }
                    """);

            assertEquals(
                    List.of("192.0.2.100"),
                    stage.wire()
                            .await("IPv4", advert -> !advert.frame().isIpv6())
                            .addresses());
            assertEquals(
                    List.of("fe80::100", "2001:db8::100"),
                    stage.wire()
                            .await("IPv6", advert -> advert.frame().isIpv6())
                            .addresses());
            stage.atLeft().awaitAdded("2001:db8::100", Instant.EPOCH);
            stage.atLeft().awaitAdded(ADDRESS, Instant.EPOCH);
            assertEquals("ipv4", left.status("VI_1-ipv4").getString("family"));
            assertEquals("ipv6", left.status("VI_1-ipv6").getString("family"));
        }
    }

    @Test
    void native_ipv6_wants_ipv6_addresses() {
        try (Stage stage = Stage.set("native ipv6")) {
            String text = instance(150, "native-ipv6 = true").replace("192.0.2.100/24", "fe80::100/64");
            Understudy.configured(stage.left(), text);
            assertTrue(stage.wire().awaitPriority(150, Instant.EPOCH).frame().isIpv6());

            Output output = Understudy.check(
                    stage.right(), Understudy.whole(stage.right(), instance(150, "native-ipv6 = true")));
            assertEquals(1, output.status());
            assertTrue(output.error().contains("192.0.2.100 is not of the instance's family"), output::toString);
        }
    }

    @Test
    void without_accept_the_address_answers_arp_but_no_ping() {
        try (Stage stage = Stage.set("no accept")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, "accept = false"));
            left.awaitLine("Entering MASTER STATE");

            Output ping = ping(stage.right());
            assertFalse(ping.status() == 0, "it answers");
            assertTrue(stage.right()
                    .script("ip neighbour show " + ADDRESS)
                    .contains(stage.left().mac()));
            left.terminate();
            assertEquals(0, left.process().exitStatus());
            assertEquals("", stage.left().script("nft list tables"), "left behind");

            Understudy.configured(stage.left(), instance(150, "")).awaitLine("Entering MASTER STATE");
            assertEquals(0, ping(stage.right()).status());
        }
    }

    @Test
    void strict_mode_accepts_nothing_for_the_address_and_answers_no_lower_master() {
        try (Stage stage = Stage.set("strict")) {
            Understudy left = Understudy.configured(
                    stage.left(), instance(150, "strict-mode = true").replace("300ms", "3s"));
            left.awaitLine("Entering MASTER STATE");
            assertFalse(ping(stage.right()).status() == 0, "it answers");
            Advert model = stage.wire().awaitPriority(150, Instant.now());

            new Stranger(stage.lab().plugIn(), model, 10).sendGood();

            Advert provocation = stage.wire().awaitPriority(10, model.at());
            Advert next = stage.wire().awaitPriority(150, provocation.at());
            Advert last = stage.wire()
                    .lastBefore(provocation.at(), advert -> advert.priority() == 150)
                    .orElseThrow();
            assertTrue(Duration.between(last.at(), next.at()).compareTo(Duration.ofMillis(2900)) > 0);
        }
    }

    @Test
    void debug_logs_every_advert() {
        try (Stage stage = Stage.set("debug")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, "debug = on"));
            Understudy right = Understudy.configured(stage.right(), instance(100, "debug = on"));

            left.awaitLine("VI_1", "sent", "priority 150");
            right.awaitLine("VI_1", "received", "192.0.2.1", "priority 150");
        }
    }

    @Test
    void promote_secondaries_is_set_while_the_daemon_runs() {
        try (Stage stage = Stage.set("promote secondaries")) {
            String path = "/proc/sys/net/ipv4/conf/eth0/promote_secondaries";
            stage.left().script("echo 0 >/proc/sys/net/ipv4/conf/all/promote_secondaries; echo 0 >" + path);
            Understudy left = Understudy.configured(stage.left(), instance(150, "promote-secondaries = true"));
            left.awaitLine("Entering MASTER STATE");

            assertEquals("1\n", stage.left().script("cat " + path));
            left.terminate();
            assertEquals(0, left.process().exitStatus());
            assertEquals("0\n", stage.left().script("cat " + path));
        }
    }

    @Test
    void who_has_a_vrid_that_nobody_has_here_is_told_of_with_log_unknown_vrids() {
        try (Stage stage = Stage.set("unknown vrids")) {
            Understudy left =
                    Understudy.configured(stage.left(), "  global { log-unknown-vrids = true }\n" + instance(150, ""));
            Understudy right = Understudy.configured(stage.right(), instance(100, ""));
            Advert model = stage.wire().awaitPriority(150, Instant.EPOCH);

            new Stranger(stage.lab().plugIn(), model, 254).withId(77).sendGood();

            assertTrue(left.awaitComplaint().contains("VRID 77 from 192.0.2.3"), left.complaints()::toString);
            right.awaitWholeStatus("it heard it, too", status -> status.hasPath("links.eth0.vrid-errors"));
            assertEquals(List.of(), right.complaints());
            assertEquals("MASTER", left.status().getString("state"));
        }
    }

    private static Output ping(Node from) {
        return from.outputOf(List.of("ping", "-c", "2", "-i", "0.3", "-W", "1", ADDRESS));
    }

    /** How many announcements came close together, burst by burst. */
    private static List<Integer> bursts(Stage stage) {
        List<Announcement> all = stage.wire()
                .announcements()
                .filter(seen -> seen.address().equals(ADDRESS))
                .toList();
        var counts = new java.util.ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            boolean begins = i == 0
                    || Duration.between(all.get(i - 1).at(), all.get(i).at()).toMillis() > 300;
            if (begins) {
                counts.add(1);
            } else {
                counts.set(counts.size() - 1, counts.getLast() + 1);
            }
        }
        return counts;
    }

    private static Duration between(Instant first, Stage stage, int skipped) {
        return Duration.between(
                first,
                stage.wire()
                        .announcements()
                        .filter(seen -> seen.address().equals(ADDRESS))
                        .skip(skipped)
                        .findFirst()
                        .orElseThrow()
                        .at());
    }

    private static String owner(String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, virtual-router-id = 51, priority = 255, %s
                    virtual-ipaddress = ["192.0.2.1/24"]
                  }
                """.formatted(more);
    }

    private static String instance(int priority, String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 300ms
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(priority, ADDRESS, more);
    }
}
