package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Console;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is configured to be secret is in no output, whatever is asked and whatever goes wrong. */
class SecretsTest {

    private static final String PASS = "s3cr3tPW";
    private static final String OTHER_PASS = "0th3rPWD";
    private static final String NEW_PASS = "n3w3rPWD";
    private static final String HMAC = "keyedSecretOfThisNode-0123456789";
    private static final String OTHER_HMAC = "keyedSecretOfTheOther-0123456789";
    private static final String MAIL = "secretOfTheMailServer";
    private static final String TOKEN = "secretTokenOfTheWebhook";
    private static final String WAY = "secretWayToTheWebhook";
    private static final String CONSOLE = "secretOfTheConsole";
    private static final String TOO_LONG = "aPasswordThatIsMuchTooLongForVrrp";
    private static final String IMPORTED = "secretOfAnOldFile";

    private static final List<String> SECRETS =
            List.of(PASS, OTHER_PASS, NEW_PASS, HMAC, OTHER_HMAC, MAIL, TOKEN, WAY, CONSOLE, TOO_LONG, IMPORTED);

    @Test
    void no_output_of_a_daemon_and_its_commands_has_a_secret_in_it() {
        try (Stage stage = Stage.set("secrets")) {
            makeCertificate(stage.left());
            stage.left().write("console.password", CONSOLE);
            stage.left().script("chmod 600 " + stage.left().directory().resolve("console.password"));
            Understudy left = talkative(stage.left(), everything(stage.left(), PASS));
            Understudy right = Understudy.configured(stage.right(), instances(OTHER_PASS, OTHER_HMAC));
            for (Understudy each : List.of(left, right)) {
                each.awaitLine(" WARN ", "invalid passwd");
                each.awaitLine(" WARN ", "invalid auth_hmac");
            }
            left.awaitLine("has not taken an event");
            left.awaitLine("DEBUG");

            Map<String, String> seen = new TreeMap<>();
            asked(stage.left(), left, seen);
            asked(stage.right(), right, seen);
            seen.put(
                    "beans",
                    String.join(
                            "\n", Console.attach(stage.left(), left, "console").dump()));
            reloaded(stage.left(), left, seen);
            for (Understudy each : List.of(left, right)) {
                each.terminate();
                each.process().exitStatus();
            }
            seen.put("log of the left", String.join("\n", left.log()));
            seen.put("log of the right", String.join("\n", right.log()));
            seen.put("journal", everythingIn(Understudy.journal(stage.left())));
            replayed(stage.left(), seen);

            assertHides(seen, key(stage.left()));
        }
    }

    @Test
    void what_an_import_could_not_carry_over_is_told_without_the_password() {
        try (Stage stage = Stage.set("imported secrets")) {
            Path file = stage.left().write("keepalived.conf", """
                    vrrp_instance VI_1 {
                        interface eth0
                        virtual_router_id 51
                        authentication {
                            auth_type PLAIN
                            auth_pass %1$s
                            auth_word %1$s
                        }
                        virtual_ipaddress {
                            192.0.2.100/24
                        }
                    }
                    vrrp_instance VI_2 {
                        interface eth0
                        virtual_router_id 520
                        authentication {
                            auth_pass %1$s
                    }
                    """.formatted(IMPORTED));

            Output output = stage.left().outputOf(List.of(Understudy.program(), "import", file.toString()));

            assertEquals(1, output.status());
            assertFalse(output.error().isBlank());
            assertFalse(output.error().contains(IMPORTED), output.error());
        }
    }

    /** By what was asked; each has said something, and nothing of what is secret. */
    private static void assertHides(Map<String, String> seen, String key) {
        List<String> secrets = new ArrayList<>(SECRETS);
        secrets.add(key);
        seen.forEach((asked, answer) -> {
            assertFalse(answer.isBlank(), () -> asked + " said nothing");
            secrets.forEach(
                    secret -> assertFalse(answer.contains(secret), () -> asked + " shows " + secret + ":\n" + answer));
        });
        String status = seen.getOrDefault("status", "");
        assertTrue(status.contains("VI_1") && status.contains("VI_2"), status);
    }

