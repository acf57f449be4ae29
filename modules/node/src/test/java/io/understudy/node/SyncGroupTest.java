package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Role;
import io.understudy.core.link.Link;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.router.Reason;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sync groups on whole nodes with an interface for each of two members. */
@Timeout(180)
final class SyncGroupTest {

    private static final String ADDED_ELSEWHERE = "added " + Troupe.ELSEWHERE;
    private static final String GARP_ELSEWHERE = "eth1: garp " + Troupe.SECOND;

    private final Lan lan = new Lan();

    @Test
    void all_members_claim_before_anything_is_held_and_hold_before_anything_is_announced() {
        try (Troupe a = new Troupe(lan, 1)) {
            // when
            a.start(200).await(Role.MASTER);
            // then
            a.machine.witness.await("garp " + Machine.VIRTUAL, 2);
            List<String> seen = a.machine.witness.await(GARP_ELSEWHERE, 2);
            assertTrue(last(seen, "advert 200", "eth1: advert 200") < first(seen, Machine.ADDED), seen.toString());
            assertTrue(
                    last(seen, Machine.ADDED, ADDED_ELSEWHERE) < first(seen, "garp " + Machine.VIRTUAL, GARP_ELSEWHERE),
                    seen.toString());
            assertTrue(a.wasNeverSplit());
        }
    }

    @Test
    void every_address_on_a_link_is_announced_once_before_any_is_announced_again() {
        try (Troupe a = new Troupe(lan, 1)) {
            // when
            a.together().start(200);
            // then
            String first = "garp " + Machine.VIRTUAL;
            String second = "garp " + Troupe.SECOND;
            List<String> seen = a.machine.witness.await(second, 2);
            assertEquals(
                    List.of(first, second, first, second),
                    seen.stream().filter(what -> what.startsWith("garp")).toList());
        }
    }

    @Test
    void every_address_on_any_link_is_announced_once_before_any_is_announced_again() {
        try (Troupe a = new Troupe(lan, 1)) {
            // when
            a.start(200);
            // then
            List<String> seen = a.machine.witness.await(
                    all -> all.stream().filter(what -> what.contains("garp")).count() == 4);
            assertEquals(
                    Set.of("garp " + Machine.VIRTUAL, GARP_ELSEWHERE),
                    Set.copyOf(seen.stream()
                            .filter(what -> what.contains("garp"))
                            .limit(2)
                            .toList()));
        }
    }

    /** Where the first one of each was seen, the last of which counts. */
    private static int last(List<String> seen, String... what) {
        return List.of(what).stream().mapToInt(seen::indexOf).max().orElseThrow();
    }

    private static int first(List<String> seen, String... what) {
        return List.of(what).stream().mapToInt(seen::indexOf).min().orElseThrow();
    }

    @Test
    void a_group_tells_its_role_after_its_members() throws InterruptedException {
        try (LogCapture log = new LogCapture();
                Troupe a = new Troupe(lan, 1)) {
            // when
            a.start(200).await(Role.MASTER);
            // then
            assertEquals(
                    List.of(
                            "(VI_1) Entering MASTER STATE",
                            "(VI_2) Entering MASTER STATE",
                            "VRRP_Group(VG_1) Syncing instances to MASTER state"),
                    log.await("BACKUP -> MASTER", 3).stream()
                            .map(line -> line.substring(0, line.indexOf(" (BACKUP")))
                            .toList());
            assertEquals(Reason.MASTER_DOWN, a.group().reason());
            assertEquals(List.of(), a.group().faults());
        }
    }

    @Test
    void a_link_that_one_member_loses_makes_all_of_them_resign_and_the_other_node_takes_all() {
        try (Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            // given
            a.start(200).await(Role.MASTER);
            b.start(100).await(Role.BACKUP);
            // when
            a.machine.secondLinkUp(false);
            // then
            NodeReport report = a.await(Role.FAULT);
            assertEquals(
                    List.of("VI_2: interface eth1 is down or has no carrier"),
                    report.groups().getFirst().faults());
            a.machine.witness.await("farewell");
            a.machine.awaitKernel(Set.of());
            b.await(Role.MASTER);
            // when
            a.machine.secondLinkUp(true);
            // then
            a.await(Role.MASTER);
            b.await(Role.BACKUP);
            assertTrue(a.wasNeverSplit());
            assertTrue(b.wasNeverSplit());
        }
    }

