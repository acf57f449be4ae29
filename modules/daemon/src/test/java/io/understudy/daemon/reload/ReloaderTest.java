package io.understudy.daemon.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.run.Plans;
import io.understudy.daemon.run.ScriptedNode;
import io.understudy.node.NodePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one file to another: what is told of it, and what the node is given. */
class ReloaderTest {

    private static final String PASSWORD = "s3cr3t-x";
    private static final String START = """
        understudy {
          node-name = a
          vrrp-script.chk { command = ["/bin/true"], interval = 1s }
          static-routes = ["198.51.100.0/24 via 192.0.2.1 dev eth0"]
          vrrp-instance.VI_1 {
            interface = eth0, virtual-router-id = 51, priority = 100, advert-int = 1s
            authentication { auth-type = PASS, auth-pass = "%s" }
            virtual-ipaddress = ["192.0.2.100/24"]
            track-script = [chk]
            notify-master = "/bin/true"
          }
          vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = ["192.0.2.101/24"] }
          vrrp-instance.VI_3 { interface = eth2, virtual-router-id = 53, virtual-ipaddress = ["192.0.2.102/24"] }
          vrrp-sync-group.VG_1 { group = [VI_2, VI_3] }
        }
        """.formatted(PASSWORD);

    @TempDir
    private Path directory = Path.of("");

    private final List<Configuration> followed = new ArrayList<>();
    private Path file = Path.of("");

    private final ScriptedNode node = new ScriptedNode();

    @BeforeEach
    void write() throws IOException {
        node.report.complete(ScriptedNode.EMPTY);
        file = Files.writeString(directory.resolve("understudy.conf"), START);
    }

    private void change(String what, String into) throws IOException {
        assertTrue(START.contains(what), what);
        Files.writeString(file, START.replace(what, into));
    }

    private Reloader started() {
        ConfigurationSource source = new ConfigurationSource(file, "host");
        Loaded.Valid valid = assertInstanceOf(Loaded.Valid.class, source.load());
        return new Reloader(
                source,
                ReloaderTest::plan,
                node,
                List.of((before, after, plan) -> followed.add(after)),
                new Reloader.Running(valid.model(), plan(valid.model()), Instant.EPOCH, valid.digest()));
    }

    private static NodePlan plan(Configuration configuration) {
        return Plans.of(configuration, Duration.ZERO);
    }

    private static List<String> lines(Reply reply) {
        return Changes.read(assertInstanceOf(Reply.Document.class, reply).json())
                .lines();
    }

    @Test
    void a_file_that_says_the_same_in_other_words_changes_nothing() throws IOException {
        Reloader reloader = started();
        String digest = reloader.running().digest();
        Files.writeString(
                file,
                "# a comment\n\n" + START.replace("priority", "  priority").replace("advert-int", "advert_int"));

        assertEquals(List.of(), lines(reloader.diff(file)));
        assertEquals(List.of(), lines(reloader.reload()));
        assertEquals(digest, reloader.running().digest());
        assertEquals(Instant.EPOCH.isBefore(reloader.running().since()), true);
    }

