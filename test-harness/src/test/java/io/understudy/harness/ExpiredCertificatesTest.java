package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Authority;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes that prove to each other who they are. */
class ExpiredCertificatesTest {

    private static final int MASTER = 150;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(20);

    /** Long enough for two nodes to start and meet, even if others want the processors. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private static final int PARTS = 3;

    @Test
    void a_certificate_that_has_ended_delays_no_advert_and_a_new_one_in_its_place_brings_the_node_back() {
        try (Lab lab = Lab.open("expired certificates")) {
            Capture wire = lab.closing(Capture.start(lab));
            List<Node> nodes = List.of(lab.plugIn(), lab.plugIn());
            Authority authority = Authority.at(nodes.get(0));
            authority.sign(nodes.get(0), DAY);
            Instant end = authority.sign(nodes.get(1), SHORT);
            Understudy master = start(authority, nodes.get(0), MASTER);
            Understudy backup = start(authority, nodes.get(1), MASTER - 50);
            awaitUp(master, 2);
            awaitUp(backup, 2);
            Instant began = wire.awaitPriority(MASTER, Instant.now()).at();

            for (int left = PARTS - 1; left >= 0; left--) {
                Instant later = end.minus(SHORT.dividedBy(PARTS).multipliedBy(left));
                wire.await(
                        "the certificate ends at " + end, advert -> advert.at().isAfter(later));
            }
            backup.process().signal(Signal.TERM);
            assertEquals(0, backup.process().exitStatus());
            Understudy again = start(authority, nodes.get(1), MASTER - 50);
            awaitUp(again, 1);
            awaitUp(master, 1);
            authority.sign(nodes.get(1), DAY);
            awaitUp(again, 2);
            awaitUp(master, 2);

            Instant last = wire.awaitPriority(MASTER, Instant.now()).at();
            assertOnTime(wire.adverts()
                    .filter(advert ->
                            !advert.at().isBefore(began) && !advert.at().isAfter(last))
                    .toList());
        }
    }

    private static void assertOnTime(List<Advert> adverts) {
        assertTrue(adverts.size() > 1, adverts::toString);
        adverts.forEach(advert -> assertEquals(MASTER, advert.priority(), "somebody else has claimed"));
        IntStream.range(1, adverts.size()).forEach(next -> {
            Duration gap = Duration.between(
                    adverts.get(next - 1).at(), adverts.get(next).at());
            assertTrue(gap.compareTo(INTERVAL.multipliedBy(2)) < 0, () -> "a gap of " + gap);
        });
    }

    private static void awaitUp(Understudy asked, int number) {
        asked.awaitWholeStatus(number + " are up", status -> up(status) == number);
    }

    private static long up(Config status) {
        return status.getConfigList("cluster.members").stream()
                .filter(member -> member.getString("status").equals("up"))
                .count();
    }

    private static Understudy start(Authority authority, Node node, int priority) {
        return Understudy.configured(
                node, """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, virtual-router-id = 51, priority = %1$d, advert-int = %2$d ms
                  virtual-ipaddress = ["192.0.2.100/24"]
                }
                cluster {
                  bind = "%3$s:7355", seed-nodes = ["192.0.2.1:7355", "192.0.2.2:7355"]
                  tls { certificate = "%4$s/cluster.pem", key = "%4$s/cluster.key", authority = "%5$s" }
                }
                """.formatted(priority, INTERVAL.toMillis(), node.ipv4(), node.directory(), authority.pem()));
    }
}
