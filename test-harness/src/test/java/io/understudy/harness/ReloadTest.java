package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.wire.Advert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a reload changes of a MASTER at the left, as the wire and the kernel tell it, with a backup at the right that would take over if the
 * MASTER were silent; and beside each of them a neighbour that no reload concerns, whose adverts are all on time.
 */
class ReloadTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** What a busy machine may take; a master down interval is 0.6 s. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    /** Its VRID. */
    private static final int BYSTANDER = 99;

    private static String bystander(int priority) {
        return instance("by_stander", BYSTANDER, priority, "");
    }

    private static String instance(String name, int id, int priority, String more) {
        return """
                vrrp-instance.%s { interface = eth0, version = 3, virtual-router-id = %d, priority = %d, advert-int = 200ms
                  virtual-ipaddress = ["192.0.2.%d/24"]
                  %s }
                """.formatted(name, id, priority, 100 + id, more);
    }

    @Test
    void a_renamed_instance_stays_master_and_nobody_on_the_wire_notices() {
        try (Stage stage = Stage.set("renamed")) {
            Pair pair = start(stage, instance("VI_1", 51, 150, ""), instance("VI_1", 51, 100, ""));
            Instant before = Instant.now();

            reload(pair.left(), stage.left(), instance("web", 51, 150, "") + bystander(150));
            stage.wire().awaitPriority(51, 150, Instant.now().plus(INTERVAL));

            assertEquals("MASTER", pair.left().status("web").getString("state"));
            assertFalse(pair.left().wholeStatus().getConfigList("instances").stream()
                    .anyMatch(one -> one.getString("name").equals("VI_1")));
            undisturbed(stage, 51, INTERVAL, before);
            undisturbed(stage, BYSTANDER, INTERVAL, before);
            assertEquals(1, stage.atLeft().of("192.0.2.151").size());
            assertEquals(0, stage.atRight().of("192.0.2.151").size());
            assertEquals(pair.entered(), entered(pair.right()), "the backup changed its mind");
        }
    }

    @Test
    void a_master_s_own_priority_and_interval_change_between_two_adverts() {
        try (Stage stage = Stage.set("own settings")) {
            Pair pair = start(stage, instance("VI_1", 51, 150, ""), instance("VI_1", 51, 100, ""));
            Instant before = Instant.now();

            reload(pair.left(), stage.left(), instance("VI_1", 51, 120, "") + bystander(150));
            stage.wire().awaitPriority(51, 120, before);
            reload(
                    pair.left(),
                    stage.left(),
                    instance("VI_1", 51, 120, "").replace("advert-int = 200ms", "advert-int = 300ms") + bystander(150));
            Advert slower = stage.wire()
                    .await(
                            "each 300 ms",
                            advert -> advert.id() == 51 && advert.interval().equals(Duration.ofMillis(300)));
            stage.wire()
                    .await(
                            "another of them",
                            advert -> advert.id() == 51 && advert.at().isAfter(slower.at()));

            undisturbed(stage, 51, Duration.ofMillis(300), before);
            undisturbed(stage, BYSTANDER, INTERVAL, before);
            assertEquals(1, stage.atLeft().of("192.0.2.151").size());
            assertEquals(0, stage.atRight().of("192.0.2.151").size());
            assertEquals(pair.entered(), entered(pair.right()), "the backup changed its mind");
        }
    }

    /** Version 2 on purpose: its intervals leave the time in which both have to be reloaded, and that is done at once. */
    @Test
    void a_new_password_is_followed_by_both_and_the_role_stays_where_it_is() {
        try (Stage stage = Stage.set("new password")) {
            Pair pair = start(stage, secured(150, "firstpw"), secured(100, "firstpw"));
            Instant before = Instant.now();

            Runnable left = reloading(pair.left(), stage.left(), secured(150, "otherpw") + bystander(150));
            Runnable right = reloading(pair.right(), stage.right(), secured(100, "otherpw") + bystander(100));
            left.run();
            right.run();
            Advert first = stage.wire()
                    .await(
                            "with the new password",
                            advert -> advert.id() == 51
                                    && new String(advert.frame().bytes(), StandardCharsets.ISO_8859_1)
                                            .contains("otherpw"));
            stage.wire()
                    .await(
                            "another",
                            advert -> advert.id() == 51
                                    && advert.at().isAfter(first.at().plus(SECOND)));

            undisturbed(stage, 51, SECOND, before);
            undisturbed(stage, BYSTANDER, INTERVAL, before);
            assertEquals(0, stage.atRight().of("192.0.2.151").size());
            assertEquals(pair.entered(), entered(pair.right()), "the backup changed its mind");
        }
    }

    private static String secured(int priority, String password) {
        return instance("VI_1", 51, priority, "authentication { auth-type = PASS, auth-pass = " + password + " }")
                .replace("version = 3", "version = 2")
                .replace("advert-int = 200ms", "advert-int = 1s");
    }

    @Test
    void a_group_that_is_master_takes_a_member_in_and_lets_one_go_and_the_others_do_not_notice() {
        try (Stage stage = Stage.set("members")) {
            Pair pair = start(stage, group(150, 51, 52), group(100, 51, 52));
            pair.left().awaitLine("VRRP_Group(VG_1)", "-> MASTER");
            Instant before = Instant.now();

            reload(pair.left(), stage.left(), group(150, 51, 52, 53) + bystander(150));
            stage.atLeft().awaitAdded("192.0.2.153", before);
            stage.wire().awaitPriority(53, 150, before);
            Instant without = Instant.now();
            reload(pair.left(), stage.left(), group(150, 51, 53) + bystander(150));
            stage.wire().awaitPriority(52, 0, without);
            stage.atLeft().awaitRemoved("192.0.2.152", without);
            stage.wire().awaitPriority(51, 150, Instant.now().plus(INTERVAL));
            stage.wire().awaitPriority(53, 150, Instant.now().plus(INTERVAL));

            assertEquals("MASTER", pair.left().group("VG_1").getString("state"));
            assertEquals(List.of("VI_51", "VI_53"), pair.left().group("VG_1").getStringList("members"));
            undisturbed(stage, 51, INTERVAL, before);
            undisturbed(stage, BYSTANDER, INTERVAL, before);
            assertEquals(1, stage.atLeft().of("192.0.2.151").size());
            assertEquals(1, stage.atLeft().of("192.0.2.153").size());
            assertEquals(pair.entered(), entered(pair.right()), "the backup changed its mind");
        }
    }

    private static String group(int priority, Integer... ids) {
        List<String> names = List.of(ids).stream().map(id -> "VI_" + id).toList();
        StringBuilder text = new StringBuilder("vrrp-sync-group.VG_1 { group = [" + String.join(", ", names) + "] }\n");
        List.of(ids).forEach(id -> text.append(instance("VI_" + id, id, priority, "")));
        return text.toString();
    }

    @Test
    void a_file_that_may_not_be_read_or_is_gone_changes_nothing_and_is_told() {
        try (Stage stage = Stage.set("unreadable")) {
            Node node = stage.left();
            String file = node.write("understudy.conf", Understudy.whole(node, bystander(150)))
                    .toString();
            // root may read everything, but not without its capabilities
            Running daemon = node.start(
                    "understudy",
                    List.of(
                            "setpriv",
                            "--bounding-set=-all,+net_admin,+net_raw",
                            "--inh-caps=-all",
                            Understudy.program(),
                            "run",
                            "-c",
                            file));
            stage.atLeft().awaitAdded("192.0.2.199", Instant.EPOCH);
            Instant before = Instant.now();

            node.script("chmod 000 " + file);
            daemon.signal(Signal.HUP);
            daemon.lines().await("why", line -> line.contains(file + ": may not be read"));
            node.script("rm " + file);
            daemon.signal(Signal.HUP);
            daemon.lines().await("why", line -> line.contains(file + ": there is no such file"));
            assertEquals(
                    2,
                    daemon.lines()
                            .matching(line -> line.contains("has faults, so nothing is changed"))
                            .count());
            node.write("understudy.conf", Understudy.whole(node, bystander(140)));
            daemon.signal(Signal.HUP);
            stage.wire().awaitPriority(BYSTANDER, 140, before);

            undisturbed(stage, BYSTANDER, INTERVAL, before);
            assertEquals(1, stage.atLeft().of("192.0.2.199").size());
        }
    }

    /** @param entered how many roles the right one has entered */
    private record Pair(Understudy left, Understudy right, long entered) {}

    /** Returns when the left one is MASTER of all, and the right one has heard it. */
    private static Pair start(Stage stage, String left, String right) {
        Understudy master = Understudy.configured(stage.left(), left + bystander(150));
        master.awaitWholeStatus(
                "MASTER of all",
                status -> status.getConfigList("instances").stream()
                        .allMatch(one -> one.getString("state").equals("MASTER")));
        Understudy backup = Understudy.configured(stage.right(), right + bystander(100));
        backup.awaitWholeStatus(
                "a master heard",
                status -> status.getConfigList("instances").stream().allMatch(one -> one.hasPath("master")));
        return new Pair(master, backup, entered(backup));
    }

    /** Returns when it has followed. */
    private static void reload(Understudy daemon, Node node, String inside) {
        reloading(daemon, node, inside).run();
    }

    /** Begins to reload. What is returned waits until that is over. */
    private static Runnable reloading(Understudy daemon, Node node, String inside) {
        long before = reloads(daemon);
        node.write("understudy.conf", Understudy.whole(node, inside));
        daemon.process().signal(Signal.HUP);
        return () -> daemon.process().lines().await("reloaded", line -> reloads(daemon) > before);
    }

    private static long entered(Understudy daemon) {
        return daemon.process()
                .lines()
                .matching(line -> line.contains(" Entering "))
                .count();
    }

    private static long reloads(Understudy daemon) {
        return daemon.process()
                .lines()
                .matching(line -> line.contains(" Reloaded "))
                .count();
    }

    /** No advert of it late, and no farewell. */
    private static void undisturbed(Stage stage, int id, Duration interval, Instant since) {
        assertTrue(stage.wire().adverts().noneMatch(advert -> advert.id() == id && advert.resigns()), "a farewell");
        Instant now = Instant.now();
        stage.wire()
                .await(
                        "one more of VRID " + id,
                        advert -> advert.id() == id && advert.at().isAfter(now));
        List<Duration> gaps = stage.wire().gaps(id, since);
        assertFalse(gaps.isEmpty(), "no adverts of VRID " + id);
        assertEquals(
                List.of(),
                gaps.stream()
                        .filter(gap -> gap.compareTo(interval.plus(TOLERANCE)) > 0)
                        .toList(),
                () -> "gaps between adverts of VRID " + id + " among " + gaps);
    }
}
