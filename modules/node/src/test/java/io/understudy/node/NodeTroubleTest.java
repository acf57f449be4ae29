package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What befalls a node: links, channels and kernels that fail, actors that crash, a flood of bad packets. */
@Timeout(180)
final class NodeTroubleTest {

    private static final int FLOOD = 20_000;

    private final Lan lan = new Lan();

    @Test
    void a_link_that_goes_down_is_a_fault_until_it_is_back() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.linkUp(false);
            // then
            assertEquals(List.of(new Fault.LinkDown("eth0")), faults(a.await(Role.FAULT)));
            assertEquals(Set.of(), a.kernel.marked());
            // when
            a.linkUp(true);
            // then
            a.await(Role.MASTER);
        }
    }

    private static List<Fault> faults(InstanceReport report) {
        Needs needs = report.plan().machine().needs();
        return report.standing().readiness().faults(needs);
    }

    @Test
    void an_interface_that_appears_later_is_opened_then() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.links.remove("eth0");
            a.start(200);
            assertEquals(List.of(new Fault.LinkMissing("eth0")), faults(a.await(Role.FAULT)));
            // when
            a.linkUp(true);
            // then
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_lost_channel_is_opened_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.plug.lose("the interface disappeared");
            // then
            a.witness.await("opened", 2);
            a.await(Role.MASTER);
        }
    }

    @Test
    void an_interface_that_cannot_be_opened_is_a_fault_with_its_reason_and_tried_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.plug.refuse(Optional.of("operation not permitted"));
            // when
            a.start(200);
            // then
            assertEquals(List.of(new Fault.LinkDeaf("eth0", "operation not permitted")), faults(a.await(Role.FAULT)));
            // when
            a.plug.refuse(Optional.empty());
            // then
            a.await(Role.MASTER);
        }
    }

    @Test
    void what_the_kernel_refuses_is_a_fault_in_its_words_and_tried_again() throws InterruptedException {
        try (Machine a = new Machine(lan, 1);
                LogCapture log = new LogCapture()) {
            // given
            a.kernel.refuse(Optional.of("operation not permitted"));
            // when
            a.start(200);
            // then
            Fault fault = faults(a.await(Role.FAULT)).getFirst();
            assertTrue(
                    assertInstanceOf(Fault.KernelRefused.class, fault).reason().contains("not permitted"));
            a.witness.await("farewell");
            assertEquals(
                    List.of("(VI_1) Entering FAULT STATE (BACKUP -> FAULT, kernel-refused): kernel refused: "
                            + Machine.ADDRESS + ": operation not permitted"),
                    log.await("Entering FAULT STATE", 1));
            // when
            a.kernel.refuse(Optional.empty());
            // then
            a.await(Role.MASTER);
        }
    }

    @Test
    void an_address_that_somebody_removes_is_put_back_at_once() {
        try (Machine a = new Machine(lan, 1);
                LogCapture log = new LogCapture()) {
            // given
            a.start(200);
            a.await(Role.MASTER);
            a.showAddress(true);
            // when
            a.kernel.takeAway(Machine.ADDRESS);
            a.showAddress(false);
            // then
            a.awaitKernel(Set.of(Machine.ADDRESS));
            assertEquals(Role.MASTER, a.instance().standing().role());
            assertEquals(
                    List.of("192.0.2.100/32 dev eth0 is gone, and not by this program; putting it back"),
                    log.lines("putting it back"));
        }
    }

    @Test
    void a_kernel_that_cannot_be_read_for_once_is_looked_at_again() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            a.showAddress(true);
            // when
            a.kernel.takeAway(Machine.ADDRESS);
            a.kernel.unreadableOnce();
            a.showAddress(false);
            // then
            List<String> seen = a.witness.await(Machine.ADDED, 2);
            assertFalse(seen.contains("farewell"), seen.toString());
        }
    }

    @Test
    void leftovers_of_a_crashed_run_are_removed_before_anything_is_held() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            Holding old = Holding.Address.of(Prefix.host(IpAddress.of("192.0.2.77")), "eth0");
            a.kernel.leftOver(old);
            // when
            a.start(200);
            // then
            List<String> seen = a.witness.await(Machine.ADDED);
            Witness.assertInOrder(List.of("removed " + old, Machine.ADDED), seen);
        }
    }

    @Test
    void an_instance_that_crashes_says_farewell_loses_its_address_and_begins_anew() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.clock.breakUntil(() -> a.witness.all().contains("farewell"));
            // then
            List<String> seen = a.witness.await(Machine.ADDED, 2);
            assertTrue(seen.containsAll(List.of("farewell", Machine.REMOVED)), seen.toString());
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_packet_actor_that_crashes_takes_its_instances_with_it_and_all_begin_anew() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.plug.failOnce(new IllegalStateException("a bug, put here by a test"));
            // then
            a.witness.await(Machine.REMOVED);
            a.witness.await(Machine.ADDED, 2);
            a.await(Role.MASTER);
        }
    }

    @Test
    void an_applier_that_crashes_leaves_nothing_in_the_kernel_and_everything_begins_anew() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.kernel.failOnce(new IllegalStateException("a bug, put here by a test"));
            a.linkUp(false);
            a.witness.await(Machine.REMOVED);
            a.linkUp(true);
            // then
            a.witness.await(Machine.ADDED, 2);
            a.await(Role.MASTER);
        }
    }

    @Test
    void a_flood_of_refused_packets_disturbs_nobody_and_is_logged_once() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2);
                LogCapture log = new LogCapture()) {
            // given
            a.every(Duration.ofMillis(300)).start(200).await(Role.MASTER);
            b.every(Duration.ofMillis(300)).start(100).await(Role.BACKUP);
            // when
            lan.flood(Frames.fromAfar(), FLOOD);
            // then
            a.await(report -> counted(report, "ip-ttl-errors") == FLOOD);
            b.await(report -> counted(report, "ip-ttl-errors") == FLOOD);
            assertEquals(1, counted(a.instance(), "transitions-to-master"));
            assertEquals(0, counted(b.instance(), "transitions-to-master"));
            List<String> lines = log.lines("invalid TTL");
            assertEquals(2, lines.size(), lines.toString());
            assertTrue(
                    lines.getFirst().startsWith("bogus VRRP packet received on eth0 from 192.0.2.66 for VRID 51"),
                    lines.getFirst());
        }
    }

    private static long counted(InstanceReport report, String counter) {
        return report.counters().getOrDefault(counter, 0L);
    }
}
