package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shortest interval there is: 10 ms. It has the machine for itself. */
@Isolated
@ExtendWith(Comparisons.Resolver.class)
class SubSecondTest {
    private static final int ADVERTS = 500;

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4", "V3_IPV6"})
    void with_adverts_every_ten_milliseconds_the_backup_takes_over_after_the_master_down_interval(
            Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol, Duration.ofMillis(10));
        try (Stage stage = Stage.set("sub-second " + protocol)) {
            Instant start = Instant.now();
            Understudy left = Understudy.start(stage.left(), router, 150);
            stage.atLeft().awaitAdded(router.address(), start);
            Understudy.start(stage.right(), router, 100);

            Instant both = Instant.now();
            stage.wire().awaitPriority(150, both.plus(router.interval().multipliedBy(ADVERTS)));
            assertEquals(10.0, medianGap(stage, both).toNanos() / 1e6, 2.0, "median interval, ms");

            stage.wire().awaitPriority(150, Instant.now());
            Instant killed = left.kill();
            comparisons.expectAtLeast(
                    "kill -9, understudy after understudy, 10 ms, " + protocol,
                    router.masterDown(100),
                    stage.takeoverAtRight(router, 150, killed));
        }
    }

    /** On a busy machine single adverts are late by more than the master down interval; half of them are not. */
    private static Duration medianGap(Stage stage, Instant since) {
        List<Instant> times = stage.wire()
                .adverts()
                .filter(advert -> advert.priority() == 150 && advert.at().isAfter(since))
                .map(Advert::at)
                .toList();
        List<Duration> gaps = IntStream.range(1, times.size())
                .mapToObj(next -> Duration.between(times.get(next - 1), times.get(next)))
                .sorted()
                .toList();
        return gaps.get(gaps.size() / 2);
    }
}
