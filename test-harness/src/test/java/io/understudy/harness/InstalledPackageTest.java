package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.CleanRoot;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The life of the .deb on a machine without Java, with the real dpkg, as its own user and with two capabilities. */
class InstalledPackageTest {

    private static final Path PACKAGES = Path.of("..", "deploy", "target");
    private static final String ADDRESS = "192.0.2.100";
    private static final String INSTANCE = """
        vrrp-instance.VI_1 {
          interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 200ms
          virtual-ipaddress = ["192.0.2.100/24"]
        }
        """;

    /** Prints each datagram that a service manager would get, as one line. */
    private static final String MANAGER = """
        $| = 1;
        socket(S, AF_UNIX, SOCK_DGRAM, 0) && bind(S, pack_sockaddr_un("/run/understudy/notify")) or die $!;
        chmod 0666, "/run/understudy/notify";
        print "listens\\n";
        while (defined recv(S, $m, 4096, 0)) { $m =~ tr/\\n/ /; print "$m\\n" }
        """;

    @Test
    void it_is_installed_serves_as_its_own_user_is_upgraded_and_removed_and_nothing_is_left() throws IOException {
        try (Stage stage = Stage.set("package")) {
            CleanRoot root = CleanRoot.on(stage.left());
            root.copy(packaged(), "/tmp/understudy.deb");
            root.script("dpkg --force-unsafe-io -i /tmp/understudy.deb");
            assertTrue(root.script("dpkg -L understudy").contains("/usr/share/man/man1/understudy-status.1.gz"));
            root.copy(stage.left().write("installed.conf", configuration(150)), "/etc/understudy/understudy.conf");
            root.script("install -d -o understudy -g understudy /run/understudy /var/lib/understudy");
            Running manager = root.start("manager", List.of("perl", "-MSocket", "-e", MANAGER));
            manager.lines().await("the manager listens", line -> line.equals("listens"));

            Instant begin = Instant.now();
            Running daemon = serve(root);
            stage.wire().awaitPriority(150, begin);
            Understudy other = Understudy.configured(stage.right(), INSTANCE.formatted(100));
            isSupervised(manager, daemon);
            assertEquals(
                    "understudy",
                    root.script("stat -c %U /proc/" + daemon.pid()).strip());

            daemon.kill();
            other.awaitLine("Entering MASTER STATE");
            daemon = serve(root);
            other.awaitLine("Entering BACKUP STATE (MASTER -> BACKUP");

            root.script(upgrade());
            assertTrue(daemon.isAlive(), "an upgrade ended the daemon");
            daemon.signal(Signal.TERM);
            assertEquals(0, daemon.exitStatus());
            manager.lines().await("the end", line -> line.equals("STOPPING=1"));

            daemon = serve(root);
            daemon.kill();
            root.script("dpkg --force-unsafe-io -P understudy");
            assertFalse(stage.left().addresses("eth0").contains(ADDRESS), "an address is left");
            assertEquals(List.of(), ofOurs(root.changed()));
            assertEquals("", root.script("getent passwd understudy || true"));
        }
    }

    @Test
    void a_daemon_without_its_rights_says_which_are_missing_and_does_nothing() throws IOException {
        try (Stage stage = Stage.set("rights")) {
            String program = Understudy.program();
            Path file = stage.left().write("understudy.conf", Understudy.whole(stage.left(), INSTANCE.formatted(150)));

            Output output = stage.left()
                    .outputOf(List.of(
                            "setpriv",
                            "--bounding-set=-all,+net_raw",
                            "--inh-caps=-all",
                            program,
                            "run",
                            "-c",
                            file.toString()));

            assertEquals(1, output.status());
            assertTrue(output.error().contains("lacks CAP_NET_ADMIN;"), output::toString);
        }
    }

    private static void isSupervised(Running manager, Running daemon) {
        manager.lines().await("ready", line -> line.startsWith("READY=1 STATUS=node installed"));
        manager.lines().await("alive", line -> line.equals("WATCHDOG=1"));
        daemon.signal(Signal.HUP);
        manager.lines().await("reloading", line -> line.matches("RELOADING=1 MONOTONIC_USEC=\\d+"));
    }

    private static Running serve(CleanRoot root) {
        Running daemon = root.start(
                "installed",
                List.of(
                        "NOTIFY_SOCKET=/run/understudy/notify",
                        "WATCHDOG_USEC=400000",
                        "setpriv",
                        "--reuid=understudy",
                        "--regid=understudy",
                        "--clear-groups",
                        "--no-new-privs",
                        "--inh-caps=-all,+net_admin,+net_raw",
                        "--ambient-caps=-all,+net_admin,+net_raw",
                        "--bounding-set=-all,+net_admin,+net_raw",
                        "understudy",
                        "run"));
        daemon.lines().await("it is MASTER", line -> line.contains("Entering MASTER STATE"));
        return daemon;
    }

    private static String configuration(int priority) {
        return "understudy {\n node-name = installed\n" + INSTANCE.formatted(priority) + "}\n";
    }

    /** The same content as a later version. */
    private static String upgrade() {
        return """
            cd /tmp
            dpkg-deb -R understudy.deb later
            sed -i "s/^Version: .*/&.1/" later/DEBIAN/control
            dpkg-deb -Znone -b later later.deb
            dpkg --force-unsafe-io --force-confold -i later.deb
            """;
    }

    private static List<String> ofOurs(List<String> changed) {
        return changed.stream()
                .filter(file -> file.contains("understudy") && !file.startsWith("./var/lib/dpkg/"))
                .toList();
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGES)) {
            List<Path> packages = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".deb")).toList());
            assertEquals(1, packages.size(), packages::toString);
            return packages.getFirst();
        }
    }
}
