package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A MASTER at the left, of an instance and of a sync group, that is reloaded again and again with changes elsewhere; keepalived at the
 * right and Understudy on a third node would take over if it were silent. {@code -Dreload.storm=1000} for a longer storm.
 */
class ReloadStormTest {

    private static final int RELOADS = Integer.getInteger("reload.storm", 100);
    private static final VirtualRouter ROUTER = VirtualRouter.of(Protocol.V2_IPV4);
    /** From one reload to the next; the beat that is waited for is a tenth of a second more at most. */
    private static final Duration PACE = Duration.ofMillis(550);

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** What a busy machine may take of everybody. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private static final String MOVED = "192.0.2.150";
    /** Those of the instances that no reload touches, by what they promise. */
    private static final Map<Integer, Duration> UNTOUCHED = Map.of(51, SECOND, 57, BEAT, 58, SECOND, 59, SECOND);

    private static String first(String more) {
        return """
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, priority = 150, advert-int = 1s
                  virtual-ipaddress = ["192.0.2.100/24", "192.0.2.101/24"%s] }
                """.formatted(more);
    }

    /** What is the same before and after each reload, beside the first. */
    private static String group(int priority) {
        return """
                vrrp-sync-group.VG_1 { group = [VI_8, VI_9] }
                vrrp-instance.VI_8 { interface = eth0, virtual-router-id = 58, priority = %1$d, advert-int = 1s
                  virtual-ipaddress = ["192.0.2.108/24"] }
                vrrp-instance.VI_9 { interface = eth0, virtual-router-id = 59, priority = %1$d, advert-int = 1s
                  virtual-ipaddress = ["192.0.2.109/24"] }
                """.formatted(priority);
    }

    /** Its adverts are the beat that the storm keeps time by. */
    private static String metronome() {
        return neighbour(57, 150, "\"192.0.2.107/24\"");
    }

    private static String neighbour(int id, int priority, String addresses) {
        return """
                vrrp-instance.VI_%d { interface = eth0, version = 3, virtual-router-id = %d, priority = %d, advert-int = 100ms
                  virtual-ipaddress = [%s] }
                """.formatted(id, id, priority, addresses);
    }

    /** Another priority, another address, an address that moves to another instance, one more instance, none: something else each time. */
    private static String elsewhere(int turn) {
        return switch (turn % 5) {
            case 0 -> neighbour(52, 100, "\"192.0.2.110/24\"");
            case 1 -> neighbour(52, 120, "\"192.0.2.110/24\"");
            case 2 -> neighbour(52, 120, "\"192.0.2.110/24\", \"192.0.2.111/24\"");
            case 3 -> neighbour(53, 120, "\"192.0.2.111/24\"") + neighbour(54, 100, "\"192.0.2.112/24\"");
            default -> "";
        };
    }

    private static void write(Node node, String inside) {
        node.write("understudy.conf", Understudy.whole(node, inside));
    }

    private static Output reload(Node node) {
        return node.outputOf(List.of(
                Understudy.program(),
                "reload",
                "-c",
                node.directory().resolve("understudy.conf").toString()));
    }

