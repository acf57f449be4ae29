package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Understudy at the right and another's daemon at the left, which always has priority 100. */
@ExtendWith(Comparisons.Resolver.class)
class AmongStrangersTest {
    private static final int OTHER = 100;
    private static final int LOWER = 50;
    private static final int HIGHER = 150;

    /** In every dialect that it and we speak. */
    @ParameterizedTest
    @CsvSource({
        "KEEPALIVED, V2_IPV4",
        "KEEPALIVED, V2_IPV4_PASS",
        "KEEPALIVED, V2_IPV4_AH",
        "KEEPALIVED, V2_IPV4_UNICAST",
        "KEEPALIVED, V2_IPV4_VMAC",
        "KEEPALIVED, V3_IPV4",
        "KEEPALIVED, V3_IPV4_UNICAST",
        "KEEPALIVED, V3_IPV4_VMAC",
        "KEEPALIVED, V3_IPV6",
        "KEEPALIVED, V3_IPV6_UNICAST",
        "KEEPALIVED, V3_IPV6_VMAC",
        "FRR, V2_IPV4",
        "FRR, V3_IPV4",
        "FRR, V3_IPV6"
    })
    @Retention(RetentionPolicy.RUNTIME)
    private @interface WithEachStranger {}

    @WithEachStranger
    void as_its_backup_we_take_over_when_it_dies_or_resigns_and_yield_when_it_returns(
            Router.Kind kind, Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("backup of " + kind + " " + protocol)) {
            Router other = startAsMaster(kind, stage, router);
            Understudy ours = Understudy.start(stage.right(), router, LOWER);
            staysBackup(stage, router);

            Instant killed = other.kill();
            comparisons.expect(
                    "kill -9, understudy after %s, %s".formatted(kind, protocol),
                    router.masterDown(LOWER),
                    stage.takeoverAtRight(router, OTHER, killed));

            Instant returned = Instant.now();
            Router again = startAsMaster(kind, stage, router);
            stage.atRight().awaitRemoved(router.address(), returned);

            Instant asked = again.terminate();
            comparisons.expect(
                    "farewell, understudy after %s, %s".formatted(kind, protocol),
                    router.skew(LOWER),
                    stage.handoverToRight(router, asked));

            assertEquals(List.of(), ours.complaints());
            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), again.complaints());
        }
    }

    @WithEachStranger
    void as_its_master_we_preempt_it_and_it_takes_over_when_we_die_or_resign(Router.Kind kind, Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("master of " + kind + " " + protocol)) {
            Router other = startAsMaster(kind, stage, router);

            Understudy first = preempts(stage, router);
            Instant asked = first.terminate();
            assertEquals(0, first.process().exitStatus());
            Instant farewell = stage.wire().awaitPriority(0, asked).at();
            stage.atRight().awaitRemoved(router.address(), asked);
            stage.wire().awaitPriority(OTHER, farewell);

            Understudy second = preempts(stage, router);
            Instant killed = second.kill();
            stage.wire().awaitPriority(OTHER, killed);

            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), first.complaints());
            assertEquals(List.of(), second.complaints());
        }
    }

    private static Router startAsMaster(Router.Kind kind, Stage stage, VirtualRouter router) {
        Node node = stage.left();
        Instant start = Instant.now();
        Router other = kind.start(node, router, OTHER);
        stage.wire().awaitPriority(OTHER, start);
        return other;
    }

    private static void staysBackup(Stage stage, VirtualRouter router) {
        Instant enough = Instant.now().plus(router.masterDown(LOWER)).plus(router.interval());
        stage.wire().awaitPriority(OTHER, enough);
        assertEquals(
                0,
                stage.wire()
                        .adverts()
                        .filter(advert -> advert.priority() == LOWER)
                        .count(),
                "adverts of a backup");
        assertEquals(List.of(), stage.atRight().of(router.address()));
    }

    /** Starts us with the higher priority and waits until the other has nothing more to say. */
    private static Understudy preempts(Stage stage, VirtualRouter router) {
        Instant start = Instant.now();
        Understudy ours = Understudy.start(stage.right(), router, HIGHER);
        Instant claimed = stage.wire().awaitPriority(HIGHER, start).at();
        stage.atRight().awaitAdded(router.address(), claimed);
        Instant later = stage.wire()
                .awaitPriority(HIGHER, claimed.plus(router.interval().multipliedBy(2)))
                .at();
        assertEquals(
                0,
                stage.wire()
                        .adverts()
                        .filter(advert -> advert.priority() == OTHER)
                        .filter(advert -> advert.at().isAfter(claimed.plus(router.interval()))
                                && advert.at().isBefore(later))
                        .count(),
                "adverts of the other after we preempted it");
        return ours;
    }
}