    /** All there is to ask, also about a file that is wrong in its secrets themselves. */
    private static void asked(Node node, Understudy daemon, Map<String, String> seen) {
        String wrong = node.write("wrong.conf", Understudy.whole(node, instances(TOO_LONG, TOO_LONG.repeat(12))))
                .toString();
        String torn = node.write(
                        "torn.conf",
                        "understudy { vrrp-instance.VI_1.authentication { auth-pass = " + PASS + TOO_LONG + " = ")
                .toString();
        for (List<String> words : List.of(
                List.of("status"),
                List.of("status", "VI_1"),
                List.of("status", "VI_2", "--json"),
                List.of("status", "--json"),
                List.of("status", "--cluster"),
                List.of("status", "--cluster", "--json"),
                List.of("events", "--why"),
                List.of("events", "--why", "--json"),
                List.of("check"),
                List.of("check", "--json"),
                List.of("diff"),
                List.of("diff", "--cluster"),
                List.of("switchover", "VI_1"))) {
            seen.put(
                    String.join(" ", words),
                    daemon.command(words.toArray(String[]::new)).toString());
        }
        for (String file : List.of(wrong, torn)) {
            for (List<String> words : List.of(
                    List.of("check", "-c", file),
                    List.of("check", "--json", "-c", file),
                    List.of("run", "-c", file),
                    List.of("diff", "-c", file),
                    List.of("release", "-c", file),
                    List.of("simulate", file))) {
                seen.put(String.join(" ", words), run(node, words).toString());
            }
        }
        String right = node.directory().resolve("understudy.conf").toString();
        seen.put(
                "simulate", run(node, List.of("simulate", right, "--for", "1s")).toString());
        List.of("/", "/status", "/status?cluster", "/transitions", "/metrics", "/ready")
                .forEach(path -> seen.put(path, fetched(node, path)));
    }

    /** A password that changes is told to have changed. */
    private static void reloaded(Node node, Understudy daemon, Map<String, String> seen) {
        node.write("understudy.conf", Understudy.whole(node, everything(node, NEW_PASS)));
        seen.put("diff of a new password", daemon.command("diff").toString());
        Output done = daemon.command("reload");
        seen.put("reload", done.toString());
        assertTrue(done.standard().contains("VI_1"), done::toString);
        node.write(
                "understudy.conf",
                Understudy.whole(node, everything(node, TOO_LONG).replace("auth-type = PASS", "")));
        seen.put(
                "reload of a faulty file",
                Console.perform(node, daemon, "reload").toString());
        daemon.process().signal(Signal.HUP);
        daemon.awaitLine("has faults, so nothing is changed");
    }

    private static void replayed(Node node, Map<String, String> seen) {
        String journal = Understudy.journal(node).toString();
        seen.put("replay", run(node, List.of("replay", journal)).toString());
        seen.put(
                "replay --json", run(node, List.of("replay", journal, "--json")).toString());
    }

    private static Output run(Node node, List<String> words) {
        List<String> command = new ArrayList<>(List.of(Understudy.program()));
        command.addAll(words);
        return node.outputOf(command);
    }

    private static String everythingIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** A daemon whose log holds nothing back. */
    private static Understudy talkative(Node node, String inside) {
        Understudy daemon = Understudy.launch(node, Understudy.whole(node, inside), "--debug");
        daemon.awaitLine("Entering ");
        return daemon;
    }

    private static void makeCertificate(Node node) {
        node.script("""
                cd %s
                openssl req -x509 -newkey rsa:2048 -nodes -keyout node.key -out node.pem -days 2 -subj /CN=node \
                    -addext subjectAltName=IP:127.0.0.1 2>/dev/null
                chmod 600 node.key
                """.formatted(node.directory()));
    }

    /** A line out of the middle of the private key. */
    private static String key(Node node) {
        return node.script("sed -n 5p " + node.directory().resolve("node.key")).strip();
    }

    private static String everything(Node node, String pass) {
        return instances(pass, HMAC) + """
                global {
                  notification-email = ["ops@example.com"], notification-email-from = "vip@example.com", smtp-alert = on
                  smtp-server = "127.0.0.1:2525", smtp-tls = starttls, smtp-user = understudy, smtp-password = "%s"
                }
                hooks = [{ name = web, class = webhook, timeout = 1s
                           config { url = "http://127.0.0.1:9/%s?token=%s", headers { Authorization = "Bearer %s" } } }]
                jmx.remote {
                  listen = "127.0.0.1:7357"
                  tls { certificate = node.pem, key = node.key }
                  users { operator { password { file = console.password }, access = read-write } }
                }
                cluster {
                  bind = "%s:7355"
                  tls { certificate = node.pem, key = node.key, authority = node.pem }
                }
                """.formatted(MAIL, WAY, TOKEN, TOKEN, node.ipv4());
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
