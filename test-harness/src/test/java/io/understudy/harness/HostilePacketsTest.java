package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.hostile.Signature;
import io.understudy.harness.hostile.Stranger;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
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
    private static final int FEW = 60;
    private static final int MANY = 60_000;
    private static final List<String> REASONS =
            List.of("checksum-errors", "interval-errors", "invalid-type-pkts-rcvd", "ip-ttl-errors", "version-errors");
    private static final long SEED = 20_261_123;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String HMAC_KEY = "an-hmac-key-of-thirty-two-bytes!";

    /** What two of ours agree on, and what the third knows of it. */
    enum Pair {
        V2_PASS("version = 2, authentication { auth-type = PASS, auth-pass = secret }"),
        V2_AH("version = 2, authentication { auth-type = AH, auth-pass = secret }"),
        V2_PASS_UNICAST("version = 2, authentication { auth-type = PASS, auth-pass = secret }, unicast-peer = [PEER]"),
        V3_IPV4("version = 3"),
        V3_HMAC("version = 3, auth-hmac { keys = [{ id = 7, key = \"%s\" }], active-key = 7, time-window = 300s }"
                .formatted(HMAC_KEY)),
        V3_UNICAST("version = 3, unicast-peer = [PEER]"),
        V3_IPV6("version = 3, native-ipv6 = true");

        private final String text;

        Pair(String text) {
            this.text = text;
        }

        private Understudy start(Node node, Node peer, int priority) {
            return Understudy.configured(node, """
                      vrrp-instance.VI_1 {
                        interface = eth0, virtual-router-id = 51, priority = %d, advert-int = 1s
                        virtual-ipaddress = ["%s/64"]
                        %s
                      }
                    """.formatted(priority, address(), text)
                    .replace("/64", this == V3_IPV6 ? "/64" : "/24")
                    .replace("PEER", "\"%s min_ttl 255\"".formatted(peer.ipv4())));
        }

        private String address() {
            return this == V3_IPV6 ? "fe80::100" : "192.0.2.100";
        }

        private Signature signature() {
            return switch (this) {
                case V2_AH -> new Signature.Header("secret");
                case V3_HMAC -> new Signature.Trailer(HMAC_KEY);
                case V2_PASS, V2_PASS_UNICAST, V3_IPV4, V3_UNICAST, V3_IPV6 -> new Signature.None();
            };
        }

        private boolean isUnicast() {
            return this == V2_PASS_UNICAST || this == V3_UNICAST;
        }

        private Stranger stranger(Stage stage, Advert model) {
            var stranger = new Stranger(stage.lab().plugIn(), model, signature());
            return isUnicast() ? stranger.between(stage.left(), stage.right()) : stranger;
        }

        /** Besides those that all have. */
        private List<String> reasons() {
            return switch (this) {
                case V2_PASS -> List.of("packet-length-errors", "auth-failures", "invalid-auth-type");
                case V2_AH -> List.of("packet-length-errors", "auth-failures");
                case V2_PASS_UNICAST ->
                    List.of("packet-length-errors", "auth-failures", "invalid-auth-type", "sender-errors");
                case V3_HMAC -> List.of("auth-type-mismatch", "auth-failures");
                case V3_UNICAST -> List.of("packet-length-errors", "sender-errors");
                case V3_IPV4, V3_IPV6 -> List.of("packet-length-errors");
            };
        }

        /** To each of the two. */
        private int many() {
            return isUnicast() ? MANY / 2 : MANY;
        }
    }

    @ParameterizedTest
    @EnumSource
    void bad_packets_at_any_rate_change_nothing_and_one_good_one_does(Pair pair, Comparisons comparisons) {
        try (Stage stage = Stage.set("hostile " + pair)) {
            Instant start = Instant.now();
            Understudy left = pair.start(stage.left(), stage.right(), 150);
            Advert model = stage.wire().awaitPriority(150, start);
            Understudy right = pair.start(stage.right(), stage.left(), 100);
            stage.wire().awaitPriority(150, Instant.now());
            Stranger stranger = pair.stranger(stage, model);
            // a flood pushes frames of others out of the LAN's queues
            Capture sent = Capture.from(
                    stage.lab(), stage.left(), "ether src " + stage.left().mac());
            Config leftBefore = left.status();
            Config rightBefore = right.status();

            Instant begun = Instant.now();
            stranger.sendBad(FEW, 20, SEED);
            stranger.sendBad(MANY, 20_000, SEED + 1);
            Instant ended = sent.awaitPriority(150, Instant.now()).at();

            Duration gap = longestGap(sent, begun, ended);
            comparisons.expectAtLeast("longest gap between adverts in the flood, " + pair, INTERVAL, gap);
            assertTrue(gap.compareTo(INTERVAL.multipliedBy(2)) < 0, () -> "a gap of " + gap);
            assertEquals(0, advertsOf(stage.right(), stage).count(), "adverts of the backup");
            assertUnmoved(left, leftBefore, pair);
            assertUnmoved(right, rightBefore, pair);

            Instant good = Instant.now();
            stranger.sendGood();
            stage.atLeft().awaitRemoved(pair.address(), good);
        }
    }

    private static void assertUnmoved(Understudy node, Config before, Pair pair) {
        Config whole = node.wholeStatus();
        Config now = whole.getConfigList("instances").getFirst();
        assertEquals(before.getString("state"), now.getString("state"));
        assertEquals(before.getString("since"), now.getString("since"));
        assertTellsOnce(node);
        assertCounted(now.getConfig("counters"), whole.getConfig("links.eth0"), pair);
    }

    private static Duration longestGap(Capture sent, Instant begun, Instant ended) {
        List<Instant> times = sent.adverts()
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

    /** Each kind of bad packet is counted under its reason; a quarter of them, as a kind may have several and a busy kernel drops some. */
    private static void assertCounted(Config instance, Config link, Pair pair) {
        int enough = pair.many() / Stranger.KINDS / 4;
        REASONS.forEach(reason -> assertMany(reason, enough, instance));
        pair.reasons().forEach(reason -> assertMany(reason, enough, instance));
        assertMany("vrid-errors", enough, link);
    }

    private static void assertMany(String reason, int enough, Config counters) {
        assertTrue(
                counters.hasPath(reason) && counters.getInt(reason) >= enough,
                () -> reason + " in " + counters.root().unwrapped());
    }
}
