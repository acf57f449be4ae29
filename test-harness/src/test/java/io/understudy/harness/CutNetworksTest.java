package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three nodes with a service and a management network, of which parts are cut until the cluster has given the others up. Beside each of ours runs
 * a keepalived with a virtual router of its own, which knows of no cluster: ours is to do what that does.
 */
class CutNetworksTest {

    private static final int MANAGEMENT = 1;
    private static final int OURS = 51;
    private static final int THEIRS = 52;
    private static final int MASTER = 150;
    private static final int BACKUP = 100;
    private static final Duration INTERVAL = Duration.ofMillis(300);

    /** Without an advert, after which somebody has given up. */
    private static final Duration PAUSE = INTERVAL.multipliedBy(3);

    /** Adverts of the master on end after which nobody else says anything. */
    private static final int REST = 6;

    @Test
    void whatever_is_cut_ours_does_what_plain_vrrp_does_and_the_cluster_is_whole_again_afterwards() {
        try (Lab lab = Lab.open("cut networks")) {
            List<Node> nodes =
                    IntStream.rangeClosed(1, 3).mapToObj(number -> lab.plugIn()).toList();
            nodes.forEach(node -> lab.plugIn(node, MANAGEMENT));
            Capture wire = lab.closing(Capture.start(lab));
            List<Understudy> ours = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> start(nodes.get(number - 1), number))
                    .toList();
            for (int number = 1; number <= 3; number++) {
                Keepalived.launch(nodes.get(number - 1), keepalived(number), "keepalived");
            }
            var scene = new Scene(lab, wire, ours);
            scene.awaitWhole(Instant.EPOCH);

            Instant began = Instant.now();
            scene.cut("iifname { port1x1, port2x1, port3x1 } drop");
            ours.forEach(Scene::awaitAlone);
            scene.mend(began, List.of(MASTER));
            scene.assertOnTime(began);

            began = Instant.now();
            scene.cut("iifname port1x1 drop");
            ours.subList(1, 3)
                    .forEach(one -> one.awaitWholeStatus(
                            "the first one is out", status -> up(status) == 2 && missed(status) == 0));
            scene.mend(began, List.of(MASTER));
            scene.assertOnTime(began);

            began = Instant.now();
            scene.cut("iifname port1 oifname port2 drop", "iifname port1x1 oifname port2x1 drop");
            scene.awaitClaims(began);
            ours.subList(0, 2).forEach(one -> one.awaitWholeStatus("somebody is out", status -> up(status) < 3));
            scene.mend(began, List.of(MASTER, BACKUP));

            began = Instant.now();
            scene.cut("iifname port1 oifname port2 drop", "iifname port2 oifname port1 drop");
            scene.awaitClaims(began);
            scene.mend(began, List.of(MASTER, BACKUP));

            began = Instant.now();
            scene.cut("iifname { port1, port1x1 } drop", "oifname { port1, port1x1 } drop");
            scene.awaitClaims(began);
            Scene.awaitAlone(ours.getFirst());
            scene.mend(began, List.of(MASTER, BACKUP));
        }
    }

    private record Scene(Lab lab, Capture wire, List<Understudy> ours) {

        void cut(String... rules) {
            lab.scriptAtSwitch("""
                    nft add table bridge cut
                    nft "add chain bridge cut forward { type filter hook forward priority 0; }"
                    """);
            List.of(rules).forEach(rule -> lab.scriptAtSwitch("nft \"add rule bridge cut forward " + rule + "\""));
        }

        /** Until it has taken out all others, which is later than that it misses them. */
        static void awaitAlone(Understudy one) {
            one.awaitWholeStatus("it is alone", status -> up(status) == 1 && missed(status) == 0);
        }

        /** Of the second node, which hears nothing of the first one. */
        void awaitClaims(Instant since) {
            wire.awaitPriority(OURS, BACKUP, since);
            wire.awaitPriority(THEIRS, BACKUP, since);
        }

        /** @param who has begun to advertise since then, or went on, in the order of that */
        void mend(Instant since, List<Integer> who) {
            lab.scriptAtSwitch("nft delete table bridge cut");
            awaitWhole(Instant.now());
            assertEquals(who, advertisers(THEIRS, since));
            assertEquals(who, advertisers(OURS, since));
        }

        void awaitWhole(Instant since) {
            awaitRest(OURS, since);
            awaitRest(THEIRS, since);
            ours.forEach(one -> one.awaitWholeStatus("it knows all", status -> up(status) == 3));
        }

        private void awaitRest(int id, Instant since) {
            AtomicInteger row = new AtomicInteger();
            wire.await(
                    "only the master advertises " + id,
                    advert -> advert.id() == id
                            && advert.at().isAfter(since)
                            && (advert.priority() == MASTER ? row.incrementAndGet() : row.getAndSet(0) * 0) >= REST);
        }

        /** Once for each time that it began to advertise: a claim that is given up and made again is two. */
        private List<Integer> advertisers(int id, Instant since) {
            Map<Integer, Instant> last = new HashMap<>();
            List<Integer> claims = new ArrayList<>();
            for (Advert advert : adverts(id, since)) {
                Instant before = last.put(advert.priority(), advert.at());
                if (before == null || Duration.between(before, advert.at()).compareTo(PAUSE) > 0) {
                    claims.add(advert.priority());
                }
            }
            return claims;
        }

        private List<Advert> adverts(int id, Instant since) {
            return wire.adverts()
                    .filter(advert -> advert.id() == id && advert.at().isAfter(since))
                    .toList();
        }

        /** No advert of ours was late enough for somebody to notice. */
        void assertOnTime(Instant since) {
            List<Advert> all = adverts(OURS, since);
            IntStream.range(1, all.size()).forEach(next -> {
                Duration gap =
                        Duration.between(all.get(next - 1).at(), all.get(next).at());
                assertTrue(gap.compareTo(INTERVAL.multipliedBy(3)) < 0, () -> "a gap of " + gap);
            });
        }
    }

    private static long up(Config status) {
        return count(status, Set.of("up"));
    }

    private static long missed(Config status) {
        return count(status, Set.of("silent", "unreachable"));
    }

    private static long count(Config status, Set<String> wanted) {
        return status.getConfigList("cluster.members").stream()
                .filter(member -> wanted.contains(member.getString("status")))
                .count();
    }

    private static int priority(int number) {
        return MASTER - (number - 1) * (MASTER - BACKUP);
    }

    private static Understudy start(Node node, int number) {
        return Understudy.launch(node, Understudy.whole(node, """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, virtual-router-id = %d, priority = %d, advert-int = %d ms
                  virtual-ipaddress = ["192.0.2.100/24"]
                }
                cluster {
                  bind = "10.0.%4$d.%5$d:7355"
                  seed-nodes = ["10.0.%4$d.1:7355", "10.0.%4$d.2:7355", "10.0.%4$d.3:7355"]
                  trusted-networks = ["10.0.%4$d.0/24"]
                }
                """.formatted(
                        OURS, priority(number), INTERVAL.toMillis(), MANAGEMENT, number)));
    }

    private static String keepalived(int number) {
        return """
                global_defs {
                    router_id lab
                }
                vrrp_instance VI_2 {
                    state BACKUP
                    interface eth0
                    version 3
                    virtual_router_id %d
                    priority %d
                    advert_int 0.3
                    virtual_ipaddress {
                        192.0.2.200/24
                    }
                }
                """.formatted(THEIRS, priority(number));
    }
}
