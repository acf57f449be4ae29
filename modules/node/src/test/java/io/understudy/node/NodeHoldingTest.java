package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import io.understudy.core.address.RouteKind;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Role;
import io.understudy.core.link.Link;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is staged, inherited, looked for duplicates of, lost and refused, on whole nodes. */
@Timeout(180)
final class NodeHoldingTest {

    private static final MacAddress VIRTUAL_MAC = new MacAddress(0x00005e000133L);
    private static final Holding DEVICE =
            new Holding.Device("vrrp.51", "eth0", new DeviceKind.Macvlan(VIRTUAL_MAC), Optional.empty());
    private static final Holding SETTING = new Holding.Setting("net/ipv4/conf/eth0/arp_ignore", "1");
    private static final Holding RAISED = new Holding.Raised("vrrp.51");
    private static final int NEWS = 50;
    private static final Holding ON_DEVICE = Holding.Address.of(Prefix.host(Machine.VIRTUAL), "vrrp.51");
    private static final Holding ROUTE = new Holding.Route(
            new Prefix(IpAddress.of("198.51.100.0"), 24),
            Optional.of(IpAddress.of("192.0.2.254")),
            Optional.empty(),
            Optional.empty(),
            0,
            Holding.Route.MAIN_TABLE,
            0);

    private final Lan lan = new Lan();

    private static InstancePlan with(InstancePlan plan, List<Holding> staged, List<Holding> holdings) {
        return new InstancePlan(
                plan.name(),
                plan.machine(),
                plan.dialect(),
                new LinkedHashSet<>(staged),
                new LinkedHashSet<>(holdings),
                Optional.of(VIRTUAL_MAC),
                plan.startupDelay(),
                plan.extra(),
                Map.of(Machine.ADDRESS, "understudy.conf:12"),
                plan.debug());
    }

    private static InstancePlan beside(InstancePlan plan) {
        return with(plan, List.of(DEVICE), List.of(DEVICE, RAISED, ON_DEVICE));
    }

