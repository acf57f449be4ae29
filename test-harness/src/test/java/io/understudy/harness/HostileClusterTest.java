package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.hostile.Intruder;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two nodes whose cluster is not encrypted, while a third machine does at the port of the master's what no node does. */
@Isolated
class HostileClusterTest {

    private static final int PORT = 7355;
    private static final int SECONDS = 8;
    private static final int MASTER = 150;
    private static final int BACKUP = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void whatever_comes_in_at_the_port_of_the_cluster_is_counted_and_the_data_plane_does_not_notice() {
        try (Lab lab = Lab.open("hostile cluster")) {
            List<Node> nodes =
                    IntStream.rangeClosed(1, 3).mapToObj(number -> lab.plugIn()).toList();
            Capture wire = lab.closing(Capture.start(lab));
            Understudy first = start(nodes.get(0), MASTER);
            wire.awaitPriority(MASTER, Instant.EPOCH);
            Understudy second = start(nodes.get(1), BACKUP);
            List.of(first, second).forEach(HostileClusterTest::awaitBoth);

            Instant begun = Instant.now();
            Running intruder = Intruder.against(nodes.get(2), nodes.get(0).ipv4(), PORT, SECONDS);
            intruder.lines().await("it is done", "done"::equals);
            Instant ended = wire.awaitPriority(MASTER, Instant.now()).at();

            List<Instant> adverts = wire.adverts()
                    .filter(advert ->
                            !advert.at().isBefore(begun) && !advert.at().isAfter(ended))
                    .peek(advert -> assertEquals(MASTER, advert.priority(), "somebody else has claimed"))
                    .map(Advert::at)
                    .toList();
            IntStream.range(1, adverts.size()).forEach(next -> {
                Duration gap = Duration.between(adverts.get(next - 1), adverts.get(next));
                assertTrue(gap.compareTo(INTERVAL.multipliedBy(2)) < 0, () -> "a gap of " + gap);
            });
            assertTrue(first.process().isAlive(), "the daemon has ended");
            Config counters = awaitBoth(first).getConfig("cluster.counters");
            awaitBoth(second);
            for (String counter : List.of("connections-of-garbage", "connections-too-many", "messages-refused")) {
                assertTrue(counters.getLong(counter) > 0, () -> counter + " in " + counters);
            }
        }
    }

    /** Each of them sees both, and what is known of them is current. */
    private static Config awaitBoth(Understudy one) {
        return one.awaitWholeStatus(
                "both are up",
                status -> status.getConfigList("cluster.members").size() == 2
                        && status.getConfigList("cluster.members").stream()
                                .allMatch(member -> member.getString("status").equals("up")));
    }

    private static Understudy start(Node node, int priority) {
        return Understudy.configured(node, """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = %d ms
                  virtual-ipaddress = ["192.0.2.100/24"]
                }
                cluster {
                  bind = "%s:%d", seed-nodes = ["192.0.2.1:%4$d", "192.0.2.2:%4$d"], trusted-networks = ["192.0.2.0/24"]
                }
                """.formatted(priority, INTERVAL.toMillis(), node.ipv4(), PORT));
    }
}
