package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.InstanceConfig;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupTest {

    private static final String VG = "understudy.vrrp-sync-group.VG_1";
    private static final String CHECK = "understudy.vrrp-script.chk { command = a, weight = -30 }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** {@code groups} begin on line 10; VI_1 and VI_2 are IPv4, VI_3 is both. {@code extra} is in VI_1, on line 3. */
    private Draft draft(String extra, String groups) throws IOException {
        return Draft.of(directory, """
                understudy.vrrp-instance.VI_1 {
                  interface = eth0, virtual-router-id = 1, virtual-ipaddress = [10.0.0.1]
                  %s
                }
                understudy.vrrp-instance {
                  VI_2 { interface = eth1, virtual-router-id = 2, virtual-ipaddress = [10.1.0.1] }
                  VI_3 { interface = eth2, virtual-router-id = 3, virtual-ipaddress = [10.2.0.1, "fe80::1"] }
                }

                %s
                """.formatted(extra, groups));
    }

    private Draft group(String text) throws IOException {
        return draft("", "understudy.vrrp-sync-group.VG_1 { " + text + " }");
    }

    private List<Tracked> trackedBy(String instance, String extra, String group) throws IOException {
        return draft(extra, "understudy.vrrp-sync-group.VG_1 { " + group + " }\n" + CHECK).model().instances().stream()
                .filter(one -> one.name().equals(instance))
                .findFirst()
                .map(InstanceConfig::tracked)
                .orElseThrow();
    }

    private static Tracked check(int weight) {
        return new Tracked(new Subject.Script("chk"), weight, false);
    }

    private static Tracked link(String name, int weight) {
        return new Tracked(new Subject.Interface(name), weight, false);
    }

    @Test
    void a_group_has_its_members_in_the_order_of_its_list() throws IOException {
        Draft draft = draft("", """
                understudy {
                  vrrp-sync-group.later { group = [VI_2, VI_1] }
                  vrrp-sync-group.earlier { group = [VI_3] }
                }
                """);

        assertEquals(
                List.of(
                        new GroupConfig("later", List.of("VI_2", "VI_1"), List.of()),
                        new GroupConfig("earlier", List.of("VI_3-ipv4", "VI_3-ipv6"), List.of())),
                draft.model().groups());
        assertEquals(List.of(), draft.warnings());
    }

    @Test
    void without_a_group_there_is_none() throws IOException {
        assertEquals(List.of(), draft("", "").model().groups());
    }

    @Test
    void what_a_group_tracks_each_member_tracks() throws IOException {
        String group = "group = [VI_1, VI_3], track-script = [\"chk weight -20\"], track-interface = [eth0]";
        List<Tracked> both = List.of(link("eth0", 0), check(-20));

        assertEquals(
                both,
                draft("", "understudy.vrrp-sync-group.VG_1 { " + group + " }\n" + CHECK)
                        .model()
                        .groups()
                        .getFirst()
                        .tracked());
        assertEquals(List.of(check(-20)), trackedBy("VI_1", "", group)); // eth0 is its own
        assertEquals(List.of(), trackedBy("VI_2", "", group));
        assertEquals(both, trackedBy("VI_3-ipv4", "", group));
        assertEquals(both, trackedBy("VI_3-ipv6", "", group));
    }

    @Test
    void a_script_that_only_a_group_tracks_is_run() throws IOException {
        Draft draft =
                draft("", "understudy.vrrp-sync-group.VG_1 { group = [VI_1, VI_2], track-script = [chk] }\n" + CHECK);

        assertEquals(1, draft.model().trackers().scripts().size());
        assertEquals(List.of(), draft.warnings());
    }

    @Test
    void the_weight_of_the_group_beats_that_of_a_member_unless_that_is_a_fault() throws IOException {
        String group = "group = [VI_1, VI_2], track-script = [\"chk weight -20\"]";

        assertEquals(List.of(check(-20)), trackedBy("VI_1", "track-script = [\"chk weight 5\"]", group));
        assertEquals(List.of(check(0)), trackedBy("VI_1", "track-script = [\"chk weight 0\"]", group));
        assertEquals(
                List.of(
                        "test.conf:3: understudy.vrrp-instance.VI_1.track-script: script chk is tracked by its group VG_1 as well"
                                + " (say it in one of the two)"),
                draft("track-script = [chk]", "understudy.vrrp-sync-group.VG_1 { " + group + " }\n" + CHECK)
                        .warnings());
    }

    @Test
    void a_device_that_the_group_tracks_with_a_weight_is_no_fault_of_a_member_with_an_address_there()
            throws IOException {
        assertEquals(
                List.of(link("eth7", 9)),
                trackedBy(
                        "VI_1",
                        "virtual-ipaddress += \"10.7.0.1 dev eth7\"",
                        "group = [VI_1, VI_2], track-interface = [\"eth7 weight 9\"]"));
    }

    @Test
    void a_weight_of_the_group_does_nothing_to_an_owner() throws IOException {
        String group = "group = [VI_1, VI_2], track-script = [chk]";

        assertEquals(List.of(), trackedBy("VI_1", "priority = 255", group));
        assertEquals(List.of(check(-30)), trackedBy("VI_2", "priority = 255", group));
        assertEquals(
                List.of(
                        "test.conf:3: understudy.vrrp-instance.VI_1.priority: is the owner's and cannot change: script chk,"
                                + " which group VG_1 tracks, has no effect on it (write weight 0 there, or lower the priority)",
                        "test.conf:10: " + VG + ".group: mixes owners of their addresses (VI_1) with others (VI_2):"
                                + " they take over only when all may (give all of them priority 255, or none)"),
                draft("priority = 255", "understudy.vrrp-sync-group.VG_1 { " + group + " }\n" + CHECK)
                        .warnings());
    }

    @Test
    void what_a_group_tracks_is_there_and_said_once() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:10: " + VG + ".track-interface: interface eth5 is tracked twice (say it once)",
                        "test.conf:10: " + VG + ".track-script: there is no script chkk (did you mean chk?)"),
                draft(
                                "",
                                "understudy.vrrp-sync-group.VG_1 { group = [VI_1, VI_2], track-interface = [eth5, eth5],"
                                        + " track-script = [chkk] }\n" + CHECK)
                        .faults());
    }

    @Test
    void weights_count_whether_that_is_said_or_not() throws IOException {
        assertEquals(
                List.of(),
                group("group = [VI_1, VI_2], sync_group_tracking_weight = on, global-tracking = on")
                        .warnings());
        assertEquals(
                List.of("test.conf:10: " + VG
                        + ".sync-group-tracking-weight: has no effect: weights count in a group as they"
                        + " do outside: its priority is its members' lowest (remove it)"),
                group("group = [VI_1, VI_2], sync-group-tracking-weight = off").warnings());
    }

    @Test
    void a_member_that_is_not_there_is_a_fault_at_its_line() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:12: " + VG + ".group: there is no instance VI_4 (did you mean VI_1?)",
                        "test.conf:13: " + VG + ".group: there is no instance VI_3-ipv4 (the nearest known is VI_3)"),
                group("group = [\n    VI_1\n    VI_4\n    VI_3-ipv4\n  ]").faults());
    }

    @Test
    void a_member_of_two_groups_is_a_fault() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:11: understudy.vrrp-sync-group.VG_2.group: VI_2 is in group VG_1 already, at test.conf:10"
                                + " (let it be in one of them, or make one group of the two)"),
                draft("", """
                        understudy.vrrp-sync-group.VG_1.group = [VI_1, VI_2]
                        understudy.vrrp-sync-group.VG_2.group = [VI_2, VI_3]
                        """).faults());
    }

    @Test
    void a_member_that_is_there_twice_is_a_fault() throws IOException {
        assertEquals(
                List.of("test.conf:10: " + VG + ".group: VI_1 is in it twice (say it once)"),
                group("group = [VI_1, VI_2, VI_1]").faults());
    }

    @Test
    void a_group_without_members_is_a_fault() throws IOException {
        assertEquals(
                List.of("test.conf:10: " + VG
                        + ".group: has no member (write the names of the instances that move as one)"),
                group("group = []").faults());
        assertEquals(
                List.of("test.conf:10: " + VG
                        + ".group: is missing (write a list [ … ], each element the name of a vrrp-instance)"),
                group("").faults());
    }

    @Test
    void a_group_of_one_is_odd_but_valid() throws IOException {
        assertEquals(
                List.of("test.conf:10: " + VG
                        + ".group: has one member, which moves as it does alone (add another, or remove the group)"),
                group("group = [VI_1]").warnings());
    }

    @Test
    void a_name_stands_for_a_group_or_an_instance() throws IOException {
        String problem = ": is also the name of an instance, and commands take either (choose another name)";

        assertEquals(
                List.of("test.conf:10: understudy.vrrp-sync-group.VI_3" + problem),
                draft("", "understudy.vrrp-sync-group.VI_3.group = [VI_1, VI_2]")
                        .faults());
        assertEquals(
                List.of("test.conf:10: understudy.vrrp-sync-group.VI_3-ipv6" + problem),
                draft("", "understudy.vrrp-sync-group.VI_3-ipv6.group = [VI_1, VI_2]")
                        .faults());
    }
}