    private static InstancePlan examined(InstancePlan plan) {
        AddressDetails details = new AddressDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Set.of(AddressOption.DETECT_DUPLICATES),
                Optional.empty());
        return with(plan, List.of(), List.of(new Holding.Address(Prefix.host(Machine.VIRTUAL), "eth0", details)));
    }

    @Test
    void a_lone_master_that_crashed_finds_its_address_where_it_was() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.kernel.leftOver(Machine.ADDRESS);
            // when
            a.start(100).await(Role.MASTER);
            // then
            List<String> seen = a.witness.await("garp " + Machine.VIRTUAL);
            assertFalse(seen.contains(Machine.REMOVED), seen.toString());
            assertFalse(seen.contains(Machine.ADDED), seen.toString());
        }
    }

    @Test
    void what_a_crashed_run_left_is_given_up_when_a_better_router_is_heard() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            b.start(200).await(Role.MASTER);
            a.kernel.leftOver(Machine.ADDRESS);
            // when
            a.start(100);
            // then
            a.witness.await(Machine.REMOVED);
            a.await(report -> report.standing().grip() == Grip.NONE);
            assertEquals(Role.BACKUP, a.instance().standing().role());
        }
    }

    @Test
    void what_is_staged_is_there_from_the_start_to_the_stop() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            b.start(200).await(Role.MASTER);
            a.planning(NodeHoldingTest::beside).start(100);
            a.awaitKernel(Set.of(DEVICE));
            // when
            b.stop();
            a.awaitKernel(Set.of(DEVICE, RAISED, ON_DEVICE));
            a.linkUp(false);
            // then
            a.awaitKernel(Set.of(DEVICE));
            a.stop();
            assertEquals(Set.of(), a.kernel.marked());
        }
    }

    @Test
    void frames_of_a_virtual_mac_leave_through_the_parent() {
        try (Machine a = new Machine(lan, 1)) {
            // when
            a.planning(NodeHoldingTest::beside).start(200);
            a.witness.await("garp " + Machine.VIRTUAL, 2);
            // then
            List<MacAddress> senders =
                    lan.frames.stream().map(Frames::sender).distinct().toList();
            assertEquals(List.of(VIRTUAL_MAC), senders);
        }
    }

    @Test
    void a_stage_that_the_kernel_refuses_is_a_fault_and_tried_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.kernel.refuse(Optional.of("operation not supported"));
            // when
            a.planning(NodeHoldingTest::beside).start(100);
            // then
            a.await(report -> report.standing().role() == Role.FAULT && tells(report, "operation not supported"));
            a.kernel.refuse(Optional.empty());
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_refused_stage_is_not_tried_again_with_every_news_of_a_link() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.kernel.refuse(Optional.of("operation not supported"));
            a.planning(NodeHoldingTest::beside).start(100);
            a.await(Role.FAULT);
            // when
            for (int i = 0; i < NEWS; i++) {
                a.secondLinkUp(i % 2 == 0);
            }
            int looks = Collections.frequency(a.witness.all(), "read");
            a.lookForLosses();
            a.witness.await("read", looks + 1);
            // then
            int tries = Collections.frequency(a.witness.all(), "refused " + DEVICE);
            assertTrue(tries < NEWS / 2, a.witness.all().toString());
        }
    }

    private static boolean tells(InstanceReport report, String words) {
        return report.standing().readiness().faults(report.plan().machine().needs()).stream()
                .anyMatch(fault -> fault.text().contains(words));
    }

    @Test
    void a_device_that_went_with_its_parent_is_staged_again_when_the_parent_returns() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(NodeHoldingTest::beside).start(200).await(Role.MASTER);
            // when
            a.kernel.takeAway(ON_DEVICE);
            a.kernel.takeAway(RAISED);
            a.kernel.takeAway(DEVICE);
            a.removeLink();
            a.await(Role.FAULT);
            a.linkUp(true);
            // then
            a.witness.await("added " + DEVICE, 2);
            a.await(Role.MASTER);
            a.awaitKernel(Set.of(DEVICE, RAISED, ON_DEVICE));
        }
    }

    @Test
    void a_setting_that_went_with_its_link_is_not_wanted_twice_when_the_link_returns() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(plan -> with(plan, List.of(SETTING), List.of(SETTING, Machine.ADDRESS)))
                    .start(200)
                    .await(Role.MASTER);
            // when
            a.removeLink();
            a.await(Role.FAULT);
            a.linkUp(true);
            // then
            List<String> seen = a.witness.await("added " + SETTING, 2);
            assertTrue(seen.contains("removed " + SETTING), seen.toString());
        }
    }

    @Test
    void what_somebody_else_has_put_there_is_reported_but_for_settings() {
        try (LogCapture log = new LogCapture();
                Machine a = new Machine(lan, 1)) {
            // given
            a.kernel.alreadyHas(SETTING);
            a.kernel.alreadyHas(Machine.ADDRESS);
            // when
            a.planning(plan -> with(plan, List.of(SETTING), List.of(SETTING, Machine.ADDRESS)))
                    .start(200)
                    .await(Role.MASTER);
            // then
            List<String> reported = log.lines("put by somebody else");
            assertEquals(1, reported.size(), reported.toString());
            assertTrue(reported.getFirst().startsWith(Machine.ADDRESS.toString()), reported.toString());
        }
    }

    @Test
    void an_address_is_held_when_the_kernel_has_found_no_duplicate() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(NodeHoldingTest::examined).start(200);
            a.showAddress(Link.Detection.RUNNING);
            a.witness.await(Machine.ADDED);
            assertFalse(a.witness.all().contains("garp " + Machine.VIRTUAL));
            // when
            a.showAddress(Link.Detection.PASSED);
            // then
            a.witness.await("garp " + Machine.VIRTUAL);
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_duplicate_address_gives_the_role_up() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(NodeHoldingTest::examined).start(200);
            a.witness.await(Machine.ADDED);
            // when
            a.showAddress(Link.Detection.FAILED);
            // then
            a.await(report -> tells(report, "192.0.2.100/32 dev eth0: duplicate address detected"));
            a.witness.await(Machine.REMOVED);
            assertFalse(a.witness.all().contains("garp " + Machine.VIRTUAL));
        }
    }

    @Test
    void a_refusal_names_the_line() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.kernel.refuse(Optional.of("no buffer space"));
            // when
            a.planning(plan -> with(plan, List.of(), List.of(Machine.ADDRESS))).start(200);
            // then
            a.await(report -> tells(report, "192.0.2.100/32 dev eth0: no buffer space (understudy.conf:12)"));
        }
    }

    @Test
    void a_route_that_somebody_removes_is_put_back() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.planning(plan -> with(plan, List.of(), List.of(Machine.ADDRESS, ROUTE)))
                    .start(200);
            a.witness.await("read", 2);
            // when
            a.takeAway(ROUTE);
            // then
            List<String> seen = a.witness.await("added " + ROUTE, 2);
            assertFalse(seen.contains("farewell"), seen.toString());
            assertTrue(seen.stream().filter(Machine.ADDED::equals).count() == 1, seen.toString());
        }
    }

    @Test
    void staged_addresses_are_put_back_and_what_is_to_be_down_is_taken_down() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            b.start(200).await(Role.MASTER);
            a.planning(plan -> with(plan, List.of(DEVICE, ON_DEVICE), List.of(DEVICE, ON_DEVICE, RAISED)))
                    .start(100);
            a.awaitKernel(Set.of(DEVICE, ON_DEVICE));
            // when
            a.takeAway(ON_DEVICE);
            // then
            a.witness.await("added " + ON_DEVICE, 2);
            // when
            a.kernel.leftOver(RAISED);
            a.lookForLosses();
            // then
            a.witness.await("removed " + RAISED);
            a.awaitKernel(Set.of(DEVICE, ON_DEVICE));
        }
    }

    @Test
    void what_is_left_of_a_route_when_one_of_its_ways_goes_is_removed_before_it_is_put_anew() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            Holding both = new Holding.Route(
                    RouteKind.UNICAST,
                    new Prefix(IpAddress.of("2001:db8:9::"), 48),
                    List.of(way("2001:db8::7", "eth0"), way("2001:db8:1::7", "eth1")),
                    Optional.empty(),
                    0,
                    Holding.Route.MAIN_TABLE,
                    0,
                    RouteDetails.NONE);
            a.planning(plan -> with(plan, List.of(), List.of(Machine.ADDRESS, both)))
                    .start(200);
            a.await(Role.MASTER);
            // when
            a.removeSecondLink();
            // then
            a.witness.await("removed " + both);
        }
    }

    private static Holding.Hop way(String gateway, String link) {
        return new Holding.Hop(Optional.of(IpAddress.of(gateway)), Optional.of(link), 1, false);
    }
}
