package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Role;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import io.understudy.wire.Authentication;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running node that is given another plan. */
@Timeout(180)
final class ReloadTest {

    private static final IpAddress SECOND = IpAddress.of("192.0.2.200");
    private static final Holding OTHER = Machine.address(SECOND, "eth0");

    private final Lan lan = new Lan();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final Machine machine = new Machine(lan, 1).telling(turns::add);

    private InstancePlan first(int priority) {
        return machine.plan(priority);
    }

    private InstancePlan second() {
        return machine.plan("VI_2", 52, "eth0", SECOND, 100);
    }

    private static InstancePlan holding(InstancePlan plan, Holding... holdings) {
        return new InstancePlan(plan.name(), plan.machine(), plan.dialect(), new LinkedHashSet<>(List.of(holdings)));
    }

    private void start(InstancePlan... instances) {
        machine.doing(plan -> NodePlan.of(List.of(instances))).start(100);
        awaitAll(Role.MASTER);
    }

    private void adopt(InstancePlan... instances) {
        machine.adopt(NodePlan.of(List.of(instances)));
    }

    private NodeReport awaitAll(Role role) {
        return machine.awaitNode(report -> report.instances().stream()
                .allMatch(instance -> instance.standing().role() == role));
    }

    private Optional<ActorRef<Instance.Message>> actor(String name) {
        return Optional.ofNullable(machine.directory().instances().get(name));
    }

