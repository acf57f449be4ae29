package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.check.Command;
import io.understudy.core.check.Ending;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Wait;
import io.understudy.core.link.Link;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import io.understudy.node.tracking.Tracker;
import io.understudy.wire.Audience;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What instances depend on, and what a node does besides them. */
@Timeout(180)
final class NodeTrackingTest {

    private static final Subject SCRIPT = new Subject.Script("chk");
    private static final Tracker CHECK = new Tracker.Script(
            "chk",
            new Command(
                    List.of("/bin/check"), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(1), Map.of()),
            Duration.ofMillis(50),
            1,
            1,
            false);
    private static final Holding STATIC = Holding.Address.of(Prefix.host(IpAddress.of("192.0.2.200")), "eth0");
    private static final Holding ELSEWHERE = Holding.Address.of(Prefix.host(IpAddress.of("192.0.2.201")), "eth9");

    private final Lan lan = new Lan();
    /** How every run of the script ends, at once. */
    private volatile Ending answer = new Ending.Exited(0, "");

    private Machine tracking(Machine machine, Tracked tracked) {
        return machine.checking(new Ports.Checks(
                        (command, said, told) -> {
                            told.accept(answer);
                            return () -> {};
                        },
                        Scenery.CHECKS.files(),
                        Scenery.CHECKS.processes()))
                .planning(plan -> tracking(plan, tracked))
                .doing(plan -> new NodePlan(
                        plan.instances(), List.of(), List.of(), List.of(CHECK), List.of(), Optional.empty(), false));
    }