    @Test
    void a_group_that_is_better_on_one_link_alone_stays_backup() {
        try (Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            // given
            b.start(100).await(Role.MASTER);
            // when
            a.start(200, 50).await(Role.BACKUP);
            // then
            NodeReport report = a.await(seen -> seen.instances().stream()
                    .allMatch(member -> member.standing().master().isPresent()));
            assertEquals(
                    List.of(50, 50),
                    report.instances().stream()
                            .map(member -> member.plan()
                                    .machine()
                                    .router(member.standing())
                                    .priority())
                            .toList());
            assertFalse(a.seen().contains("advert 50"), a.seen().toString());
        }
    }

    @Test
    void what_the_kernel_refuses_of_one_member_is_refused_to_all_and_tried_again() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.machine.kernel.refuse(Troupe.ELSEWHERE, "no buffer space");
            a.planning(SyncGroupTest::placed);
            // when
            a.start(200);
            // then
            NodeReport report = a.await(Role.FAULT);
            String reason = "kernel refused: " + Troupe.ELSEWHERE + ": no buffer space (understudy.conf:12)";
            assertEquals(
                    List.of("VI_1: " + reason, "VI_2: " + reason),
                    report.groups().getFirst().faults());
            assertEquals(Reason.KERNEL_REFUSED, report.groups().getFirst().reason());
            a.machine.witness.await("farewell");
            a.machine.witness.await("eth1: farewell");
            a.machine.awaitKernel(Set.of());
            // when
            a.machine.kernel.refuse(Optional.empty());
            // then
            a.await(Role.MASTER);
            a.machine.awaitKernel(Troupe.ALL);
            assertTrue(a.wasNeverSplit());
        }
    }

    private static InstancePlan placed(InstancePlan plan) {
        return new InstancePlan(
                plan.name(),
                plan.machine(),
                plan.dialect(),
                plan.staged(),
                plan.holdings(),
                plan.sender(),
                plan.startupDelay(),
                plan.extra(),
                Map.of(Troupe.ELSEWHERE, "understudy.conf:12"),
                plan.debug());
    }

    @Test
    void a_stopped_group_says_farewell_everywhere_and_leaves_nothing() {
        try (LogCapture log = new LogCapture();
                Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            // given
            a.start(200).await(Role.MASTER);
            b.start(100).await(Role.BACKUP);
            // when
            a.machine.stop();
            // then
            assertEquals(List.of(), log.lines("FAULT"));
            assertEquals(List.of(), log.lines("MASTER -> BACKUP"));
            assertTrue(
                    a.seen().containsAll(List.of("farewell", "eth1: farewell")),
                    a.seen().toString());
            assertEquals(Set.of(), a.machine.kernel.marked());
            assertTrue(a.wasNeverSplit());
            b.await(Role.MASTER);
        }
    }

    @Test
    void a_group_waits_for_the_member_with_the_longest_startup_delay() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.planning(plan -> delayed(plan, Duration.ofSeconds(2)));
            // when
            a.start(200);
            a.await(report -> report.instances().getFirst().standing().role() == Role.BACKUP);
            // then
            a.await(Role.MASTER);
            List<String> seen = a.seen();
            assertEquals(1, seen.stream().filter(Machine.ADDED::equals).count(), seen.toString());
            assertTrue(a.wasNeverSplit());
        }
    }

    private static InstancePlan delayed(InstancePlan plan, Duration delay) {
        return new InstancePlan(
                plan.name(),
                plan.machine(),
                plan.dialect(),
                plan.staged(),
                plan.holdings(),
                plan.sender(),
                delay,
                plan.extra(),
                plan.places(),
                plan.debug());
    }

    @Test
    void a_lone_group_that_crashed_finds_its_addresses_where_they_were() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            Troupe.ALL.forEach(a.machine.kernel::leftOver);
            // when
            a.start(100).await(Role.MASTER);
            // then
            List<String> seen = a.machine.witness.await(GARP_ELSEWHERE);
            assertTrue(
                    seen.stream().noneMatch(what -> what.startsWith("added") || what.startsWith("removed")),
                    seen.toString());
        }
    }

    @Test
    void what_a_crashed_run_left_of_one_member_alone_goes_at_once() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.machine.kernel.leftOver(Troupe.ELSEWHERE);
            // when
            a.start(100).await(Role.MASTER);
            // then
            assertEquals(Set.of(), a.machine.kernel.states().getFirst());
            assertTrue(a.wasNeverSplit());
        }
    }

    @Test
    void what_a_crashed_run_left_of_a_group_goes_altogether_when_one_member_hears_a_master() {
        try (Troupe a = new Troupe(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            b.start(200).await(Role.MASTER);
            Troupe.ALL.forEach(a.machine.kernel::leftOver);
            // when
            a.start(100);
            // then
            a.machine.awaitKernel(Set.of());
            assertTrue(a.wasNeverSplit());
            assertEquals(Role.BACKUP, a.group().role());
        }
    }

    @Test
    void a_group_is_master_when_the_kernel_has_found_no_duplicate_of_any_member() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.machine.planning(SyncGroupTest::examined);
            a.start(200);
            a.machine.showAddress(Link.Detection.RUNNING);
            a.machine.witness.await(ADDED_ELSEWHERE);
            assertFalse(a.seen().contains(GARP_ELSEWHERE));
            // when
            a.machine.showAddress(Link.Detection.PASSED);
            // then
            a.machine.witness.await(GARP_ELSEWHERE);
            a.await(Role.MASTER);
        }
    }

    private static InstancePlan examined(InstancePlan plan) {
        AddressDetails details = new AddressDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Set.of(AddressOption.DETECT_DUPLICATES),
                Optional.empty());
        Holding address = new Holding.Address(Prefix.host(Machine.VIRTUAL), "eth0", details);
        return new InstancePlan(plan.name(), plan.machine(), plan.dialect(), new LinkedHashSet<>(List.of(address)));
    }

    @Test
    void an_address_that_somebody_takes_from_one_member_is_put_back_at_once() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            a.machine.showAddress(true);
            // when
            a.machine.kernel.takeAway(Machine.ADDRESS);
            a.machine.showAddress(false);
            // then
            a.machine.witness.await(Machine.ADDED, 2);
            a.machine.awaitKernel(Troupe.ALL);
            a.await(Role.MASTER);
            assertFalse(a.seen().contains("farewell"), a.seen().toString());
        }
    }

    @Test
    void a_group_that_was_beaten_while_the_kernel_was_slow_announces_nothing() {
        try (Troupe a = new Troupe(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            Gate slow = new Gate();
            a.machine.kernel.slowedBy(slow::pass);
            a.start(100);
            a.await(report -> report.instances().stream()
                    .allMatch(member -> member.standing().grip() == Grip.TAKING));
            // when
            b.start(200);
            a.await(report -> report.instances().stream()
                    .allMatch(member -> member.standing().grip() == Grip.RELEASING));
            slow.open();
            // then
            a.await(report -> report.instances().stream()
                    .allMatch(member -> member.standing().grip() == Grip.NONE));
            a.machine.awaitKernel(Set.of());
            assertTrue(
                    a.seen().stream().noneMatch(what -> what.contains("garp")),
                    a.seen().toString());
            assertTrue(a.wasNeverSplit());
        }
    }

    @Test
    void the_sync_daemon_follows_a_member() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.syncing(new SyncPlan(
                    Optional.of("VI_2"),
                    new SyncDaemonPort.Channel(
                            "eth1",
                            7,
                            OptionalInt.empty(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty())));
            // when
            a.start(200).await(Role.MASTER);
            // then
            a.machine.witness.await("sync MASTER on eth1");
            a.machine.linkUp(false);
            a.machine.witness.await("sync BACKUP on eth1", 2);
        }
    }
}
