package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laboratory is to be trusted: two daemons known to be right behave in it as they should. */
class PeersAmongThemselvesTest {

    @ParameterizedTest
    @CsvSource({
        "KEEPALIVED, KEEPALIVED, V3_IPV4",
        "KEEPALIVED, KEEPALIVED, V2_IPV4_PASS",
        "KEEPALIVED, FRR, V2_IPV4",
        "KEEPALIVED, FRR, V3_IPV4",
        "KEEPALIVED, FRR, V3_IPV6"
    })
    void a_backup_takes_over_from_a_killed_master_after_the_master_down_interval(
            Router.Kind backupKind, Router.Kind masterKind, Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        try (Lab lab = Lab.open("peers " + backupKind + masterKind + protocol)) {
            Node one = lab.plugIn();
            Node two = lab.plugIn();
            Capture wire = Capture.start(lab);
            AddressWatch addresses = two.watchAddresses();
            Instant start = Instant.now();
            Router master = masterKind.start(one, router, 150);
            wire.awaitPriority(150, start);
            Router backup = backupKind.start(two, router, 100);

            Instant killed = master.kill();

            Instant takeover = addresses.awaitAdded(router.address(), killed).at();
            Instant last = wire.lastBefore(takeover, advert -> advert.priority() == 150)
                    .orElseThrow()
                    .at();
            double ratio = (double) Duration.between(last, takeover).toNanos()
                    / router.masterDown(100).toNanos();
            assertEquals(1.0, ratio, 0.3, "observed / master down interval");
            assertEquals(List.of(), backup.complaints());
            assertEquals(List.of(), master.complaints());
        }
    }
}
