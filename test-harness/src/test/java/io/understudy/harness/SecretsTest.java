package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is configured to be secret is in no output, whatever is asked and whatever goes wrong. */
class SecretsTest {

    private static final String PASS = "s3cr3tPW";
    private static final String OTHER_PASS = "0th3rPWD";
    private static final String HMAC = "keyedSecretOfThisNode-0123456789";
    private static final String OTHER_HMAC = "keyedSecretOfTheOther-0123456789";
    private static final String TOO_LONG = "aPasswordThatIsMuchTooLongForVrrp";

    @Test
    void no_output_of_a_daemon_and_its_commands_has_a_secret_in_it() {
        try (Stage stage = Stage.set("secrets")) {
            Understudy left = Understudy.configured(stage.left(), instances(PASS, HMAC));
            Understudy right = Understudy.configured(stage.right(), instances(OTHER_PASS, OTHER_HMAC));
            for (Understudy each : List.of(left, right)) {
                each.awaitLine(" WARN ", "invalid passwd");
                each.awaitLine(" WARN ", "invalid auth_hmac");
            }

            String seen = asked(stage.left()) + asked(stage.right());
            left.terminate();
            right.terminate();
            left.process().exitStatus();
            right.process().exitStatus();
            seen += String.join("\n", left.log()) + String.join("\n", right.log());

            assertTrue(seen.contains("VI_1") && seen.contains("VI_2"), seen);
            for (String secret : List.of(PASS, OTHER_PASS, HMAC, OTHER_HMAC, TOO_LONG)) {
                assertFalse(seen.contains(secret), seen);
            }
        }
    }

    /** All there is to ask, also about a file that is wrong in its secret itself. */
    private static String asked(Node node) {
        String wrong = node.write("wrong.conf", Understudy.whole(node, instances(TOO_LONG, "x".repeat(400))))
                .toString();
        String right = node.directory().resolve("understudy.conf").toString();
        StringBuilder seen = new StringBuilder();
        for (List<String> words : List.of(
                List.of("status", "-c", right),
                List.of("status", "VI_1", "-c", right),
                List.of("status", "VI_2", "--json", "-c", right),
                List.of("status", "--json", "-c", right),
                List.of("check", "-c", right),
                List.of("check", "--json", "-c", right),
                List.of("check", "-c", wrong),
                List.of("check", "--json", "-c", wrong),
                List.of("run", "-c", wrong))) {
            List<String> command = new ArrayList<>(List.of(Understudy.program()));
            command.addAll(words);
            seen.append(node.outputOf(command)).append('\n');
        }
        List.of("/", "/status", "/status?cluster", "/transitions", "/metrics", "/ready")
                .forEach(path -> seen.append(fetched(node, path)).append('\n'));
        return seen.toString();
    }

    private static String fetched(Node node, String path) {
        String answer = node.outputOf(List.of("bash", "-c", """
                exec 3<>/dev/tcp/127.0.0.1/7356
                printf 'GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' "$0" >&3
                cat <&3
                """, path)).toString();
        assertTrue(answer.contains("HTTP/1.1 200 "), answer);
        return answer;
    }

    private static String instances(String pass, String hmac) {
        return """
            http {}
            vrrp-instance.VI_1 {
              interface = eth0, version = 2, virtual-router-id = 51, advert-int = 1s
              authentication { auth-type = PASS, auth-pass = "%s" }
              virtual-ipaddress = ["192.0.2.100/24"]
            }
            vrrp-instance.VI_2 {
              interface = eth0, version = 3, virtual-router-id = 52, advert-int = 200ms
              auth-hmac { keys = [{ id = 7, key = "%s" }], active-key = 7 }
              virtual-ipaddress = ["192.0.2.101/24"]
            }
            """.formatted(pass, hmac);
    }
}