    private static InstanceReport of(NodeReport report, String name) {
        return report.instances().stream()
                .filter(instance -> instance.plan().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int seen(String what) {
        return (int) machine.witness.all().stream().filter(what::equals).count();
    }

    private List<RoleEvent.Reason> reasonsToStop(String name) {
        return turns.stream()
                .filter(turn -> turn.subject().name().equals(name))
                .filter(turn -> turn.what() instanceof What.Stopped)
                .map(turn -> ((What.Stopped) turn.what()).reason())
                .toList();
    }

    @Test
    void who_is_the_same_in_both_plans_is_not_touched() {
        try (machine) {
            start(first(100));
            Optional<ActorRef<Instance.Message>> before = actor("VI_1");
            InstanceReport was = machine.instance();
            // when
            adopt(first(100), second());
            NodeReport report = awaitAll(Role.MASTER);
            adopt(first(100));
            // then
            assertEquals(before, actor("VI_1"));
            assertEquals(was.since(), of(report, "VI_1").since());
            assertEquals(1, seen("added " + Machine.ADDRESS));
            assertEquals(0, seen("removed " + Machine.ADDRESS));
        }
    }

    @Test
    void another_priority_is_advertised_at_once_and_changes_no_role() {
        try (machine) {
            start(first(100));
            Optional<ActorRef<Instance.Message>> before = actor("VI_1");
            // when
            adopt(first(150));
            // then
            machine.witness.await("advert 150");
            assertEquals(before, actor("VI_1"));
            assertEquals(0, seen("farewell"));
            assertEquals(Role.MASTER, machine.instance().standing().role());
            machine.awaitNode(report -> turns.stream().anyMatch(ReloadTest::tellsOfPriority));
        }
    }

    private static boolean tellsOfPriority(Turn turn) {
        return turn.what() instanceof What.Reprioritised(int was) && was == 100 && turn.priority() == 150;
    }

    @Test
    void another_interval_and_another_authentication_change_no_role() {
        try (machine) {
            start(first(100));
            Optional<ActorRef<Instance.Message>> before = actor("VI_1");
            int sent = seen("advert 100");
            // when
            InstancePlan slower = machine.every(Duration.ofMillis(300)).plan(100);
            adopt(slower);
            // then
            machine.witness.await("advert 100", sent + 1);
            machine.await(report -> report.plan().machine().router().interval().equals(Duration.ofMillis(300)));
            // when
            InstancePlan secret = new InstancePlan(
                    slower.name(),
                    slower.machine(),
                    slower.dialect().with(Authentication.Header.of("secret")),
                    slower.holdings());
            adopt(secret);
            // then
            machine.await(report -> report.plan().dialect().equals(secret.dialect()));
            assertEquals(before, actor("VI_1"));
            assertEquals(Role.MASTER, machine.instance().standing().role());
            assertEquals(0, seen("farewell") + seen("removed " + Machine.ADDRESS));
        }
    }

    @Test
    void another_interface_is_another_router_and_its_neighbour_is_left_alone() {
        try (machine) {
            start(first(100), second());
            Optional<ActorRef<Instance.Message>> before = actor("VI_1");
            Holding there = Machine.address(SECOND, "eth1");
            // when
            adopt(first(100), machine.plan("VI_2", 52, "eth1", SECOND, 100));
            // then
            machine.witness.await("added " + there);
            Witness.assertInOrder(List.of("farewell", "removed " + OTHER, "added " + there), machine.witness.all());
            awaitAll(Role.MASTER);
            assertEquals(before, actor("VI_1"));
            assertEquals(1, seen("farewell"));
            assertEquals(0, seen("removed " + Machine.ADDRESS));
            machine.awaitKernel(Set.of(Machine.ADDRESS, there));
        }
    }

    @Test
    void who_is_no_longer_configured_says_farewell_and_gives_its_addresses_back() {
        try (machine) {
            start(first(100), second());
            // when
            adopt(first(100));
            // then
            Witness.assertInOrder(List.of("farewell", "removed " + OTHER), machine.witness.all());
            assertEquals(0, seen("removed " + Machine.ADDRESS));
            assertEquals(List.of("VI_1"), names(machine.awaitNode(report -> true)));
            machine.awaitNode(report -> reasonsToStop("VI_2").equals(List.of(Turn.DELETED)));
        }
    }

    private static List<String> names(NodeReport report) {
        return report.instances().stream()
                .map(instance -> instance.plan().name())
                .toList();
    }

    @Test
    void another_vrid_is_another_router_and_its_neighbour_is_left_alone() {
        try (machine) {
            start(first(100), second());
            Optional<ActorRef<Instance.Message>> before = actor("VI_1");
            Optional<ActorRef<Instance.Message>> other = actor("VI_2");
            // when
            adopt(first(100), machine.plan("VI_2", 99, "eth0", SECOND, 100));
            // then
            Witness.assertInOrder(List.of("farewell", "removed " + OTHER), machine.witness.all());
            awaitAll(Role.MASTER);
            assertEquals(2, seen("added " + OTHER));
            assertEquals(before, actor("VI_1"));
            assertNotEquals(other, actor("VI_2"));
            assertEquals(List.of(Turn.ANEW), reasonsToStop("VI_2"));
        }
    }

    @Test
    void other_addresses_come_and_go_under_a_master_that_stays_one() {
        try (machine) {
            start(first(100));
            // when
            adopt(holding(machine.plan("VI_1", 51, "eth0", SECOND, 100), OTHER));
            // then
            machine.witness.await("garp " + SECOND);
            Witness.assertInOrder(List.of("removed " + Machine.ADDRESS, "added " + OTHER), machine.witness.all());
            assertEquals(0, seen("farewell"));
            machine.awaitKernel(Set.of(OTHER));
        }
    }

    @Test
    void an_address_that_goes_to_another_instance_has_left_the_one_before_it_is_on_the_other() {
        try (machine) {
            Holding there = Machine.address(Machine.VIRTUAL, "eth1");
            InstancePlan giver = holding(first(100), Machine.ADDRESS, OTHER);
            InstancePlan taker = holding(machine.plan("VI_2", 52, "eth1", Troupe.SECOND, 100), Troupe.ELSEWHERE);
            start(taker, giver);
            // when
            adopt(holding(taker, Troupe.ELSEWHERE, there), holding(giver, OTHER));
            // then
            machine.witness.await("added " + there);
            Witness.assertInOrder(List.of("removed " + Machine.ADDRESS, "added " + there), machine.witness.all());
            assertEquals(0, seen("farewell") + seen("eth1: farewell"));
            machine.awaitKernel(Set.of(OTHER, Troupe.ELSEWHERE, there));
        }
    }

    @Test
    void addresses_that_change_places_never_meet() {
        try (machine) {
            InstancePlan one = holding(first(100), Machine.ADDRESS);
            InstancePlan two = holding(second(), OTHER);
            start(one, two);
            // when
            adopt(holding(one, OTHER), holding(two, Machine.ADDRESS));
            // then
            machine.witness.await("added " + OTHER, 2);
            machine.witness.await("added " + Machine.ADDRESS, 2);
            machine.awaitKernel(Set.of(Machine.ADDRESS, OTHER));
            assertEquals(0, seen("farewell"));
        }
    }

    @Test
    void what_the_kernel_refuses_is_a_fault_until_the_next_plan_is_one_that_it_takes() {
        try (machine) {
            start(first(100));
            machine.kernel.refuse(OTHER, "no such device");
            // when
            adopt(holding(first(100), Machine.ADDRESS, OTHER));
            // then
            InstanceReport report = machine.await(Role.FAULT);
            String faults = report.standing()
                    .readiness()
                    .faults(report.plan().machine().needs())
                    .toString();
            assertTrue(faults.contains("no such device"), faults);
            machine.awaitKernel(Set.of());
            // when
            adopt(first(100));
            // then
            machine.await(Role.MASTER);
            machine.awaitKernel(Set.of(Machine.ADDRESS));
        }
    }

    @Test
    void another_name_is_no_other_router() {
        try (machine) {
            start(first(100));
            ActorRef<Instance.Message> before = actor("VI_1").orElseThrow();
            // when
            adopt(machine.plan("VI_9", 51, "eth0", Machine.VIRTUAL, 100));
            // then
            assertSame(before, actor("VI_9").orElseThrow());
            assertEquals(0, seen("farewell") + seen("removed " + Machine.ADDRESS));
            machine.awaitNode(report -> reasonsToStop("VI_1").equals(List.of(Turn.DELETED)) && tells("VI_9"));
            // when
            Troupe.kill(before);
            // then
            machine.witness.await("added " + Machine.ADDRESS, 2);
            assertEquals(Role.MASTER, machine.await(Role.MASTER).standing().role());
        }
    }

    private boolean tells(String name) {
        return turns.stream()
                .anyMatch(turn -> turn.subject().name().equals(name)
                        && turn.what() instanceof What.Changed(RoleEvent.State to, RoleEvent.Reason why)
                        && to == RoleEvent.State.MASTER);
    }

    @Test
    void names_may_be_swapped() {
        try (machine) {
            start(first(100), second());
            Optional<ActorRef<Instance.Message>> one = actor("VI_1");
            Optional<ActorRef<Instance.Message>> two = actor("VI_2");
            // when
            adopt(
                    machine.plan("VI_2", 51, "eth0", Machine.VIRTUAL, 100),
                    machine.plan("VI_1", 52, "eth0", SECOND, 100));
            // then
            assertEquals(two, actor("VI_1"));
            assertEquals(one, actor("VI_2"));
            assertEquals(0, seen("farewell"));
        }
    }

    @Test
    void a_link_that_nobody_needs_any_more_is_closed_and_one_that_is_needed_is_opened() {
        try (machine) {
            start(first(100));
            // when
            adopt(first(100), machine.plan("VI_3", 53, "eth1", Troupe.SECOND, 100));
            // then
            awaitAll(Role.MASTER);
            assertEquals(Set.of("eth0", "eth1"), machine.directory().packets().keySet());
            // when
            adopt(first(100));
            // then
            machine.awaitNode(report -> !report.links().containsKey("eth1"));
            assertFalse(machine.witness.all().contains("removed " + Machine.ADDRESS));
        }
    }

    @Test
    void plans_follow_one_another_however_fast_they_come() {
        try (machine) {
            start(first(100));
            // when
            for (int i = 0; i < 20; i++) {
                NodePlan plan = NodePlan.of(i % 2 == 0 ? List.of(first(100), second()) : List.of(first(100)));
                machine.node().adopt(plan);
            }
            adopt(first(100), second());
            // then
            awaitAll(Role.MASTER);
            assertEquals(0, seen("removed " + Machine.ADDRESS));
            assertEquals(1, seen("added " + Machine.ADDRESS));
            machine.awaitKernel(Set.of(Machine.ADDRESS, OTHER));
        }
    }
}