    @Test
    void no_advert_of_an_untouched_master_is_late_and_no_role_changes_while_everything_else_does() {
        try (Stage stage = Stage.set("reload storm")) {
            Node third = stage.lab().plugIn();
            String same = first("") + group(150) + metronome();
            Understudy left = Understudy.configured(stage.left(), same);
            for (String name : List.of("(VI_1)", "(VI_57)", "VRRP_Group(VG_1)")) {
                left.awaitLine(name, "MASTER");
            }
            Keepalived right = Keepalived.start(stage.right(), ROUTER, 100);
            Understudy other = Understudy.configured(third, group(100));
            other.awaitWholeStatus(
                    "heard",
                    status -> status.getConfigList("instances").stream()
                            .allMatch(instance -> instance.hasPath("master")));
            long before = entered(other, "");

            Instant begin = Instant.now();
            Instant beat = begin;
            for (int turn = 0; turn < RELOADS; turn++) {
                write(stage.left(), same + elsewhere(turn));
                left.process().signal(Signal.HUP);
                int done = turn + 1;
                left.process().lines().await("reload " + done, line -> reloads(left) >= done);
                beat = beatAfter(stage, beat.plus(PACE));
            }
            Instant end = Instant.now();
            for (int id : UNTOUCHED.keySet()) {
                stage.wire()
                        .await(
                                "after the storm",
                                advert -> advert.id() == id && advert.at().isAfter(end));
            }

            tell(stage, begin, end);
            assertTrue(end.isBefore(begin.plus(PACE.multipliedBy(2L * RELOADS))), "it was no storm");
            UNTOUCHED.forEach((id, interval) ->
                    assertEquals(List.of(), late(stage, id, interval, begin), "between the adverts of VRID " + id));
            for (String address : List.of("192.0.2.100", "192.0.2.101", "192.0.2.107", "192.0.2.108", "192.0.2.109")) {
                assertEquals(1, stage.atLeft().of(address).size(), address + " was taken away, or put there again");
            }
            for (String name : List.of("VI_1", "VI_57", "VI_8", "VI_9")) {
                assertEquals(2, entered(left, "(" + name + ")"), name + " is BACKUP, then MASTER");
            }
            assertEquals(0, stage.atRight().of(ROUTER.address()).size(), "keepalived had it");
            assertTrue(right.process().lines().all().stream().noneMatch(line -> line.contains("Entering MASTER")));
            assertEquals(before, entered(other, ""), "the third node's roles");
            assertTrue(
                    stage.atLeft().of("192.0.2.110").size() > RELOADS / 10 && entered(left, "(VI_53)") > RELOADS / 10,
                    "elsewhere nothing happened");
        }
    }

    private static void tell(Stage stage, Instant begin, Instant end) {
        System.out.printf(
                "%d reloads in %.1f s; longest silence of the untouched: %s%n",
                RELOADS,
                Duration.between(begin, end).toMillis() / 1e3,
                UNTOUCHED.keySet().stream()
                        .sorted()
                        .map(id -> "VRID %d %d ms"
                                .formatted(
                                        id,
                                        stage.wire().gaps(id, begin).stream()
                                                .max(Duration::compareTo)
                                                .orElseThrow()
                                                .toMillis()))
                        .toList());
    }

    /** When the first beat from this time on was heard. */
    private static Instant beatAfter(Stage stage, Instant time) {
        return stage.wire()
                .await(
                        "the beat after " + time,
                        advert -> advert.id() == 57 && advert.at().isAfter(time))
                .at();
    }

    private static long reloads(Understudy left) {
        return left.process()
                .lines()
                .matching(line -> line.contains(" Reloaded "))
                .count();
    }

    private static long entered(Understudy daemon, String name) {
        return daemon.process()
                .lines()
                .matching(line -> line.contains(name + " Entering"))
                .count();
    }

    private static List<Duration> late(Stage stage, int id, Duration interval, Instant since) {
        assertTrue(stage.wire().adverts().noneMatch(advert -> advert.id() == id && advert.resigns()), "VRID " + id);
        return stage.wire().gaps(id, since).stream()
                .filter(gap -> gap.compareTo(interval.plus(TOLERANCE)) > 0)
                .toList();
    }

    @Test
    void an_address_moves_to_another_instance_in_one_reload_and_a_broken_file_changes_nothing() {
        try (Stage stage = Stage.set("reloaded")) {
            Understudy left = Understudy.configured(
                    stage.left(), first(", \"" + MOVED + "/24\"") + neighbour(52, 100, "\"192.0.2.110/24\""));
            stage.atLeft().awaitAdded(MOVED, Instant.EPOCH);
            stage.atLeft().awaitAdded("192.0.2.110", Instant.EPOCH);

            write(stage.left(), first("") + neighbour(52, 100, "\"192.0.2.110/24\", \"" + MOVED + "/24\""));
            Instant moved = Instant.now();
            Output done = reload(stage.left());

            assertEquals(0, done.status(), done::toString);
            stage.atLeft().awaitRemoved(MOVED, moved);
            stage.atLeft().awaitAdded(MOVED, moved);
            stage.wire().awaitAnnouncement(MOVED, moved);

            write(stage.left(), first("") + neighbour(520, 100, "\"192.0.2.110/24\""));
            Output refused = reload(stage.left());

            assertEquals(1, refused.status());
            assertTrue(refused.error().contains("understudy.conf:"), refused.error());
            assertTrue(refused.error().contains("nothing is changed"), refused.error());
            assertTrue(stage.wire().adverts().noneMatch(Advert::resigns));
            assertEquals(2, entered(left, "(VI_1)"));
        }
    }
}
