package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Understudy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes the start quick is in the package and taken into use; and nobody notices where it cannot be. */
class StartUpTest {

    private static final String INSTANCE = """
        vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["192.0.2.100/24"] }
        """;

    @Test
    void the_daemon_and_the_commands_find_their_classes_in_an_archive() {
        try (Lab lab = Lab.open("archives")) {
            Node node = lab.plugIn();
            String file = node.write("wrong.conf", "understudy { nothing-like-it = 1 }")
                    .toString();

            for (String command : List.of("run", "check")) {
                Output output = underOptions(node, "-Xlog:class+load", command, "-c", file);

                assertEquals(1, output.status(), output::toString);
                assertTrue(
                        output.standard().contains("io.understudy.daemon.Main source: shared objects file"),
                        () -> command + " has no archive: " + output);
            }
        }
    }

    @Test
    void the_package_brings_its_own_java() {
        try (Lab lab = Lab.open("own Java")) {
            Output output = underOptions(lab.plugIn(), "-XshowSettings:properties", "version");

            assertTrue(output.error().matches("(?s).* java.home = \\S+/understudy/runtime\n.*"), output::toString);
        }
    }

    @Test
    void an_archive_that_does_not_fit_the_java_is_not_spoken_of() {
        try (Lab lab = Lab.open("another Java")) {
            Node node = lab.plugIn();
            Output usual = node.outputOf(List.of(Understudy.program(), "version"));

            Output output = underOptions(node, "--add-modules=jdk.jfr", "version");

            assertEquals(usual, output);
        }
    }

    @Test
    void native_libraries_are_not_unpacked_at_each_start() {
        try (Lab lab = Lab.open("native libraries")) {
            Node node = lab.plugIn();
            Understudy daemon = Understudy.configured(node, INSTANCE);

            String mapped =
                    node.script("cat /proc/%d/maps".formatted(daemon.process().pid()));

            for (String library : List.of("libjffi", "libjnidispatch")) {
                assertTrue(
                        mapped.lines()
                                .filter(line -> line.contains(library))
                                .allMatch(line -> line.contains("/understudy/lib/native/")),
                        mapped);
                assertTrue(mapped.contains(library), mapped);
            }
        }
    }

    private static Output underOptions(Node node, String options, String... command) {
        return node.outputOf(List.of(
                "sh",
                "-c",
                "UNDERSTUDY_JAVA_OPTS=%s exec %s %s"
                        .formatted(options, Understudy.program(), String.join(" ", command))));
    }
}