    private static InstancePlan tracking(InstancePlan plan, Tracked tracked) {
        Needs needs = new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(Machine.VIRTUAL), true, List.of(tracked));
        return new InstancePlan(
                plan.name(), new InstanceMachine(plan.machine().router(), needs), plan.dialect(), plan.holdings());
    }

    private static NodePlan keeping(NodePlan plan, Holding... items) {
        List<FixturePlan> fixtures = List.of(items).stream()
                .map(item -> new FixturePlan(item, "understudy.conf:3"))
                .toList();
        return new NodePlan(plan.instances(), List.of(), fixtures, List.of(), List.of(), Optional.empty(), false);
    }

    @Test
    void a_script_that_fails_is_a_fault_until_it_succeeds_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            tracking(a, new Tracked(SCRIPT, 0, false)).start(200).await(Role.MASTER);
            // when
            answer = new Ending.Exited(1, "no answer");
            // then
            InstanceReport report = a.await(Role.FAULT);
            assertEquals(
                    "script chk: exit status 1: no answer",
                    report.standing()
                            .readiness()
                            .faults(report.plan().machine().needs())
                            .getFirst()
                            .text());
            a.witness.await("farewell");
            answer = new Ending.Exited(0, "");
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_script_with_a_weight_changes_what_is_advertised() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            tracking(a, new Tracked(SCRIPT, -30, false)).start(200);
            a.witness.await("advert 200", 2);
            // when
            answer = new Ending.TimedOut();
            // then
            a.witness.await("advert 170", 2);
            assertFalse(a.witness.all().contains("farewell"));
        }
    }

    @Test
    void an_interface_that_goes_down_is_a_fault_where_it_is_tracked() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(plan -> tracking(plan, new Tracked(new Subject.Interface("eth1"), 0, false)))
                    .start(200)
                    .await(Role.MASTER);
            // when
            Link eth1 = a.links.links().stream()
                    .filter(link -> link.name().equals("eth1"))
                    .findFirst()
                    .orElseThrow();
            a.links.change(new Link("eth1", eth1.index(), false, eth1.mac(), eth1.mtu(), List.of()));
            // then
            a.await(Role.FAULT);
            a.links.change(eth1);
            a.await(Role.MASTER);
            a.links.remove("eth1");
            a.await(Role.FAULT);
        }
    }

    @Test
    void peers_are_spoken_to_one_by_one_and_nothing_is_multicast() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            SequencedMap<IpAddress, Audience.HopLimits> peers = new LinkedHashMap<>();
            peers.put(IpAddress.of("192.0.2.2"), Audience.HopLimits.ANY);
            peers.put(IpAddress.of("198.51.100.3"), Audience.HopLimits.ANY);
            // when
            a.planning(plan -> new InstancePlan(
                            plan.name(),
                            plan.machine(),
                            plan.dialect().with(new Audience.Peers(peers, 64, false)),
                            plan.holdings()))
                    .start(200);
            // then
            List<String> seen = a.witness.await("garp " + Machine.VIRTUAL);
            assertEquals(
                    List.of("packet to 192.0.2.2", "packet to 198.51.100.3"),
                    seen.subList(0, seen.indexOf(Machine.ADDED)).stream()
                            .filter(sent -> sent.startsWith("packet to "))
                            .limit(2)
                            .toList());
            assertFalse(seen.contains("advert 200"), seen.toString());
        }
    }

    @Test
    void during_the_startup_delay_it_is_passive_and_shows_what_it_waits_for() {
        try (Machine a = new Machine(lan, 1)) {
            // when
            a.planning(plan -> delayed(plan, Duration.ofHours(1))).start(255);
            // then
            InstanceReport report = a.await(seen -> !seen.waits().isEmpty());
            assertEquals(Wait.Kind.STARTUP_DELAY, report.waits().getFirst().what());
            assertEquals(Role.INIT, report.standing().role());
        }
    }

    @Test
    void it_takes_part_when_the_startup_delay_is_over() {
        try (Machine a = new Machine(lan, 1)) {
            a.planning(plan -> delayed(plan, Duration.ofMillis(300))).start(255).await(Role.MASTER);
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
    void what_is_static_is_there_whatever_the_role_and_put_back_when_it_is_removed() {
        Machine a = new Machine(lan, 1);
        try (a;
                LogCapture log = new LogCapture()) {
            // given
            a.doing(plan -> keeping(plan, STATIC, ELSEWHERE)).start(100);
            a.witness.await("added " + STATIC);
            a.awaitFixtures(seen -> seen.getFirst().trouble().isEmpty());
            // when
            a.kernel.takeAway(STATIC);
            a.lookForLosses();
            // then
            a.witness.await("added " + STATIC, 2);
            assertEquals(
                    List.of("Restoring deleted static 192.0.2.200/32 dev eth0 (understudy.conf:3)"),
                    log.lines("Restoring"));
        }
        assertEquals(Set.of(), a.kernel.marked());
    }

    @Test
    void what_is_static_waits_for_its_interface() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.doing(plan -> keeping(plan, ELSEWHERE)).start(100);
            List<FixtureReport> waiting = a.awaitFixtures(seen -> !seen.isEmpty());
            assertEquals(
                    Optional.of("waits for interface eth9"), waiting.getFirst().trouble());
            // when
            Link eth0 = a.links.links().getFirst();
            a.links.change(new Link("eth9", 9, true, eth0.mac(), 1500, List.of()));
            // then
            a.witness.await("added " + ELSEWHERE);
            a.awaitFixtures(seen -> seen.getFirst().trouble().isEmpty());
        }
    }

    @Test
    void the_sync_daemon_follows_the_role() {
        Machine a = new Machine(lan, 1);
        try (a) {
            // when
            a.doing(NodeTrackingTest::syncing).start(200).await(Role.MASTER);
            a.witness.await("sync MASTER on eth1");
            a.linkUp(false);
            // then
            a.witness.await("sync BACKUP on eth1", 2);
        }
        Witness.assertInOrder(
                List.of(
                        "sync BACKUP on eth1",
                        "sync MASTER on eth1",
                        "no sync BACKUP",
                        "no sync MASTER",
                        "sync BACKUP on eth1",
                        "no sync MASTER",
                        "no sync BACKUP"),
                a.witness.all());
    }

    @Test
    void a_sync_daemon_whose_keeper_crashed_has_the_present_role_at_once() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.failingToSyncOnce().every(Duration.ofMillis(500)).doing(NodeTrackingTest::syncing);
            // when
            a.start(200).await(Role.MASTER);
            // then
            List<String> seen = a.witness.await("sync MASTER on eth1");
            assertEquals(1, seen.stream().filter("sync BACKUP on eth1"::equals).count(), seen.toString());
        }
    }

    private static NodePlan syncing(NodePlan plan) {
        SyncDaemonPort.Channel channel = new SyncDaemonPort.Channel(
                "eth1", 7, OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        return new NodePlan(
                plan.instances(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new SyncPlan(Optional.of("VI_1"), channel)),
                false);
    }

    @Test
    void an_address_that_no_advertisement_tells_of_is_announced_again_and_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            UnaryOperator<InstancePlan> often = plan -> new InstancePlan(
                    plan.name(),
                    plan.machine(),
                    plan.dialect(),
                    plan.staged(),
                    plan.holdings(),
                    plan.sender(),
                    Duration.ZERO,
                    Optional.of(Duration.ofMillis(20)),
                    Map.of(),
                    true);
            // when
            a.holding(Holding.Address.of(Prefix.host(Machine.VIRTUAL), "eth1"))
                    .planning(often)
                    .start(200);
            // then
            a.witness.await("eth1: garp " + Machine.VIRTUAL, 8);
        }
    }
}
