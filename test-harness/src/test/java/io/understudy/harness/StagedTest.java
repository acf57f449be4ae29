package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.hostile.Prober;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Addresses that are prepared while BACKUP, as somebody sees it who never stops asking for them. */
class StagedTest {

    private static final String IPV4 = "192.0.2.100";
    private static final String IPV6 = "2001:db8::100";
    private static final String IPV4_MAC = "00:00:5e:00:01:33";
    private static final String IPV6_MAC = "00:00:5e:00:02:33";

    /** A frame that was answered just before is seen at the switch just after. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

    /** A TCP server repeats its answer to an opening after one and three seconds. */
    private static final Duration REPETITIONS = Duration.ofSeconds(4);

    /** Of those that begin with what an earlier one has left. */
    private static final int CRASHES = 2;

    /** Each of the two devices, its address, and the route that is put and taken away again. */
    private static final int CHANGES = 6;

    private static final long SEED = 20_261_126;

    private static String ours(int priority) {
        return """
            vrrp-instance {
              VI_4 { interface = eth0, version = 3, virtual-router-id = 51, priority = %1$d, advert-int = 300ms
                     use-vmac = vrrp.lab4, virtual-ipaddress = ["%2$s/24"] }
              VI_6 { interface = eth0, version = 3, virtual-router-id = 51, priority = %1$d, advert-int = 300ms
                     use-vmac = vrrp.lab6, virtual-ipaddress = ["fe80::100", "%3$s/64"] }
            }
            """.formatted(priority, IPV4, IPV6);
    }

    private static String keepalived(int priority) {
        return """
            global_defs {
                vrrp_version 3
            }
            vrrp_instance VI_4 {
                interface eth0
                virtual_router_id 51
                priority %1$d
                advert_int 0.3
                virtual_ipaddress { %2$s/24
                }
            }
            vrrp_instance VI_6 {
                interface eth0
                virtual_router_id 51
                priority %1$d
                advert_int 0.3
                virtual_ipaddress { fe80::100/64
                    %3$s/64
                }
            }
            """.formatted(priority, IPV4, IPV6);
    }

    @Test
    void a_backup_answers_nothing_for_its_addresses_whenever_it_is_killed() {
        try (Stage stage = Stage.set("staged and killed")) {
            Instant start = Instant.now();
            Keepalived.configured(stage.left(), keepalived(200));
            stage.atLeft().awaitAdded(IPV4, start);
            stage.atLeft().awaitAdded(IPV6, start);
            Prober prober = prober(stage);
            var random = new Random(SEED);

            for (int change = 1; change <= CHANGES; change++) {
                killWhilePreparing(stage.right(), change);
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                killWhileAdopting(stage.right(), Duration.ofMillis(random.nextInt(4000)));
            }
            Understudy last = Understudy.configured(stage.right(), ours(100));
            stage.right()
                    .script(
                            "for i in $(seq 100); do ip addr show vrrp.lab6 | grep -q %s && exit 0; sleep 0.1; done; exit 1"
                                    .formatted(IPV6));
            String devices = stage.right().script("ip address show vrrp.lab4; ip address show vrrp.lab6");
            assertTrue(devices.contains(IPV4) && !devices.contains("UP"), devices);
            pass(stage, Duration.ofSeconds(2));
            last.kill();
            pass(stage, Duration.ofSeconds(2));

            assertTrue(prober.isAsking());
            assertEquals(List.of(), prober.answersSince(Instant.EPOCH));
        }
    }

    /** After so many changes to its devices as the kernel tells of. */
    private static void killWhilePreparing(Node node, int changes) {
        node.script("ip link delete vrrp.lab4 || true; ip link delete vrrp.lab6 || true");
        Running kernel = node.start("monitor", List.of("ip", "-o", "monitor", "link", "address", "route"));
        for (int attempt = 1; heard(kernel, Duration.ofMillis(50), 1, "127.8.").isEmpty(); attempt++) {
            node.script("ip address replace 127.8.0.%d/32 dev lo".formatted(attempt));
        }
        Understudy ours = Understudy.launch(node, Understudy.whole(node, ours(100)));
        assertTrue(heard(kernel, Duration.ofSeconds(30), changes, "vrrp.lab").isPresent());
        ours.kill();
        kernel.kill();
    }

    private static void killWhileAdopting(Node node, Duration after) {
        Understudy ours = Understudy.launch(node, Understudy.whole(node, ours(100)));
        ours.process().lines().within(after, line -> false);
        ours.kill();
    }

    private static Optional<String> heard(Running kernel, Duration patience, int times, String what) {
        var left = new AtomicInteger(times);
        return kernel.lines().within(patience, line -> line.contains(what) && left.decrementAndGet() == 0);
    }

    @Test
    void a_master_that_gives_up_answers_nothing_from_that_moment_on_nor_if_it_is_killed_just_then() {
        try (Stage stage = Stage.set("staged again")) {
            Instant start = Instant.now();
            Prober prober = prober(stage);
            Understudy right = Understudy.configured(stage.right(), ours(100));
            awaitUp(stage, start);
            prober.awaitAnswersOfEveryKind(start);

            Instant preempted = Instant.now();
            Keepalived higher = Keepalived.configured(stage.left(), keepalived(200));
            Instant down = awaitDown(stage, preempted);
            pass(stage, REPETITIONS);
            assertEquals(List.of(), prober.answersSince(down.plus(ON_ITS_WAY)));

            Instant freed = higher.terminate();
            awaitUp(stage, freed);
            prober.awaitAnswersOfEveryKind(freed);
            higher.process().exitStatus();
            Instant once = Instant.now();
            Keepalived.configured(stage.left(), keepalived(200));
            Instant again = awaitDown(stage, once);
            right.kill();
            pass(stage, REPETITIONS);

            assertTrue(prober.isAsking());
            assertEquals(List.of(), prober.answersSince(again.plus(ON_ITS_WAY)));
        }
    }

    private static void awaitUp(Stage stage, Instant since) {
        stage.atRight().awaitAdded(IPV4, since);
        stage.atRight().awaitAdded(IPV6, since);
    }

    private static Instant awaitDown(Stage stage, Instant since) {
        return later(
                stage.atRight().awaitRemoved(IPV4, since).at(),
                stage.atRight().awaitRemoved(IPV6, since).at());
    }

    private static Prober prober(Stage stage) {
        return Prober.start(stage.lab(), stage.lab().plugIn(), stage.right(), IPV4, IPV4_MAC, IPV6, IPV6_MAC);
    }

    /** As long as the master speaks, time goes on. */
    private static void pass(Stage stage, Duration time) {
        Instant until = Instant.now().plus(time);
        stage.wire().await("after " + time, advert -> advert.at().isAfter(until));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
