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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A MASTER at the left that is reloaded again and again with changes elsewhere, and keepalived at the right that would take over if it
 * were silent. {@code -Dreload.storm=1000} for a longer storm.
 */
class ReloadStormTest {

    private static final int RELOADS = Integer.getInteger("reload.storm", 100);
    private static final VirtualRouter ROUTER = VirtualRouter.of(Protocol.V2_IPV4);
    /** For each reload; a hundred take a minute at most. */
    private static final Duration PACE = Duration.ofMillis(600);

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final String MOVED = "192.0.2.150";

    private static String first(String more) {
        return """
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, priority = 150, advert-int = 1s
                  virtual-ipaddress = ["192.0.2.100/24", "192.0.2.101/24"%s] }
                """.formatted(more);
    }

    private static String neighbour(int id, int priority, String addresses) {
        return """
                vrrp-instance.VI_%d { interface = eth0, virtual-router-id = %d, priority = %d, advert-int = 1s
                  virtual-ipaddress = [%s] }
                """.formatted(id, id, priority, addresses);
    }

    /** Another priority, other addresses, another VRID, one more instance, none: something else each time. */
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
            Understudy left = Understudy.configured(stage.left(), first(""));
            stage.atLeft().awaitAdded(ROUTER.address(), Instant.EPOCH);
            Keepalived right = Keepalived.start(stage.right(), ROUTER, 100);
            left.awaitLine("(VI_1)", "Entering MASTER");
            Instant begin = Instant.now();

            for (int turn = 0; turn < RELOADS; turn++) {
                write(stage.left(), first("") + elsewhere(turn));
                left.process().signal(Signal.HUP);
                int done = turn + 1;
                left.process().lines().await("reload " + done, line -> reloads(left) >= done);
            }
            Instant end = Instant.now();
            assertTrue(end.isBefore(begin.plus(PACE.multipliedBy(RELOADS))), "it was no storm");
            stage.wire()
                    .await("an advert after the storm", advert -> advert.at().isAfter(end) && advert.id() == 51);

            assertEquals(List.of(), silences(stage, begin), "between the adverts of VRID 51");
            assertEquals(1, stage.atLeft().of(ROUTER.address()).size(), "it was taken away, or put there again");
            assertEquals(0, stage.atRight().of(ROUTER.address()).size(), "keepalived had it");
            assertTrue(right.process().lines().all().stream().noneMatch(line -> line.contains("Entering MASTER")));
            assertEquals(2, entered(left), "BACKUP, then MASTER");
        }
    }

    private static long reloads(Understudy left) {
        return left.process()
                .lines()
                .matching(line -> line.contains(" Reloaded "))
                .count();
    }

    private static long entered(Understudy left) {
        return left.process()
                .lines()
                .matching(line -> line.contains("(VI_1) Entering"))
                .count();
    }

    private static List<Duration> silences(Stage stage, Instant since) {
        List<Advert> adverts = stage.wire()
                .adverts()
                .filter(advert -> advert.id() == 51 && advert.at().isAfter(since))
                .toList();
        assertTrue(adverts.stream().noneMatch(Advert::resigns), adverts::toString);
        List<Instant> moments = adverts.stream().map(Advert::at).toList();
        return IntStream.range(1, moments.size())
                .mapToObj(i -> Duration.between(moments.get(i - 1), moments.get(i)))
                .filter(gap -> gap.compareTo(SILENCE) > 0)
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
            assertEquals(2, entered(left));
        }
    }
}
