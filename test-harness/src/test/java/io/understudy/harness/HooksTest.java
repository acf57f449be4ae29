package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Scripts, a pipe and a plug-in, which write down themselves what they are told of a failover. */
class HooksTest {

    private static final String ADDRESS = "192.0.2.100";
    private static final Path EXAMPLE = Path.of("..", "conf", "examples", "audit-hook");
    private static final Path LIBRARIES = Path.of("..", "deploy", "target", "understudy", "lib");
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final String SERVICE = "META-INF/services/io.understudy.hooks.HookProvider";

    @Test
    void scripts_a_pipe_and_a_plug_in_are_told_of_a_failover_in_order() throws IOException {
        try (Stage stage = Stage.set("hooks")) {
            Understudy left = Understudy.configured(stage.left(), told(stage.left(), 150));
            left.awaitLine("Entering MASTER STATE");
            Understudy right = Understudy.configured(stage.right(), told(stage.right(), 100));
            right.awaitMasterHeard();

            left.terminate();
            assertEquals(0, left.process().exitStatus());
            right.awaitLine("Entering MASTER STATE");
            right.terminate();
            assertEquals(0, right.process().exitStatus());

            assertEquals(life(150), lines(stage.left(), "scripts"));
            assertEquals(life(100), lines(stage.right(), "scripts"));
            assertEquals(pipe(150), lines(stage.left(), "pipe"));
            assertEquals(pipe(100), lines(stage.right(), "pipe"));
            assertEquals(plugin("master-down"), lines(stage.left(), "plugin"));
            assertEquals(plugin("master-resigned"), lines(stage.right(), "plugin"));
            assertFalse(Files.exists(stage.left().directory().resolve("roles")), "the pipe is left behind");
        }
    }

    /** At the end it gets the time that hooks have in all, and then it is killed. */
    @Test
    void a_script_that_hangs_keeps_no_role_from_moving_and_the_daemon_from_ending_only_for_a_while() {
        try (Stage stage = Stage.set("hanging hooks")) {
            Understudy left =
                    Understudy.configured(stage.left(), instance(150, "notify = [/bin/sh, -c, \"exec sleep 98765\"]"));
            left.awaitLine("Entering MASTER STATE");

            stage.lab().unplug(stage.left());
            left.awaitLine("Entering FAULT STATE");
            stage.lab().plugBackIn(stage.left());
            left.awaitStatus("MASTER again", status -> status.getString("state").equals("MASTER"));
            left.terminate();

            assertEquals(0, left.process().exitStatus());
            assertFalse(stage.left().addresses("eth0").contains(ADDRESS));
            left.awaitLine("Hooks have not done within 10 s");
            assertTrue(stage.left().script("pgrep -f '^sleep 98765' || true").isBlank());
        }
    }

    /** Each of three instances has one of them, on both nodes and from before the failover on. */
    @Test
    void scripts_that_hang_spin_and_write_without_end_delay_no_advert_and_no_takeover() throws IOException {
        try (Stage stage = Stage.set("wild hooks")) {
            Understudy left = Understudy.configured(stage.left(), wild(stage.left(), 150));
            left.awaitLine("(VI_3)", "Entering MASTER STATE");
            Understudy right = Understudy.configured(stage.right(), wild(stage.right(), 100));
            right.awaitMasterHeard();
            awaitStarted(stage.left());
            awaitStarted(stage.right());

            Instant cut = Instant.now();
            stage.lab().unplug(stage.left());
            for (int id = 1; id <= 3; id++) {
                int vrid = id;
                Advert last = stage.wire()
                        .lastBefore(Instant.now(), advert -> advert.id() == vrid && advert.priority() == 150)
                        .orElseThrow();
                Advert claim = stage.wire().awaitPriority(id, 100, cut);
                Duration silence = Duration.between(last.at(), claim.at());
                assertTrue(silence.compareTo(INTERVAL.multipliedBy(5)) < 0, "VRID " + id + " after " + silence);
            }
            Instant until = Instant.now().plus(INTERVAL.multipliedBy(10));
            for (int id = 1; id <= 3; id++) {
                stage.wire().awaitPriority(id, 100, until);
                assertSteady(stage, id);
            }
            left.terminate();
            right.terminate();
            assertEquals(0, left.process().exitStatus());
            assertEquals(0, right.process().exitStatus());
        }
    }

