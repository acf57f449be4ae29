package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running sync group that is given another plan. */
@Timeout(180)
final class ReloadedGroupTest {

    private static final IpAddress THIRD = IpAddress.of("192.0.2.103");
    private static final Holding THIRD_ADDRESS = Machine.address(THIRD, "eth0");

    private final Lan lan = new Lan();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final Machine machine = new Machine(lan, 1).telling(turns::add);

    private InstancePlan first() {
        return machine.plan(100);
    }

    private InstancePlan second() {
        return machine.plan("VI_2", 52, "eth1", Troupe.SECOND, 100);
    }

    private InstancePlan third() {
        return machine.plan("VI_3", 53, "eth0", THIRD, 100);
    }

    private static InstancePlan holding(InstancePlan plan, Holding... holdings) {
        return new InstancePlan(plan.name(), plan.machine(), plan.dialect(), new LinkedHashSet<>(List.of(holdings)));
    }

    private static InstancePlan member(InstancePlan plan, String group) {
        InstanceMachine alone = plan.machine();
        return new InstancePlan(
                plan.name(),
                new InstanceMachine(alone.router(), alone.needs().in(group)),
                plan.dialect(),
                plan.holdings());
    }

    /** With these as the group, and nobody else. */
    private static NodePlan group(InstancePlan... members) {
        return plan(Map.of(Troupe.GROUP, Arrays.asList(members)));
    }

    private static NodePlan plan(Map<String, List<InstancePlan>> groups, InstancePlan... alone) {
        List<InstancePlan> all = new ArrayList<>();
        List<GroupPlan> plans = new ArrayList<>();
        new TreeMap<>(groups).forEach((name, members) -> {
            members.forEach(member -> all.add(member(member, name)));
            plans.add(
                    new GroupPlan(name, members.stream().map(InstancePlan::name).toList()));
        });
        all.addAll(Arrays.asList(alone));
        return new NodePlan(all, plans, List.of(), List.of(), List.of(), Optional.empty(), false);
    }

    private void start(NodePlan plan) {
        machine.doing(other -> plan).start(100);
        machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
    }

    private long seen(String... what) {
        return machine.witness.all().stream()
                .filter(Arrays.asList(what)::contains)
                .count();
    }

    private boolean everyStateHad(Holding... holdings) {
        return machine.kernel.states().stream()
                .dropWhile(state -> !state.containsAll(Set.of(holdings)))
                .allMatch(state -> state.containsAll(Set.of(holdings)));
    }

    @Test
    void a_member_that_is_added_to_a_master_group_listens_first_and_nobody_falls() {
        try (machine) {
            start(group(first(), second()));
            // when
            machine.adopt(group(first(), second(), third()));
            // then
            machine.witness.await("added " + THIRD_ADDRESS);
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
            assertEquals(0, seen("farewell", "eth1: farewell"));
            assertTrue(everyStateHad(Machine.ADDRESS, Troupe.ELSEWHERE), machine.kernel.states()::toString);
            assertEquals(3, machine.awaitNode(report -> true).instances().size());
        }
    }

    @Test
    void a_member_that_is_removed_from_a_master_group_goes_alone() {
        try (machine) {
            start(group(first(), second(), third()));
            // when
            machine.adopt(group(first(), second()));
            // then
            Witness.assertInOrder(List.of("farewell", "removed " + THIRD_ADDRESS), machine.witness.all());
            assertEquals(1, seen("farewell", "eth1: farewell"));
            assertTrue(everyStateHad(Machine.ADDRESS, Troupe.ELSEWHERE), machine.kernel.states()::toString);
            machine.awaitNode(report ->
                    Troupe.are(report, Role.MASTER) && report.instances().size() == 2);
        }
    }

    @Test
    void whose_interface_took_all_down_is_removed_and_the_others_are_master_again() {
        try (machine) {
            start(group(first(), second()));
            Object before = machine.directory().groups().get(Troupe.GROUP);
            machine.secondLinkUp(false);
            machine.awaitNode(report -> Troupe.are(report, Role.FAULT));
            // when
            machine.adopt(group(first()));
            // then
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
            machine.awaitKernel(Set.of(Machine.ADDRESS));
            assertEquals(before, machine.directory().groups().get(Troupe.GROUP));
        }
    }

