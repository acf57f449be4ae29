package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instance depends on outside the protocol, seen in the priority on the wire and in who holds the address. */
class TrackingTest {

    private static final String ADDRESS = "192.0.2.100";

    @Test
    void weighted_scripts_move_the_priority_on_the_wire() {
        try (Stage stage = Stage.set("scripts")) {
            Path good = stage.left().write("good", "");
            Understudy.configured(
                    stage.left(),
                    script("plus", good, "weight = 20")
                            + script("minus", good, "weight = -30")
                            + script("reversed", good, "weight = -7, reverse = true")
                            + instance(100, "track-script = [plus, minus, \"reversed\"]"));

            stage.wire().awaitPriority(113, Instant.now()); // 100 + 20, and 7 less because reversed counts as failed
            Instant removed = remove(good);
            stage.wire().awaitPriority(70, removed); // 100 - 30
            Instant back = now(() -> stage.left().write("good", ""));
            stage.wire().awaitPriority(113, back);
        }
    }

    @Test
    void the_weight_of_the_track_line_counts_for_more_than_that_of_the_script_and_the_result_is_clamped() {
        try (Stage stage = Stage.set("clamped")) {
            Path good = stage.left().write("good", "");
            Understudy.configured(
                    stage.left(),
                    script("chk", good, "weight = -30") + instance(100, "track-script = [\"chk weight 250\"]"));

            stage.wire().awaitPriority(254, Instant.now());
            stage.wire().awaitPriority(100, remove(good));
        }
    }

    @Test
    void a_script_needs_fall_failures_and_rise_successes() {
        try (Stage stage = Stage.set("rise and fall")) {
            Path good = stage.left().write("good", "");
            Path log = stage.left().write("runs", "");
            Understudy ours = Understudy.configured(
                    stage.left(), """
                      vrrp-script.chk {
                        command = ["/bin/sh", "-c", "test -e %s; result=$?; echo >>%s; exit $result"]
                        interval = 200ms, timeout = 10s, fall = 4, rise = 3, weight = -30
                      }
                    """.formatted(good, log) + instance(100, "track-script = [chk]"));
            stage.wire().awaitPriority(100, Instant.now());
            ours.awaitStatus("its first run, which counts at once, is over", status -> lines(log) > 1);

            long before = lines(log);
            stage.wire().awaitPriority(70, remove(good));
            assertTrue(lines(log) - before >= 4, "runs until it counted as failed");

            long failed = lines(log);
            stage.wire().awaitPriority(100, now(() -> stage.left().write("good", "")));
            assertTrue(lines(log) - failed >= 3, "runs until it counted as good");
        }
    }

    @Test
    void until_its_first_run_is_over_a_script_counts_for_nothing_or_as_failed_with_init_fail() {
        try (Stage stage = Stage.set("init fail")) {
            Path over = stage.left().directory().resolve("over");
            String slow = """
                      vrrp-script.chk {
                        command = ["/bin/sh", "-c", "until test -e %s; do sleep 0.1; done"], interval = 30s, weight = -30
                      }
                    """.formatted(over);
            Understudy.configured(
                    stage.left(),
                    slow.replace("weight", "init-fail = true, weight") + instance(100, "track-script = [chk]"));
            Understudy.configured(
                    stage.right(),
                    slow
                            + instance(110, "track-script = [chk]")
                                    .replace("= 51", "= 52")
                                    .replace(ADDRESS, "192.0.2.101"));
            List<Advert> first = List.of(firstOf(stage, 51), firstOf(stage, 52));
            assertEquals(List.of(70, 110), first.stream().map(Advert::priority).toList());

            Instant written = now(() -> stage.left().write("over", ""));
            stage.wire().awaitPriority(100, written);
        }
    }

    @Test
    void a_script_that_hangs_or_cannot_be_run_or_is_not_to_be_trusted_has_failed_for_the_reason_shown() {
        try (Stage stage = Stage.set("bad scripts")) {
            Node node = stage.left();
            Path insecure = node.write("insecure.sh", "#!/bin/sh\nexit 0\n");
            node.script("chmod 0777 %s".formatted(insecure));
            Path children = node.directory().resolve("children");
            Understudy ours = Understudy.configured(
                    node,
                    """
                      global { script-security = on, script-user = root }
                      vrrp-script.hangs { command = ["/bin/sh", "-c", "trap '' TERM; sleep 1000 & echo $! >%s; wait; sleep 1000"]
                                          interval = 1s, timeout = 500ms, weight = -1 }
                      vrrp-script.missing { command = "/nonexistent/check", interval = 1s, weight = -2 }
                      vrrp-script.insecure { command = "%s", interval = 1s, weight = -4 }
                      vrrp-script.fails { command = ["/bin/sh", "-c", "echo no such service; exit 3"], interval = 1s, weight = -8 }
                    """.formatted(children, insecure)
                            + instance(100, "track-script = [hangs, missing, insecure, fails]"));

            stage.wire().awaitPriority(85, Instant.now());

            Config status = ours.status();
            assertReason(status, "hangs", "timed out");
            assertReason(status, "missing", "/nonexistent/check");
            assertReason(status, "insecure", "insecure.sh");
            assertReason(status, "fails", "no such service");
            ours.terminate();
            assertEquals(0, ours.process().exitStatus());
            node.script("""
                    for i in $(seq 50); do
                        grep -qs '^State:[[:space:]]*[^ZX]' /proc/$(cat %s)/status || exit 0
                        sleep 0.1
                    done
                    exit 1
                    """.formatted(children));
        }
    }