    /** What is told when this is replaced by that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        priority = 100          | priority = 150         | 'instance VI_1 is changed while it runs: priority 100 -> 150'
        advert-int = 1s         | advert-int = 2s        | 'instance VI_1 is changed while it runs: advert-int 1000 ms -> 2000 ms'
        s3cr3t-x                | other-se               | 'instance VI_1 is changed while it runs: authentication'
        192.0.2.100/24          | 192.0.2.109/24         | 'instance VI_1 is changed while it runs: - 192.0.2.100/24 dev eth0, + 192.0.2.109/24 dev eth0'
        virtual-router-id = 51  | virtual-router-id = 61 | 'instance VI_1 is stopped in good order and begins anew: virtual-router-id 51 -> 61'
        interface = eth0        | interface = eth7       | 'instance VI_1 is stopped in good order and begins anew: interface eth0 -> eth7'
        vrrp-instance.VI_1      | vrrp-instance.VI_9     | 'instance VI_1 is changed while it runs: its name is VI_9 now, its role stays'
        track-script = [chk]    | debug = on             | 'instance VI_1 is changed while it runs: debug false -> true, - tracking script chk'
        group = [VI_2, VI_3]    | group = [VI_2]         | 'instance VI_3 is stopped in good order and begins anew: sync group VG_1 -> none'
        vrrp-sync-group.VG_1    | vrrp-sync-group.VG_9   | 'sync group VG_1 is changed while it runs: its name is VG_9 now, its role stays'
        group = [VI_2, VI_3]    | group = [VI_3, VI_2]   | 'sync group VG_1 is changed while it runs: the order of its members'
        via 192.0.2.1           | via 192.0.2.9          | 'static 198.51.100.0/24 via 192.0.2.1 dev eth0 is removed'
        command = [\"/bin/true\"] | command = [\"/bin/false\"] | 'the tracker of script chk is changed while it runs'
        notify-master           | notify-backup          | 'notify scripts of VI_1 is changed while it runs'
        node-name = a           | node-name = b          | 'node-name stays as it is until the daemon is started again'
        node-name = a           | 'node-name = a, jmx.enabled = off'               | 'jmx stays as it is until the daemon is started again'
        node-name = a           | 'node-name = a, cluster.bind = \"127.0.0.1:7355\"' | 'cluster stays as it is until the daemon is started again'
        """)
    void each_change_is_told_in_words(String what, String into, String told) throws IOException {
        Reloader reloader = started();
        change(what, into);

        List<String> lines = lines(reloader.diff(file));

        assertTrue(lines.contains(told), lines::toString);
        assertFalse(lines.toString().contains(PASSWORD));
        assertEquals(List.of(), node.adopted);
        assertEquals(lines, lines(reloader.reload()));
        assertEquals(1, node.adopted.size());
        assertEquals(1, followed.size());
    }

    @Test
    void what_was_told_once_is_not_told_again_but_for_what_waits_for_another_start() throws IOException {
        Reloader reloader = started();
        Files.writeString(
                file, START.replace("priority = 100", "priority = 150").replace("node-name = a", "node-name = b"));

        reloader.reload();

        assertEquals(List.of("node-name stays as it is until the daemon is started again"), lines(reloader.reload()));
    }

    @Test
    void an_invalid_file_changes_nothing_and_every_fault_is_told_with_its_line() throws IOException {
        Reloader reloader = started();
        Files.writeString(
                file,
                START.replace("priority = 100", "priorty = 100")
                        .replace("virtual-router-id = 52", "virtual-router-id = 520"));

        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, reloader.reload());

        assertTrue(refused.reason().contains("understudy.conf:6: "), refused.reason());
        assertTrue(refused.reason().contains("understudy.conf:12: "), refused.reason());
        assertEquals(List.of(), node.adopted);
        assertEquals(List.of(), followed);
        assertEquals(Instant.EPOCH, reloader.running().since());
    }

    @Test
    void another_file_can_be_compared_that_the_daemon_has_never_read() throws IOException {
        Reloader reloader = started();
        Path other =
                Files.writeString(directory.resolve("other.conf"), START.replace("VI_3 {", "VI_3 { nopreempt = on,"));

        assertEquals(
                List.of("instance VI_3 is changed while it runs: preempt true -> false"), lines(reloader.diff(other)));
    }

    @Test
    void secrets_do_not_count_in_the_digest_and_everything_else_does() throws IOException {
        Reloader reloader = started();
        String before = reloader.running().digest();
        change(PASSWORD, "other-se");
        reloader.reload();
        assertEquals(before, reloader.running().digest());

        change("priority = 100", "priority = 101");
        reloader.reload();
        assertNotEquals(before, reloader.running().digest());
    }
}