    /** No two adverts of a master are further apart than twice the interval. */
    private static void assertSteady(Stage stage, int id) {
        for (int priority : List.of(150, 100)) {
            List<Instant> sent = stage.wire()
                    .adverts()
                    .filter(advert -> advert.id() == id && advert.priority() == priority)
                    .map(Advert::at)
                    .toList();
            assertTrue(sent.size() > 5, "VRID " + id + " with priority " + priority + ": " + sent);
            for (int i = 1; i < sent.size(); i++) {
                Duration gap = Duration.between(sent.get(i - 1), sent.get(i));
                assertTrue(
                        gap.compareTo(INTERVAL.multipliedBy(2)) < 0,
                        "VRID %d was silent for %s after %s".formatted(id, gap, sent.get(i - 1)));
            }
        }
    }

    /** Those of the first role; they go on for longer than all that happens here. */
    private static void awaitStarted(Node node) {
        node.awaitWritten(
                "scripts",
                "three scripts",
                lines -> lines.containsAll(List.of("hang BACKUP", "spin BACKUP", "write BACKUP")));
    }

    private static String wild(Node node, int priority) {
        StringBuilder all = new StringBuilder();
        List<String> deeds = List.of("exec sleep 98765", "while :; do :; done", "exec yes");
        List<String> names = List.of("hang", "spin", "write");
        for (int i = 0; i < deeds.size(); i++) {
            String command = "echo %s $UNDERSTUDY_STATE >>%s/scripts; %s"
                    .formatted(names.get(i), node.directory(), deeds.get(i));
            all.append("""
                    vrrp-instance.VI_%1$d {
                      interface = eth0, virtual-router-id = %1$d, priority = %2$d, advert-int = %3$dms, version = 3
                      virtual-ipaddress = ["192.0.2.10%1$d/24"], notify-timeout = 60s
                      notify = [/bin/sh, -c, "%4$s"]
                    }
                    """.formatted(i + 1, priority, INTERVAL.toMillis(), command));
        }
        return all.toString();
    }

    @Test
    void an_instance_that_a_reload_takes_away_runs_its_script_for_that_and_is_told_as_deleted() throws IOException {
        try (Stage stage = Stage.set("deleted")) {
            Node node = stage.left();
            Path deleted = script(node, "deleted", "echo deleted $UNDERSTUDY_NAME $UNDERSTUDY_REASON");
            Path notify = script(node, "notify", "echo $*");
            String leaving = """
                    vrrp-instance.VI_2 {
                      interface = eth0, virtual-router-id = 52, priority = 120, virtual-ipaddress = ["192.0.2.110/24"]
                      notify-deleted = %s, notify = %s
                    }
                    """.formatted(deleted, notify);
            Understudy daemon = Understudy.configured(node, instance(150, "") + leaving);
            daemon.awaitLine("(VI_2)", "Entering MASTER STATE");

            node.write("understudy.conf", Understudy.whole(node, instance(150, "")));
            Output reload = daemon.command("reload");
            assertEquals("", reload.error());
            awaitLines(
                    node,
                    "scripts",
                    List.of(
                            "INSTANCE VI_2 BACKUP 120",
                            "INSTANCE VI_2 MASTER 120",
                            "deleted VI_2 deleted",
                            "INSTANCE VI_2 DELETED 120"));

            daemon.terminate();
            assertEquals(0, daemon.process().exitStatus());
        }
    }

    @Test
    void a_hook_for_all_nodes_is_told_of_the_other_nodes_roles_and_of_its_own_once() throws IOException {
        try (Stage stage = Stage.set("hooks of all nodes")) {
            Understudy left = Understudy.configured(stage.left(), together(stage, stage.left(), 150));
            left.awaitLine("Entering MASTER STATE");
            Understudy right = Understudy.configured(stage.right(), together(stage, stage.right(), 100));
            right.awaitMasterHeard();
            left.awaitLine("Cluster: node " + stage.right().name(), "takes part");
            right.awaitLine("Cluster: node " + stage.left().name(), "takes part");

            assertEquals("", left.command("drain", "--force").error());
            right.awaitLine("Entering MASTER STATE");

            List<String> moved = List.of(
                    "INSTANCE VI_1: BACKUP -> MASTER, master-resigned", "INSTANCE VI_1: MASTER -> BACKUP, drained");
            awaitOnce(stage.left(), "plugin", moved);
            awaitOnce(stage.right(), "plugin", moved);

            // whatever comes back of one's own comes before what follows it
            assertEquals("", left.command("undrain").error());
            List<String> after = new ArrayList<>(moved);
            after.add("INSTANCE VI_1: MASTER -> BACKUP, higher-priority");
            awaitOnce(stage.left(), "plugin", after);
            awaitOnce(stage.right(), "plugin", after);
            right.terminate();
            left.terminate();
        }
    }