    @Test
    void another_vrid_of_a_member_leaves_the_others_alone() {
        try (machine) {
            start(group(first(), second()));
            // when
            machine.adopt(group(first(), machine.plan("VI_2", 99, "eth1", Troupe.SECOND, 100)));
            // then
            machine.witness.await("added " + Troupe.ELSEWHERE, 2);
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
            assertEquals(1, seen("eth1: farewell"));
            assertEquals(0, seen("farewell", "removed " + Machine.ADDRESS));
        }
    }

    @Test
    void other_addresses_of_a_member_come_in_one_transaction_under_a_master_group() {
        try (machine) {
            start(group(first(), second()));
            // when
            machine.adopt(group(holding(first(), Machine.ADDRESS, THIRD_ADDRESS), second()));
            // then
            machine.witness.await("garp " + THIRD);
            assertEquals(0, seen("farewell", "eth1: farewell", "removed " + Machine.ADDRESS));
            machine.awaitKernel(Set.of(Machine.ADDRESS, THIRD_ADDRESS, Troupe.ELSEWHERE));
        }
    }

    @Test
    void what_the_kernel_refuses_to_one_member_is_a_fault_of_all() {
        try (machine) {
            start(group(first(), second()));
            machine.kernel.refuse(THIRD_ADDRESS, "no such device");
            // when
            machine.adopt(group(holding(first(), Machine.ADDRESS, THIRD_ADDRESS), second()));
            // then
            machine.awaitNode(report -> report.groups().getFirst().role() == Role.FAULT);
            machine.awaitKernel(Set.of());
            machine.kernel.refuse(Optional.empty());
            machine.adopt(group(first(), second()));
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
        }
    }

    @Test
    void a_group_that_is_configured_no_longer_lets_its_members_begin_for_themselves() {
        try (machine) {
            start(group(first(), second()));
            // when
            machine.adopt(plan(Map.of(), first(), second()));
            // then
            machine.witness.await("added " + Machine.ADDRESS, 2);
            machine.witness.await("added " + Troupe.ELSEWHERE, 2);
            assertEquals(2, seen("farewell", "eth1: farewell"));
            assertEquals(List.of(), machine.awaitNode(report -> true).groups());
            // when
            machine.adopt(group(first(), second()));
            // then
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
        }
    }

