package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Understudy at the right and another's daemon at the left, which always has priority 100. Both have a virtual router in every dialect
 * that they share, side by side on one link, each with addresses of its own.
 */
@ExtendWith(Comparisons.Resolver.class)
class AmongStrangersTest {
    private static final int OTHER = 100;
    private static final int LOWER = 50;
    private static final int HIGHER = 150;

    /**
     * Whom we meet. FRR always has a virtual MAC, has neither authentication nor unicast, and complains of any version that it hears
     * and one of its own virtual routers does not speak.
     */
    enum Stranger {
        KEEPALIVED(Router.Kind.KEEPALIVED),
        FRR_2(Router.Kind.FRR),
        FRR_3(Router.Kind.FRR);

        private final Router.Kind kind;

        Stranger(Router.Kind kind) {
            this.kind = kind;
        }

        private List<VirtualRouter> routers() {
            return VirtualRouter.beside(
                    switch (this) {
                        case KEEPALIVED -> Arrays.asList(Protocol.values());
                        case FRR_2 -> List.of(Protocol.V2_IPV4);
                        case FRR_3 -> List.of(Protocol.V3_IPV4, Protocol.V3_IPV6);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void as_its_backup_we_take_over_when_it_dies_or_resigns_and_yield_when_it_returns(
            Stranger stranger, Comparisons comparisons) {
        List<VirtualRouter> routers = stranger.routers();
        try (Stage stage = Stage.set("backup of " + stranger)) {
            Router other = startAsMaster(stranger, stage);
            Understudy ours = Understudy.start(stage.right(), routers, LOWER);
            staysBackup(stage, routers);

            Instant killed = other.kill();
            inEach(
                    routers,
                    router -> comparisons.expect(
                            "kill -9, understudy after %s, %s".formatted(stranger.kind, router.protocol()),
                            router.masterDown(LOWER),
                            stage.takeoverAtRight(router, OTHER, killed)));

            Instant returned = Instant.now();
            Router again = startAsMaster(stranger, stage);
            inEach(routers, router -> stage.atRight().awaitRemoved(router.address(), returned));

            Instant asked = again.terminate();
            inEach(
                    routers,
                    router -> comparisons.expect(
                            "farewell, understudy after %s, %s".formatted(stranger.kind, router.protocol()),
                            router.skew(LOWER),
                            stage.handoverToRight(router, asked)));

            assertEquals(List.of(), ours.complaints());
            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), again.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource
    void as_its_master_we_preempt_it_and_it_takes_over_when_we_die_or_resign(Stranger stranger) {
        List<VirtualRouter> routers = stranger.routers();
        try (Stage stage = Stage.set("master of " + stranger)) {
            Router other = startAsMaster(stranger, stage);

            Understudy first = preempts(stage, routers);
            Instant asked = first.terminate();
            assertEquals(0, first.process().exitStatus());
            inEach(routers, router -> {
                Instant farewell =
                        stage.wire().awaitPriority(router.id(), 0, asked).at();
                stage.atRight().awaitRemoved(router.address(), asked);
                stage.wire().awaitPriority(router.id(), OTHER, farewell);
            });

            Understudy second = preempts(stage, routers);
            Instant killed = second.kill();
            inEach(routers, router -> stage.wire().awaitPriority(router.id(), OTHER, killed));

            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), first.complaints());
            assertEquals(List.of(), second.complaints());
        }
    }

    /** All of them are looked at, whatever is wrong with one. */
    private static void inEach(List<VirtualRouter> routers, Consumer<VirtualRouter> look) {
        assertAll(routers.stream().map(router -> () -> {
            try {
                look.accept(router);
            } catch (AssertionError wrong) {
                throw new AssertionError(router.protocol() + ": " + wrong.getMessage(), wrong);
            }
        }));
    }

    private static Router startAsMaster(Stranger stranger, Stage stage) {
        Node node = stage.left();
        Instant start = Instant.now();
        Router other = stranger.kind.start(node, stranger.routers(), OTHER);
        inEach(stranger.routers(), router -> stage.wire().awaitPriority(router.id(), OTHER, start));
        return other;
    }

    private static void staysBackup(Stage stage, List<VirtualRouter> routers) {
        Instant begun = Instant.now();
        inEach(routers, router -> {
            Instant enough = begun.plus(router.masterDown(LOWER)).plus(router.interval());
            stage.wire().awaitPriority(router.id(), OTHER, enough);
            assertEquals(0, adverts(stage, router, LOWER, Instant.EPOCH, Instant.MAX), "adverts of a backup");
            assertEquals(List.of(), stage.atRight().of(router.address()));
        });
    }

    /** Starts us with the higher priority and waits until the other has nothing more to say. */
    private static Understudy preempts(Stage stage, List<VirtualRouter> routers) {
        Instant start = Instant.now();
        Understudy ours = Understudy.start(stage.right(), routers, HIGHER);
        inEach(routers, router -> {
            Instant claimed =
                    stage.wire().awaitPriority(router.id(), HIGHER, start).at();
            stage.atRight().awaitAdded(router.address(), claimed);
            Instant heard = claimed.plus(router.interval());
            Instant later = stage.wire()
                    .awaitPriority(router.id(), HIGHER, heard.plus(router.interval()))
                    .at();
            assertEquals(0, adverts(stage, router, OTHER, heard, later), "adverts of the other after we preempted it");
        });
        return ours;
    }

    private static long adverts(Stage stage, VirtualRouter router, int priority, Instant after, Instant before) {
        return stage.wire()
                .adverts()
                .filter(advert -> advert.id() == router.id() && advert.priority() == priority)
                .filter(advert -> advert.at().isAfter(after) && advert.at().isBefore(before))
                .count();
    }
}