    private static String together(Stage stage, Node node, int priority) throws IOException {
        plugIn(node.directory().resolve("plugins"));
        return """
                plugin-directory = %1$s/plugins
                hooks = [{ name = audit, class = com.example.AuditHook, nodes = all, config { file = %1$s/plugin } }]
                cluster {
                  bind = "%2$s:7355", seed-nodes = ["%3$s:7355", "%4$s:7355"], trusted-networks = ["192.0.2.0/24"]
                }
                """.formatted(
                                node.directory(),
                                node.ipv4(),
                                stage.left().ipv4(),
                                stage.right().ipv4())
                + instance(priority, "");
    }

    private static void awaitLines(Node node, String file, List<String> expected) {
        node.awaitWritten(file, expected.toString(), expected::equals);
    }

    /** Each of them is there once, and stays so for what else comes before the last. */
    private static void awaitOnce(Node node, String file, List<String> expected) {
        node.awaitWritten(
                file,
                expected + " once",
                lines -> expected.stream().allMatch(line -> Collections.frequency(lines, line) == 1));
    }

    private static List<String> life(int priority) {
        return List.of(
                "to_backup",
                "notify INSTANCE VI_1 BACKUP " + priority + " from INIT on " + ADDRESS + "/24",
                "to_master",
                "notify INSTANCE VI_1 MASTER " + priority + " from BACKUP on " + ADDRESS + "/24",
                "stop with a word",
                "notify INSTANCE VI_1 STOP " + priority + " from MASTER on " + ADDRESS + "/24");
    }

    private static List<String> pipe(int priority) {
        return List.of(
                "INSTANCE \"VI_1\" BACKUP " + priority,
                "INSTANCE \"VI_1\" MASTER " + priority,
                "INSTANCE \"VI_1\" STOP " + priority);
    }

    private static List<String> plugin(String reason) {
        return List.of(
                "INSTANCE VI_1: INIT -> BACKUP, startup",
                "INSTANCE VI_1: BACKUP -> MASTER, " + reason,
                "INSTANCE VI_1: MASTER, stopped");
    }

    private static List<String> lines(Node node, String file) throws IOException {
        return Files.readAllLines(node.directory().resolve(file));
    }

    /** Everything is written into files in the node's directory. */
    private static String told(Node node, int priority) throws IOException {
        Path here = node.directory();
        plugIn(here.resolve("plugins"));
        return """
                state-directory = %1$s
                plugin-directory = %1$s/plugins
                global {
                  script-security = on
                  notify-fifo = %1$s/roles
                  notify-fifo-script = ["/bin/sh", "-c", "exec cat $0 >%1$s/pipe"]
                }
                hooks = [{ name = audit, class = com.example.AuditHook, config { file = %1$s/plugin } }]
                """.formatted(here)
                + instance(priority, """
                        notify-master = %s
                        notify-backup = %s
                        notify-stop = "%s 'with a word'"
                        notify = %s
                        """.formatted(
                        script(node, "to_master", "echo to_master"),
                        script(node, "to_backup", "sleep 3; echo to_backup"),
                        script(node, "stop", "echo stop $*"),
                        script(node, "notify", "echo notify $* from $UNDERSTUDY_PREVIOUS on $UNDERSTUDY_ADDRESSES")));
    }

    private static Path script(Node node, String name, String command) throws IOException {
        Path file = node.write(name, "#!/bin/sh\n(%s) >>%s/scripts\n".formatted(command, node.directory()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static String instance(int priority, String more) {
        return """
                vrrp-instance.VI_1 {
                  interface = eth0
                  virtual-router-id = 51
                  priority = %d
                  advert-int = 500ms
                  version = 3
                  virtual-ipaddress = ["%s/24"]
                  %s
                }
                """.formatted(priority, ADDRESS, more);
    }

    /** The example, compiled against what is packaged. */
    private static void plugIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        libraries(),
                        "-d",
                        classes.toString(),
                        EXAMPLE.resolve("com/example/AuditHook.java").toString());
        assertEquals(0, status);
        try (OutputStream out = Files.newOutputStream(folder.resolve("audit-hook.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("com/example/AuditHook.class"));
            jar.write(Files.readAllBytes(classes.resolve("com/example/AuditHook.class")));
            jar.putNextEntry(new ZipEntry(SERVICE));
            jar.write(Files.readAllBytes(EXAMPLE.resolve(SERVICE)));
        }
    }

    private static String libraries() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