    @Test
    void an_unweighted_script_that_fails_is_a_fault_and_the_address_moves_after_the_skew() {
        try (Stage stage = Stage.set("fault by script")) {
            Path good = stage.left().write("good", "");
            Understudy left = Understudy.configured(
                    stage.left(), script("chk", good, "") + instance(150, "track-script = [chk]"));
            stage.wire().awaitPriority(150, Instant.now());
            Understudy.configured(stage.right(), instance(100, ""));

            Instant removed = remove(good);
            stage.wire().awaitPriority(0, removed);
            stage.atRight().awaitAdded(ADDRESS, removed);
            left.awaitLine("Entering FAULT STATE", "script chk");

            Instant back = now(() -> stage.left().write("good", ""));
            stage.atLeft().awaitAdded(ADDRESS, back);
        }
    }

    @Test
    void scripts_run_as_the_user_they_are_to_run_as() {
        try (Stage stage = Stage.set("script user")) {
            Path who = stage.left().directory().resolve("who");
            stage.left().script("mkdir -m 0777 %s".formatted(who));
            stage.left()
                    .script("chmod 0755 %s %s"
                            .formatted(
                                    stage.left().directory(),
                                    stage.left().directory().getParent()));
            Understudy.configured(stage.left(), """
                      global { script-user = nobody }
                      vrrp-script.default { command = ["/bin/sh", "-c", "id -un >%1$s/1; mv %1$s/1 %1$s/default"], interval = 1s, weight = 1 }
                      vrrp-script.own { command = ["/bin/sh", "-c", "id -un >%1$s/2; id -gn >>%1$s/2; mv %1$s/2 %1$s/own"], user = "daemon bin"
                                        interval = 1s, weight = 1 }
                    """.formatted(who) + instance(100, "track-script = [default, own]"));

            stage.wire().awaitPriority(102, Instant.now());
            assertEquals("nobody\n", stage.left().script("cat %s/default".formatted(who)));
            assertEquals("daemon\nbin\n", stage.left().script("cat %s/own".formatted(who)));
        }
    }

    @Test
    void the_number_in_a_file_times_its_weight_is_added() {
        try (Stage stage = Stage.set("file")) {
            Path file = stage.left().write("number", "-10\n");
            Understudy ours =
                    Understudy.configured(stage.left(), """
                      vrrp-track-file.drain { file = "%s", weight = 2 }
                    """.formatted(file) + instance(100, "track-file = [drain]"));

            stage.wire().awaitPriority(80, Instant.now());
            stage.wire().awaitPriority(106, now(() -> stage.left().write("number", "3")));
            stage.wire().awaitPriority(100, remove(file));
            stage.wire().awaitPriority(0, now(() -> stage.left().write("number", "-200")));
            ours.awaitLine("Entering FAULT STATE", "file drain");
        }
    }

    @Test
    void as_many_processes_as_the_quorum_says_have_to_run() {
        try (Stage stage = Stage.set("processes")) {
            stage.left()
                    .script("cp $(command -v sleep) %s/lab-sleeper"
                            .formatted(stage.left().directory()));
            List<String> sleeper = List.of(stage.left().directory() + "/lab-sleeper", "1000");
            Running first = stage.left().start("sleeper-1", sleeper);
            Running second = stage.left().start("sleeper-2", sleeper);
            Understudy.configured(stage.left(), """
                      vrrp-track-process.sleeper { process = lab-sleeper, quorum = 2, weight = -40 }
                    """ + instance(100, "track-process = [sleeper]"));
            stage.wire().awaitPriority(100, Instant.now());

            Instant killed = first.kill();
            stage.wire().awaitPriority(60, killed);
            Instant again = now(() -> stage.left().start("sleeper-3", sleeper));
            stage.wire().awaitPriority(100, again);
            second.kill();
        }
    }

