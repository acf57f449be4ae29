package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Epochs as a script is told them, over the sudden death of its daemon and a clock that is wrong. */
class EpochsTest {

    /** What the clock of the next run says is years before. */
    private static final long FAR_AHEAD = 4_102_444_800_000L; // in 2100

    @Test
    void epochs_grow_over_a_kill_and_are_on_the_disk_before_a_script_knows_of_them() throws IOException {
        try (Stage stage = Stage.set("epochs")) {
            Node node = stage.left();
            Path state = node.directory().resolve("epochs");
            Files.writeString(state, "INSTANCE VI_1 " + FAR_AHEAD + "\n"); // a run whose clock was ahead
            List<Long> all = new ArrayList<>(List.of(FAR_AHEAD));
            for (int run = 0; run < 3; run++) {
                Understudy daemon = Understudy.configured(node, instance(node));
                daemon.awaitLine("Entering MASTER STATE");
                List<Long> told = awaitTold(node, 2 * (run + 1));
                daemon.kill();
                all.add(told.get(told.size() - 2));
                all.add(told.getLast());
                assertEquals(
                        "INSTANCE VI_1 " + told.getLast(),
                        Files.readString(state).strip());
            }

            for (int i = 1; i < all.size(); i++) {
                assertTrue(all.get(i) > all.get(i - 1), all.toString());
            }
            assertEquals(0, Files.readAllLines(node.directory().resolve("late")).size(), "told before they were kept");
        }
    }

    /** The epochs of the roles so far. */
    private static List<Long> awaitTold(Node node, int count) {
        return epochs(node.awaitWritten(
                "told", count + " roles", lines -> epochs(lines).size() >= count));
    }

    private static List<Long> epochs(List<String> told) {
        return told.stream()
                .flatMap(line -> Stream.of(line.split(" ", -1)).skip(1))
                .map(Long::valueOf)
                .toList();
    }

    /** The script looks itself whether its epoch is on the disk. */
    private static String instance(Node node) {
        Path script = node.write("notify", """
                #!/bin/sh
                touch %1$s/late
                grep -q "^INSTANCE VI_1 $UNDERSTUDY_EPOCH$" %1$s/epochs || [ "$UNDERSTUDY_STATE" = BACKUP ] || echo $UNDERSTUDY_EPOCH >>%1$s/late
                echo $UNDERSTUDY_STATE $UNDERSTUDY_EPOCH >>%1$s/told
                """.formatted(node.directory()));
        try {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return """
                vrrp-instance.VI_1 {
                  interface = eth0, virtual-router-id = 51, priority = 150, advert-int = 100ms, version = 3
                  virtual-ipaddress = ["192.0.2.100/24"], notify = %s
                }
                """.formatted(script);
    }
}
