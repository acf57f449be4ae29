package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.ServiceUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the systemd unit and the container file promise, as they are written. */
class ServiceUnitTest {

    private static final Path CONTAINER = Path.of("..", "deploy", "container", "Containerfile");
    private static final Path BUILD = Path.of("..", "deploy", "target");

    /** An older systemd does not know it, and has the plain one above it. */
    private static final String NEWER = "Failed to parse service type, ignoring: notify-reload";

    private final ServiceUnit unit = ServiceUnit.read();

    @ParameterizedTest
    @CsvSource({
        "User, understudy",
        "Restart, on-failure",
        "RestartSec, 1s",
        "WatchdogSec, 30s",
        "WatchdogSignal, SIGKILL",
        "StartLimitIntervalSec, 0",
        "RuntimeDirectory, understudy",
        "StateDirectory, understudy",
        "AmbientCapabilities, CAP_NET_ADMIN CAP_NET_RAW CAP_SYS_NICE",
        "CapabilityBoundingSet, " + "CAP_NET_ADMIN CAP_NET_RAW CAP_SYS_NICE CAP_SETUID CAP_SETGID CAP_KILL CAP_CHOWN",
        "RestrictAddressFamilies, AF_UNIX AF_INET AF_INET6 AF_NETLINK AF_PACKET",
        "SystemCallArchitectures, native",
        "ProtectSystem, full",
        "ProtectHome, read-only"
    })
    void it_says(String key, String value) {
        assertEquals(List.of(value), unit.values(key), key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoNewPrivileges",
                "PrivateTmp",
                "PrivateDevices",
                "ProtectClock",
                "ProtectControlGroups",
                "ProtectHostname",
                "ProtectKernelLogs",
                "ProtectKernelModules",
                "RestrictNamespaces",
                "RestrictSUIDSGID",
                "LockPersonality"
            })
    void what_it_does_not_need_it_has_not(String key) {
        assertEquals(List.of("yes"), unit.values(key), key);
    }

    @Test
    void systemd_is_told_of_the_start_and_of_reloads_and_nothing_keeps_the_unit_from_being_started_again() {
        assertEquals(List.of("notify", "notify-reload"), unit.values("Type"));
        assertTrue(unit.values("ExecStart").getFirst().startsWith("/usr/bin/understudy run "));
        assertTrue(unit.values("ExecReload").getFirst().startsWith("/usr/bin/understudy reload "));
        assertEquals(1, unit.values("ExecStopPost").size());
        // a condition that does not hold ends the restarts without a word, and without ExecStopPost
        assertEquals(
                List.of(),
                unit.lines().stream()
                        .filter(line -> line.startsWith("Condition") || line.startsWith("Assert"))
                        .toList());
    }

    /** Where there is a systemd to ask: no key and no value that it does not know, no program that is not there. */
    @Test
    void systemd_understands_all_of_it() throws IOException {
        try (Lab lab = Lab.open("unit")) {
            Node node = lab.plugIn();
            Path copy = node.write(
                    "understudy.service",
                    Files.readString(ServiceUnit.FILE).replace("/usr/bin/understudy", "/bin/true"));
            Output output = node.outputOf(List.of(
                    "sh",
                    "-c",
                    "! command -v systemd-analyze >/dev/null || exec systemd-analyze verify --man=no " + copy));

            assertEquals(0, output.status(), output::toString);
            assertEquals(
                    List.of(),
                    output.error().lines().filter(line -> !line.endsWith(NEWER)).toList());
        }
    }

    @Test
    void the_container_has_two_capabilities_and_no_privilege() throws IOException {
        String text = Files.readString(CONTAINER);

        // the first lines say that it is not
        assertFalse(text.contains("--privileged"), text);
        assertTrue(text.contains("--cap-drop all "), text);
        assertEquals(
                Set.of("NET_ADMIN", "NET_RAW"),
                new TreeSet<>(Pattern.compile("^#.*podman run(?:.*\\\\\\n#)*.*", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .flatMap(run -> Pattern.compile("--cap-add (\\w+)")
                                .matcher(run.group())
                                .results())
                        .map(capability -> capability.group(1))
                        .toList()));
    }

    @Test
    void what_the_container_copies_is_what_is_packaged() throws IOException {
        List<String> copied = Files.readAllLines(CONTAINER).stream()
                .filter(line -> line.startsWith("COPY "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1).limit(line.split(" ").length - 2L))
                .toList();

        assertFalse(copied.isEmpty());
        for (String pattern : copied) {
            try (Stream<Path> built = Files.list(BUILD)) {
                assertTrue(
                        built.map(file -> file.getFileName().toString())
                                .anyMatch(name ->
                                        name.matches(pattern.replace(".", "\\.").replace("*", ".*"))),
                        () -> "nothing like " + pattern + " in " + BUILD);
            }
        }
    }
}