    @Test
    void a_tracked_interface_that_is_down_costs_its_weight_or_the_role() {
        try (Stage stage = Stage.set("interfaces")) {
            for (String link : List.of("eth1", "eth2", "eth3")) {
                stage.left()
                        .script(
                                "ip link add %1$s type veth peer name %1$s-end; ip link set %1$s up; ip link set %1$s-end up"
                                        .formatted(link));
            }
            Understudy left = Understudy.configured(stage.left(), instance(150, """
                    track-interface = ["eth1 weight -20", "eth2 weight 5 reverse", eth3]
                    """));
            stage.wire().awaitPriority(150, Instant.now());
            stage.wire().awaitPriority(130, down(stage, "eth1"));
            stage.wire().awaitPriority(135, down(stage, "eth2"));
            stage.wire().awaitPriority(155, up(stage, "eth1"));

            stage.wire().awaitPriority(0, down(stage, "eth3"));
            left.awaitLine("Entering FAULT STATE", "eth3");
            stage.wire().awaitPriority(155, up(stage, "eth3"));
        }
    }

    @Test
    void the_device_of_a_virtual_address_is_tracked() {
        try (Stage stage = Stage.set("address device")) {
            stage.left()
                    .script(
                            "ip link add eth1 type veth peer name eth1-end; ip link set eth1 up; ip link set eth1-end up");
            Understudy left = Understudy.configured(
                    stage.left(), instance(150, "virtual-ipaddress-excluded = [\"10.1.1.1/24 dev eth1\"]"));
            stage.wire().awaitPriority(150, Instant.now());

            stage.wire().awaitPriority(0, down(stage, "eth1"));
            left.awaitLine("Entering FAULT STATE", "eth1");
        }
    }

    @Test
    void with_dont_track_primary_the_own_interface_may_be_down() {
        try (Stage stage = Stage.set("dont track primary")) {
            Understudy left = Understudy.configured(stage.left(), instance(150, "dont-track-primary = true"));
            stage.wire().awaitPriority(150, Instant.now());

            stage.lab().unplug(stage.left());
            left.awaitStatus(
                    "it stays master", status -> status.getString("state").equals("MASTER"));
            Instant again = now(() -> stage.lab().plugBackIn(stage.left()));

            stage.wire().awaitPriority(150, again);
            assertEquals(
                    0,
                    left.log().stream().filter(line -> line.contains("FAULT")).count());
        }
    }

    @Test
    void keepalived_and_we_change_roles_by_the_weights_of_our_scripts() {
        try (Stage stage = Stage.set("weights flip")) {
            Path mine = stage.right().write("good", "");
            Path theirs = stage.left().write("good", "");
            Instant start = Instant.now();
            Keepalived.configured(stage.left(), """
                    global_defs {
                        script_user root
                    }
                    vrrp_script chk {
                        script "/bin/test -e %s"
                        interval 1
                        weight -30
                    }
                    vrrp_instance VI_1 {
                        state BACKUP
                        interface eth0
                        version 3
                        virtual_router_id 51
                        priority 110
                        advert_int 0.3
                        track_script {
                            chk
                        }
                        virtual_ipaddress {
                            %s/24
                        }
                    }
                    """.formatted(theirs, ADDRESS));
            stage.atLeft().awaitAdded(ADDRESS, start);
            Understudy.configured(
                    stage.right(), script("chk", mine, "weight = -40") + instance(120, "track-script = [chk]"));

            stage.atRight().awaitAdded(ADDRESS, start);
            stage.wire().awaitPriority(120, Instant.now());
            Instant broken = remove(mine);
            stage.atLeft().awaitAdded(ADDRESS, broken);
            stage.atRight().awaitRemoved(ADDRESS, broken);
            Instant both = remove(theirs);
            stage.wire()
                    .awaitPriority(
                            80, both); // theirs at 80 beside ours at 80: the tie goes by address, and ours is higher
            Instant mended = now(() -> stage.right().write("good", ""));
            stage.atRight().awaitAdded(ADDRESS, mended.minus(Duration.ofSeconds(5)));
            stage.wire().awaitPriority(120, mended);
        }
    }

    private static void assertReason(Config status, String name, String words) {
        Config tracked = status.getConfigList("tracked").stream()
                .map(Config.class::cast)
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
        assertTrue(tracked.getString("reason").contains(words), tracked::toString);
    }

    private static String script(String name, Path condition, String more) {
        return """
                  vrrp-script.%s { command = ["/bin/test", "-e", "%s"], interval = 200ms%s }
                """.formatted(name, condition, more.isEmpty() ? "" : ", " + more);
    }

    private static String instance(int priority, String more) {
        return """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = %d, advert-int = 300ms
                    virtual-ipaddress = ["%s/24"]
                    %s
                  }
                """.formatted(priority, ADDRESS, more);
    }

    private static Advert firstOf(Stage stage, int id) {
        return stage.wire().await("of VRID " + id, advert -> advert.id() == id);
    }

    private static Instant down(Stage stage, String link) {
        return now(() -> stage.left().script("ip link set %s down".formatted(link)));
    }

    private static Instant up(Stage stage, String link) {
        return now(() -> stage.left().script("ip link set %s up".formatted(link)));
    }

    private static Instant remove(Path file) {
        return now(() -> assertTrue(file.toFile().delete(), file::toString));
    }

    private static Instant now(Runnable action) {
        Instant before = Instant.now();
        action.run();
        return before;
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
