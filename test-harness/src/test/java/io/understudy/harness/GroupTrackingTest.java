package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sync group tracks for all its members, a router on each of two links; another node has the same group and tracks nothing. */
class GroupTrackingTest {

    private static final String FIRST = "192.0.2.100";
    private static final String SECOND = "10.0.1.100";

    /** The lower of the members' two. */
    private static final int LOWEST = 140;

    private static final int WEIGHT = -30;
    private static final int OTHER = 120;

    @Test
    void a_weight_moves_all_members_priorities_at_once_and_a_fault_sends_all_of_them_away() {
        try (Stage stage = Stage.set("group tracking")) {
            Stream.of(stage.left(), stage.right()).forEach(node -> stage.lab().plugIn(node, 1));
            Capture second = Capture.start(stage.lab(), "lan1");
            Instant begun = Instant.now();
            Understudy.configured(stage.left(), tracking(stage.left()));
            await(stage, second, LOWEST, stage.atLeft(), begun);
            Understudy.configured(stage.right(), group(OTHER, OTHER, "")).awaitMasterHeard();

            theWeight(stage, second);
            theScript(stage, second);
            theInterface(stage, second);
        }
    }

    private static void theWeight(Stage stage, Capture second) {
        Instant bad = remove(stage.left(), "plenty");
        Instant lowered = Stream.of(
                        stage.wire().awaitPriority(51, LOWEST + WEIGHT, bad).at(),
                        second.awaitPriority(52, LOWEST + WEIGHT, bad).at())
                .min(Instant::compareTo)
                .orElseThrow();
        await(stage, second, OTHER, stage.atRight(), bad);
        awaitAway(stage, bad);
        assertEquals(
                List.of(),
                Stream.concat(stage.wire().adverts(), second.adverts())
                        .filter(advert ->
                                advert.priority() == LOWEST && advert.at().isAfter(lowered))
                        .map(Advert::toString)
                        .toList());
        Instant good = Instant.now();
        stage.left().write("plenty", "");
        await(stage, second, LOWEST, stage.atLeft(), good);
    }

    private static void theScript(Stage stage, Capture second) {
        Instant bad = remove(stage.left(), "good");
        awaitGone(stage, second, bad);
        Instant good = Instant.now();
        stage.left().write("good", "");
        await(stage, second, LOWEST, stage.atLeft(), good);
    }

    private static void theInterface(Stage stage, Capture second) {
        Instant bad = Instant.now();
        stage.left().script("ip link set uplink down");
        awaitGone(stage, second, bad);
    }

    /** All members say farewell and have nothing any more, and the other node has it all. */
    private static void awaitGone(Stage stage, Capture second, Instant since) {
        stage.wire().awaitPriority(51, 0, since);
        second.awaitPriority(52, 0, since);
        awaitAway(stage, since);
        await(stage, second, OTHER, stage.atRight(), since);
    }

    private static void awaitAway(Stage stage, Instant since) {
        stage.atLeft().awaitRemoved(FIRST, since);
        stage.atLeft().awaitRemoved(SECOND, since);
    }

    private static void await(Stage stage, Capture second, int priority, AddressWatch node, Instant since) {
        stage.wire().awaitPriority(51, priority, since);
        second.awaitPriority(52, priority, since);
        node.awaitAdded(FIRST, since);
        node.awaitAdded(SECOND, since);
    }

    private static Instant remove(Node node, String file) {
        Instant before = Instant.now();
        node.script("rm " + node.directory().resolve(file));
        return before;
    }

    private static String tracking(Node node) {
        node.write("good", "");
        node.write("plenty", "");
        node.script(
                "ip link add uplink type veth peer name uplink-end; ip link set uplink up; ip link set uplink-end up");
        return """
                vrrp-script.good { command = ["/bin/test", "-e", "%1$s/good"], interval = 200ms }
                vrrp-script.plenty { command = ["/bin/test", "-e", "%1$s/plenty"], interval = 200ms }
                """.formatted(node.directory())
                + group(
                        LOWEST + 10,
                        LOWEST,
                        ", track-script = [good, \"plenty weight %d\"], track-interface = [uplink]".formatted(WEIGHT));
    }

    private static String group(int priority, int another, String more) {
        return """
                vrrp-instance.VI_1 {
                  interface = eth0, version = 3, advert-int = 300ms, virtual-router-id = 51, priority = %d
                  virtual-ipaddress = ["%s/24"]
                }
                vrrp-instance.VI_2 {
                  interface = eth1, version = 3, advert-int = 300ms, virtual-router-id = 52, priority = %d
                  virtual-ipaddress = ["%s/24"]
                }
                vrrp-sync-group.VG_1 { group = [VI_1, VI_2]%s }
                """.formatted(priority, FIRST, another, SECOND, more);
    }
}
