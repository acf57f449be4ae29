package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Announcement;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of ours with {@code split-brain-guard = hold} and a third one with keepalived, a service network that is cut between the first two,
 * and a management network that is not.
 */
class SplitBrainGuardTest {

    private static final int MANAGEMENT = 1;
    private static final String ADDRESS = "192.0.2.100";
    private static final int FIRST = 150;
    private static final int SECOND = 100;
    private static final int THIRD = 50;

    /** Three intervals of 300 ms and the skew time. */
    private static final Duration DOWN = Duration.ofMillis(900 + 300 * (256 - SECOND) / 256);

    private static final Duration HOLD_AT_MOST = Duration.ofSeconds(4);

    /** Of whoever is late on a busy machine. */
    private static final Duration LATE = Duration.ofSeconds(4);

    @Test
    void a_silence_is_withheld_within_bounds_a_farewell_is_not_and_two_masters_are_told_of_until_they_meet() {
        try (Lab lab = Lab.open("split brain guard")) {
            List<Node> nodes =
                    IntStream.rangeClosed(1, 3).mapToObj(number -> lab.plugIn()).toList();
            nodes.forEach(node -> lab.plugIn(node, MANAGEMENT));
            Capture wire = lab.closing(Capture.start(lab));
            Understudy first = start(nodes.get(0), 1, FIRST);
            wire.awaitPriority(FIRST, Instant.EPOCH);
            Understudy second = start(nodes.get(1), 2, SECOND);
            Keepalived.launch(nodes.get(2), keepalived(), "keepalived");
            AddressWatch atSecond = nodes.get(1).watchAddresses();
            second.awaitLine("this node is next in rank for VI_1");

            Instant cut = Instant.now();
            lab.scriptAtSwitch("""
                    nft add table bridge cut
                    nft "add chain bridge cut forward { type filter hook forward priority 0; }"
                    nft "add rule bridge cut forward iifname port1 oifname port2 ether type ip ip protocol 112 drop"
                    nft "add rule bridge cut forward iifname port2 oifname port1 ether type ip ip protocol 112 drop"
                    """);
            Advert claim = wire.awaitPriority(SECOND, cut);
            Duration silent = Duration.between(cut, claim.at());
            assertTrue(silent.compareTo(HOLD_AT_MOST) > 0, () -> "it was not withheld: " + silent);
            assertTrue(
                    silent.compareTo(HOLD_AT_MOST.plus(DOWN).plus(LATE)) < 0, () -> "withheld for too long: " + silent);
            atSecond.awaitAdded(ADDRESS, claim.at().minusSeconds(1));

            for (Understudy one : List.of(first, second)) {
                String alarm = one.awaitLine("VRID 51 ipv4", "has 2 masters");
                assertEquals(2, alarm.split("and hears nobody", -1).length - 1, alarm);
                one.awaitLine("INSTANCE VI_1", "reason two-masters");
            }

            Instant met = Instant.now();
            lab.scriptAtSwitch("nft delete table bridge cut");
            atSecond.awaitRemoved(ADDRESS, met);
            Announcement again = wire.awaitAnnouncement(ADDRESS, met);
            assertEquals(nodes.get(0).mac(), again.sender());
            for (Understudy one : List.of(first, second)) {
                one.awaitLine("has one master again");
                one.awaitLine("INSTANCE VI_1", "reason one-master");
            }

            second.awaitMasterHeard();
            Instant ended = first.process().signal(Signal.TERM);
            Advert successor = wire.awaitPriority(SECOND, ended);
            Duration sooner = Duration.between(ended, successor.at());
            assertTrue(sooner.compareTo(HOLD_AT_MOST) < 0, () -> "a farewell was withheld: " + sooner);
            assertEquals(
                    0,
                    wire.adverts().filter(advert -> advert.priority() == THIRD).count());
        }
    }

    private static Understudy start(Node node, int number, int priority) {
        return Understudy.configured(
                node, """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, virtual-router-id = 51, priority = %1$d, advert-int = 300ms
                  virtual-ipaddress = ["%2$s/24"]
                }
                hooks = [{ name = told, class = log, on = [two-masters] }]
                cluster {
                  bind = "10.0.%3$d.%4$d:7355", seed-nodes = ["10.0.%3$d.1:7355", "10.0.%3$d.2:7355"]
                  trusted-networks = ["10.0.%3$d.0/24"], split-brain-guard = hold, hold-at-most = %5$ds
                }
                """.formatted(priority, ADDRESS, MANAGEMENT, number, HOLD_AT_MOST.toSeconds()));
    }

    private static String keepalived() {
        return """
                global_defs { router_id lab
                 vrrp_version 3 }
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int 0.3
                    virtual_ipaddress {
                        %s/24
                    }
                }
                """.formatted(THIRD, ADDRESS);
    }
}
