package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.hostile.Stranger;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A master and its backup while a third node sends them packets that both must refuse. */
@Isolated
@ExtendWith(Comparisons.Resolver.class)
class HostilePacketsTest {
    private static final int FEW = 200;
    private static final int MANY = 100_000;
    private static final List<String> REASONS = List.of(
            "checksum-errors",
            "interval-errors",
            "invalid-type-pkts-rcvd",
            "ip-ttl-errors",
            "packet-length-errors",
            "version-errors");
    private static final long SEED = 20_261_123;

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4_PASS", "V3_IPV4", "V3_IPV6"})
    void a_hundred_thousand_bad_packets_change_nothing_and_one_good_one_does(
            Protocol protocol, Comparisons comparisons) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("hostile " + protocol)) {
            Instant start = Instant.now();
            Understudy left = Understudy.start(stage.left(), router, 150);
            Advert model = stage.wire().awaitPriority(150, start);
            Understudy right = Understudy.start(stage.right(), router, 100);
            stage.wire().awaitPriority(150, Instant.now());
            var stranger = new Stranger(stage.lab().plugIn(), model);
            Config leftBefore = left.status();
            Config rightBefore = right.status();

            Instant begun = Instant.now();
            stranger.sendBad(FEW, 20, SEED);
            stranger.sendBad(MANY, 20_000, SEED + 1);
            Instant ended = stage.wire().awaitPriority(150, Instant.now()).at();

            Duration gap = longestGap(stage, begun, ended);
            comparisons.expectAtLeast("longest gap between adverts in the flood, " + protocol, router.interval(), gap);
            assertTrue(gap.compareTo(router.interval().multipliedBy(2)) < 0, () -> "a gap of " + gap);
            assertEquals(0, advertsOf(stage.right(), stage).count(), "adverts of the backup");
            for (Understudy node : List.of(left, right)) {
                Config before = node == left ? leftBefore : rightBefore;
                assertEquals(before.getString("state"), node.status().getString("state"));
                assertEquals(before.getString("since"), node.status().getString("since"));
                assertTellsOnce(node);
                assertCounted(node);
            }

            Instant good = Instant.now();
            stranger.sendGood();
            stage.atLeft().awaitRemoved(router.address(), good);
        }
    }

    private static Duration longestGap(Stage stage, Instant begun, Instant ended) {
        List<Instant> times = advertsOf(stage.left(), stage)
                .map(Advert::at)
                .filter(at -> !at.isBefore(begun) && !at.isAfter(ended))
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(next -> Duration.between(times.get(next - 1), times.get(next)))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Stream<Advert> advertsOf(Node node, Stage stage) {
        return stage.wire().adverts().filter(advert -> advert.sender().equals(node.mac()));
    }

    /** One line for each cause and sender, and a second one only if a minute has passed. */
    private static void assertTellsOnce(Understudy node) {
        Map<String, Long> told = node.complaints().stream()
                .collect(
                        Collectors.groupingBy(HostilePacketsTest::causeAndSender, TreeMap::new, Collectors.counting()));
        told.forEach((line, times) -> assertTrue(times <= 2, () -> times + " times: " + line));
        assertEquals(
                List.of(),
                node.log().stream().filter(HostilePacketsTest::isOfBug).toList());
    }

    private static String causeAndSender(String line) {
        return line.replaceFirst("^\\S+ \\S+ +", "")
                .replaceFirst(" for VRID \\d+", "")
                .replaceFirst("\\(.*", "");
    }

    private static boolean isOfBug(String line) {
        return line.contains(" ERROR ") || line.contains("Exception") || line.startsWith("\tat ");
    }

    /** Each kind of bad packet is counted under its reason; half of them, as a busy kernel may drop the others first. */
    private static void assertCounted(Understudy node) {
        Config status = node.wholeStatus();
        Config instance = status.getConfigList("instances").getFirst().getConfig("counters");
        REASONS.forEach(reason -> assertMany(reason, instance));
        assertMany("vrid-errors", status.getConfig("links.eth0"));
    }

    private static void assertMany(String reason, Config counters) {
        assertTrue(
                counters.hasPath(reason) && counters.getInt(reason) >= MANY / Stranger.KINDS / 2,
                () -> reason + " in " + counters.root().unwrapped());
    }
}
