package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.VirtualRouter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The laboratory is to be trusted: two daemons known to be right behave in it as they should. */
@ExtendWith(Comparisons.Resolver.class)
class PeersAmongThemselvesTest {

    @ParameterizedTest
    @CsvSource({
        "KEEPALIVED, KEEPALIVED, V3_IPV4",
        "KEEPALIVED, KEEPALIVED, V2_IPV4_PASS",
        "KEEPALIVED, KEEPALIVED, V2_IPV4_AH",
        "KEEPALIVED, KEEPALIVED, V2_IPV4_UNICAST",
        "KEEPALIVED, KEEPALIVED, V3_IPV4_VMAC",
        "KEEPALIVED, KEEPALIVED, V3_IPV6_VMAC",
        "KEEPALIVED, KEEPALIVED, V3_IPV6_UNICAST",
        "KEEPALIVED, FRR, V2_IPV4",
        "KEEPALIVED, FRR, V3_IPV4",
        "KEEPALIVED, FRR, V3_IPV6"
    })
    void a_backup_takes_over_from_a_killed_master_after_the_master_down_interval(
            Router.Kind backupKind, Router.Kind masterKind, Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("peers " + backupKind + masterKind + protocol)) {
            Instant start = Instant.now();
            Router master = masterKind.start(stage.left(), router, 150);
            stage.wire().awaitPriority(150, start);
            Router backup = backupKind.start(stage.right(), router, 100);
            stage.wire().awaitPriority(150, Instant.now());

            Instant killed = master.kill();

            comparisons.expect(
                    "kill -9, %s after %s, %s".formatted(backupKind, masterKind, protocol),
                    router.masterDown(100),
                    stage.takeoverAtRight(router, 150, killed));
            assertEquals(List.of(), backup.complaints());
            assertEquals(List.of(), master.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_daemon_that_refuses_what_another_sends_is_heard_to_complain(Router.Kind kind) {
        try (Stage stage = Stage.set("complaint of " + kind)) {
            Instant start = Instant.now();
            Router.Kind.KEEPALIVED.start(stage.left(), VirtualRouter.of(Protocol.V3_IPV4), 150);
            stage.wire().awaitPriority(150, start);

            Router refusing = kind.start(stage.right(), VirtualRouter.of(Protocol.V2_IPV4), 100);

            stage.wire().awaitPriority(100, start);
            assertNotEquals(List.of(), refusing.complaints());
        }
    }
}