    @Test
    void members_of_a_master_group_may_be_renamed() {
        try (machine) {
            start(group(first(), second()));
            Object before = machine.directory().instances().get("VI_2");
            // when
            machine.adopt(group(first(), machine.plan("VI_8", 52, "eth1", Troupe.SECOND, 100)));
            // then
            assertEquals(before, machine.directory().instances().get("VI_8"));
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER)
                    && report.groups().getFirst().plan().members().equals(List.of("VI_1", "VI_8")));
            assertEquals(0, seen("farewell", "eth1: farewell"));
            // when
            machine.linkUp(false);
            // then
            machine.awaitNode(report -> Troupe.are(report, Role.FAULT));
            machine.awaitKernel(Set.of());
        }
    }

    @Test
    void a_group_with_another_name_is_the_same_group() {
        try (machine) {
            start(group(first(), second()));
            Map<String, ?> instances = machine.directory().instances();
            Object before = machine.directory().groups().get(Troupe.GROUP);
            GroupReport was = machine.awaitNode(report -> true).groups().getFirst();
            // when
            machine.adopt(plan(Map.of("VG_9", List.of(first(), second()))));
            // then
            GroupReport is = machine.awaitNode(
                            report -> report.groups().getFirst().plan().name().equals("VG_9"))
                    .groups()
                    .getFirst();
            assertEquals(was.since(), is.since());
            assertEquals(Role.MASTER, is.role());
            assertEquals(Map.of("VG_9", before), machine.directory().groups());
            assertEquals(instances, machine.directory().instances());
            assertEquals(Map.of("VG_9", Role.MASTER), machine.node().board().groupRoles());
            assertEquals(
                    0, seen("farewell", "eth1: farewell", "removed " + Machine.ADDRESS, "removed " + Troupe.ELSEWHERE));
            machine.awaitNode(report -> toldOf(Troupe.GROUP).contains(new What.Stopped(Turn.DELETED))
                    && toldOf("VG_9").stream().anyMatch(ReloadedGroupTest::isMaster));
            // when
            machine.linkUp(false);
            // then
            machine.awaitNode(report -> Troupe.are(report, Role.FAULT));
            machine.awaitKernel(Set.of());
        }
    }

    private List<What> toldOf(String group) {
        return turns.stream()
                .filter(turn -> turn.subject().equals(new Subject(Kind.GROUP, group)))
                .map(Turn::what)
                .toList();
    }

    private static boolean isMaster(What what) {
        return what instanceof What.Changed(RoleEvent.State to, RoleEvent.Reason why) && to == RoleEvent.State.MASTER;
    }

    @Test
    void a_group_with_another_name_and_one_more_member_stays_master() {
        try (machine) {
            start(group(first(), second()));
            Object before = machine.directory().groups().get(Troupe.GROUP);
            // when
            machine.adopt(plan(
                    Map.of("VG_9", List.of(first(), machine.plan("VI_8", 52, "eth1", Troupe.SECOND, 100), third()))));
            // then
            machine.witness.await("added " + THIRD_ADDRESS);
            machine.awaitNode(report -> Troupe.are(report, Role.MASTER));
            assertEquals(Map.of("VG_9", before), machine.directory().groups());
            assertEquals(0, seen("farewell", "eth1: farewell"));
            assertTrue(everyStateHad(Machine.ADDRESS, Troupe.ELSEWHERE), machine.kernel.states()::toString);
        }
    }

    @Test
    void groups_may_swap_their_names() {
        try (machine) {
            start(plan(Map.of("A", List.of(first(), third()), "B", List.of(second()))));
            Map<String, ?> before = machine.directory().groups();
            // when
            machine.adopt(plan(Map.of("B", List.of(first(), third()), "A", List.of(second()))));
            // then
            assertEquals(
                    Map.of("A", before.get("B"), "B", before.get("A")),
                    machine.directory().groups());
            machine.awaitNode(report -> report.groups().stream().allMatch(group -> group.role() == Role.MASTER)
                    && machine.node()
                            .board()
                            .group("A")
                            .orElseThrow()
                            .plan()
                            .members()
                            .equals(List.of("VI_2")));
            assertEquals(0, seen("farewell", "eth1: farewell"));
        }
    }

    @Test
    void a_group_that_is_split_keeps_its_name_and_who_goes_begins_anew() {
        try (machine) {
            start(group(first(), second()));
            Object before = machine.directory().groups().get(Troupe.GROUP);
            // when
            machine.adopt(plan(Map.of(Troupe.GROUP, List.of(first()), "VG_9", List.of(second()))));
            // then
            machine.witness.await("added " + Troupe.ELSEWHERE, 2);
            machine.awaitNode(report -> report.groups().stream().allMatch(group -> group.role() == Role.MASTER));
            assertEquals(before, machine.directory().groups().get(Troupe.GROUP));
            assertEquals(1, seen("farewell", "eth1: farewell"));
            assertEquals(0, seen("removed " + Machine.ADDRESS));
        }
    }

    @Test
    void groups_and_members_come_and_go_and_end_as_the_last_plan_says() {
        try (machine) {
            start(group(first(), second()));
            Object before = machine.directory().groups().get(Troupe.GROUP);
            // when
            Stream.of(
                            group(first()),
                            group(first(), third()),
                            group(second(), third()),
                            group(third(), first(), second()))
                    .forEach(machine::adopt);
            // then
            machine.awaitNode(report ->
                    Troupe.are(report, Role.MASTER) && report.instances().size() == 3);
            machine.awaitKernel(Set.of(Machine.ADDRESS, Troupe.ELSEWHERE, THIRD_ADDRESS));
            assertEquals(before, machine.directory().groups().get(Troupe.GROUP));
        }
    }
}
