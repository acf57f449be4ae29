package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two Understudy nodes, 150 at the left and 100 at the right. */
@ExtendWith(Comparisons.Resolver.class)
class TwoNodesTest {

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4", "V3_IPV4", "V3_IPV6"})
    void the_backup_has_the_addresses_once_the_killed_master_has_been_silent_for_the_master_down_interval(
            Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("killed " + protocol)) {
            Understudy left = startBoth(stage, router);
            Instant killed = left.kill();

            comparisons.expect(
                    "kill -9, understudy after understudy, " + protocol,
                    router.masterDown(100),
                    stage.takeoverAtRight(router, 150, killed));
            stage.wire().awaitAnnouncement(router.address(), killed);
            assertEquals(1, stage.atRight().of(router.address()).size(), "it never had it before");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4", "V3_IPV4", "V3_IPV6"})
    void the_backup_has_the_addresses_after_the_skew_time_when_the_master_resigns_and_gives_them_back_when_it_returns(
            Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("resigned " + protocol)) {
            Understudy left = startBoth(stage, router);

            Instant asked = left.terminate();

            assertEquals(0, left.process().exitStatus());
            comparisons.expect(
                    "SIGTERM, understudy after understudy, " + protocol,
                    router.skew(100),
                    stage.handoverToRight(router, asked));
            assertFalse(stage.left().addresses("eth0").contains(router.address()), "left behind");

            Instant returned = Instant.now();
            Understudy.start(stage.left(), router, 150);

            stage.atLeft().awaitAdded(router.address(), returned);
            stage.atRight().awaitRemoved(router.address(), returned);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4", "V3_IPV4", "V3_IPV6"})
    void a_node_without_carrier_is_in_fault_until_it_has_it_back(Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("unplugged " + protocol)) {
            Understudy left = startBoth(stage, router);

            Instant unplugged = Instant.now();
            stage.lab().unplug(stage.left());

            stage.atLeft().awaitRemoved(router.address(), unplugged);
            comparisons.expect(
                    "link down, understudy after understudy, " + protocol,
                    router.masterDown(100),
                    stage.takeoverAtRight(router, 150, unplugged));
            Config inFault = left.status();
            assertEquals("FAULT", inFault.getString("state"));
            assertTrue(inFault.getStringList("faults").toString().contains("eth0"), inFault::toString);

            Instant pluggedIn = Instant.now();
            stage.lab().plugBackIn(stage.left());

            stage.atLeft().awaitAdded(router.address(), pluggedIn);
            stage.atRight().awaitRemoved(router.address(), pluggedIn);
            assertEquals("MASTER", left.status().getString("state"));
            assertEquals(List.of(), left.status().getStringList("faults"));
        }
    }

    @Test
    void an_address_that_somebody_removes_from_the_master_is_put_back_and_announced() {
        var router = VirtualRouter.of(Protocol.V3_IPV4);
        try (Stage stage = Stage.set("robbed")) {
            Understudy left = startBoth(stage, router);

            Instant robbed = Instant.now();
            stage.left().script("ip address delete %s/24 dev eth0".formatted(router.address()));

            stage.atLeft().awaitRemoved(router.address(), robbed);
            Instant back = stage.atLeft().awaitAdded(router.address(), robbed).at();
            stage.wire().awaitAnnouncement(router.address(), back);
            assertEquals("MASTER", left.status().getString("state"));
            assertEquals(List.of(), stage.atRight().of(router.address()), "the role must not move");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4", "V3_IPV4", "V3_IPV6"})
    void a_master_that_was_stopped_and_continued_listens_before_it_speaks(Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("paused " + protocol)) {
            Understudy left = startBoth(stage, router);
            Instant stopped = left.process().signal(Signal.STOP);
            stage.wire().awaitPriority(100, stopped);

            Instant continued = left.process().signal(Signal.CONT);

            Duration silence = Duration.between(
                    continued, stage.wire().awaitPriority(150, continued).at());
            assertTrue(
                    silence.compareTo(router.interval().multipliedBy(2)) > 0,
                    () -> "spoke %d ms after it was continued".formatted(silence.toMillis()));
            stage.atLeft().awaitRemoved(router.address(), continued);
        }
    }

    /** Returns when the left node is master and the right one has heard it. */
    private static Understudy startBoth(Stage stage, VirtualRouter router) {
        Instant start = Instant.now();
        Understudy left = Understudy.start(stage.left(), router, 150);
        stage.atLeft().awaitAdded(router.address(), start);
        Understudy.start(stage.right(), router, 100).awaitMasterHeard();
        return left;
    }
}
