package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.CleanRoot;
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

    /** What bash offers after "understudy sw". */
    private static final String COMPLETED = """
        bash -c '. /usr/share/bash-completion/completions/understudy
            COMP_WORDS=(understudy sw) COMP_CWORD=1
            _complete_understudy understudy sw understudy
            printf "%s\\n" "${COMPREPLY[@]}"'
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
            hasAllThatThePapersPromise(root.script("dpkg -L understudy").lines().toList());
            findsItsClassesInAnArchive(root);
            root.copy(stage.left().write("installed.conf", configuration(150)), "/etc/understudy/understudy.conf");
            root.script("install -d -o understudy -g understudy /run/understudy /var/lib/understudy");
            assertTrue(root.script(COMPLETED).lines().toList().contains("switchover"), "completion");
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

    private static void hasAllThatThePapersPromise(List<String> files) {
        List<String> missing = new ArrayList<>(List.of(
                "/usr/share/man/man1/understudy-status.1.gz",
                "/usr/share/doc/understudy/operating.md",
                "/usr/share/doc/understudy/configuration.md",
                "/usr/share/doc/understudy/hooks.md",
                "/usr/share/doc/understudy/architecture.md",
                "/usr/share/doc/understudy/examples/two-nodes-sync-group.conf",
                "/usr/share/doc/understudy/monitoring/alerts.yml",
                "/usr/share/doc/understudy/monitoring/understudy.json",
                "/usr/share/bash-completion/completions/understudy",
                "/usr/lib/systemd/system/understudy.service"));
        missing.removeAll(files);
        assertEquals(List.of(), missing);
    }

    /** One that does not fit, be it for the time of a jar that dpkg has unpacked, is passed over in silence. */
    private static void findsItsClassesInAnArchive(CleanRoot root) {
        for (String command : List.of("run", "check")) {
            String output = root.outputOf(List.of(
                            "UNDERSTUDY_JAVA_OPTS=-Xlog:class+load", "understudy", command, "-c", "/absent.conf"))
                    .standard();
            assertTrue(
                    output.contains("io.understudy.daemon.Main source: shared objects file"),
                    () -> command + " has no archive: " + output);
        }
    }

    private static void isSupervised(Running manager, Running daemon) {
        manager.lines().await("ready", line -> line.startsWith("READY=1 STATUS=node installed"));
        manager.lines().await("alive", line -> line.equals("WATCHDOG=1"));
        daemon.signal(Signal.HUP);
        manager.lines().await("reloading", line -> line.matches("RELOADING=1 MONOTONIC_USEC=\\d+"));
        manager.lines()
                .await(
                        "ready again",
                        line -> line.startsWith("READY=1 STATUS=node installed")
                                && manager.lines()
                                                .matching(one -> one.startsWith("READY=1 "))
                                                .count()
                                        > 1);
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
