package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.hostile.Stranger;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two of ours that share a secret, and somebody who has recorded what they say. */
class AuthenticationTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final int RECORDED = 6;

    /** A kind of authentication, as it is configured. */
    enum Secret {
        AH("version = 2, advert-int = 1s, authentication { auth-type = AH, auth-pass = \"%s\" }", 1000),
        HMAC("""
                version = 3, advert-int = 500ms
                auth-hmac { keys = [{ id = 7, key = "%s-0123456789abcdef0123456789" }], active-key = 7, anti-replay = true }
                """, 500);

        private final String text;
        private final long interval;

        Secret(String text, long interval) {
            this.text = text;
            this.interval = interval;
        }
    }

    @ParameterizedTest
    @EnumSource
    void recorded_packets_keep_no_backup_from_taking_over_and_altered_ones_depose_no_master(Secret secret) {
        try (Stage stage = Stage.set("replayed " + secret)) {
            Understudy left = Understudy.configured(stage.left(), instance(150, secret, "rightkey"));
            Understudy right = Understudy.configured(stage.right(), instance(100, secret, "rightkey"));
            stage.wire().awaitPriority(150, Instant.now().plusMillis(secret.interval * RECORDED));
            List<Frame> recorded = stage.wire()
                    .adverts()
                    .filter(advert -> advert.priority() == 150)
                    .map(Advert::frame)
                    .toList();
            assertEquals(
                    List.of(),
                    Stream.concat(left.complaints().stream(), right.complaints().stream())
                            .toList());

            Instant killed = left.kill();
            var stranger = Stranger.of(stage.lab().plugIn());
            stranger.replay(recorded, 20, Duration.ofMillis(secret.interval * 5));

            Instant claimed = stage.wire().awaitPriority(100, killed).at();
            stage.atRight().awaitAdded(ADDRESS, killed);
            assertTrue(
                    Duration.between(killed, claimed).toMillis() < secret.interval * 3 + 1000,
                    "it listened to the recording");
            Config counters = right.status().getConfig("counters");
            assertTrue(counters.hasPath("auth-failures"), counters::toString);

            stranger.replay(altered(recorded), 20, Duration.ofMillis(secret.interval * 3));
            assertEquals("MASTER", right.status().getString("state"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_secret_is_told_by_both_and_both_are_master(Secret secret) {
        try (Stage stage = Stage.set("other secret " + secret)) {
            Understudy left = Understudy.configured(stage.left(), instance(150, secret, "rightkey"));
            Understudy right = Understudy.configured(stage.right(), instance(100, secret, "otherkey"));

            stage.atLeft().awaitAdded(ADDRESS, Instant.EPOCH);
            stage.atRight().awaitAdded(ADDRESS, Instant.EPOCH);
            left.awaitComplaint();
            right.awaitComplaint();
            for (Understudy node : List.of(left, right)) {
                assertFalse(node.log().toString().contains("rightkey"), "a secret in the log");
                assertFalse(node.wholeStatus().toString().contains("otherkey"), "a secret in the status");
            }
        }
    }

    /** Another priority in each. */
    private static List<Frame> altered(List<Frame> frames) {
        return frames.stream()
                .map(frame -> {
                    byte[] bytes = frame.bytes();
                    bytes[bytes.length - 40] ^= 1;
                    return new Frame(frame.at(), bytes);
                })
                .toList();
    }

    private static String instance(int priority, Secret secret, String key) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, virtual-router-id = 51, priority = %d, %s
                    virtual-ipaddress = ["%s/24"]
                  }
                """.formatted(priority, secret.text.formatted(key), ADDRESS);
    }
}
