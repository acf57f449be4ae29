package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole nodes on an in-memory network: the wiring of the actors, in real time with short intervals. */
@Timeout(180)
final class NodeTest {

    private final Lan lan = new Lan();

    @Test
    void two_nodes_elect_the_one_with_the_higher_priority() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            a.start(200);
            a.witness.await(Machine.ADDED);
            // when
            b.start(100);
            // then
            a.await(Role.MASTER);
            InstanceReport seen = b.await(NodeTest::listensToOne);
            assertEquals("VI_1", seen.plan().name());
            b.awaitKernel(Set.of());
        }
    }

    private static boolean listensToOne(InstanceReport report) {
        return report.standing().role() == Role.BACKUP
                && report.standing().master().equals(Optional.of(IpAddress.of("192.0.2.1")));
    }

    @Test
    void a_master_claims_then_holds_then_announces() {
        try (Machine a = new Machine(lan, 1)) {
            // when
            a.start(200);
            // then
            List<String> seen = a.witness.await("garp " + Machine.VIRTUAL, 2);
            assertEquals(
                    List.of("advert 200", Machine.ADDED, "garp " + Machine.VIRTUAL),
                    seen.stream()
                            .filter(what -> !List.of("opened", "read").contains(what))
                            .distinct()
                            .toList());
        }
    }

    @Test
    void a_stopped_master_says_farewell_before_it_gives_the_address_back_and_the_other_takes_over() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            a.start(200).await(Role.MASTER);
            b.start(100).await(Role.BACKUP);
            // when
            a.stop();
            // then
            List<String> seen = a.witness.all();
            Witness.assertInOrder(List.of(Machine.ADDED, "farewell", Machine.REMOVED), seen);
            assertEquals(Set.of(), a.kernel.marked());
            assertTrue(a.node().ended().toCompletableFuture().isDone());
            b.await(Role.MASTER);
            b.awaitKernel(Set.of(Machine.ADDRESS));
        }
    }

    @Test
    void a_stop_that_leaves_something_in_the_kernel_says_so() {
        Machine a = new Machine(lan, 1);
        // given
        a.start(200).await(Role.MASTER);
        a.kernel.keep("device or resource busy");
        // when
        CompletionException failure = assertThrows(CompletionException.class, a::stop);
        // then
        assertTrue(failure.toString().contains("still in the kernel: [" + Machine.ADDRESS + "]"), failure.toString());
    }

    @Test
    void an_address_on_another_interface_is_announced_there() {
        try (Machine a = new Machine(lan, 1)) {
            // when
            a.holding(Holding.Address.of(Prefix.host(Machine.VIRTUAL), "eth1")).start(200);
            // then
            List<String> seen = a.witness.await("eth1: garp " + Machine.VIRTUAL, 2);
            assertFalse(seen.contains("garp " + Machine.VIRTUAL));
        }
    }

    @Test
    void a_higher_priority_that_returns_takes_the_address_back() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            b.start(100).await(Role.MASTER);
            // when
            a.start(200);
            // then
            a.await(Role.MASTER);
            b.await(Role.BACKUP);
            b.awaitKernel(Set.of());
        }
    }

    @Test
    void a_master_that_was_deposed_while_the_kernel_was_slow_announces_nothing() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            // given
            Gate slow = new Gate();
            a.kernel.slowedBy(slow::pass);
            a.start(100).await(report -> report.standing().grip() == Grip.TAKING);
            // when
            b.start(200);
            a.await(report -> report.standing().grip() == Grip.RELEASING);
            slow.open();
            // then
            a.await(report -> report.standing().grip() == Grip.NONE);
            List<String> seen = a.witness.all();
            assertTrue(seen.containsAll(List.of(Machine.ADDED, Machine.REMOVED)), seen.toString());
            assertFalse(seen.contains("garp " + Machine.VIRTUAL), seen.toString());
        }
    }

    @Test
    void a_stop_can_be_told_twice_and_a_stopped_node_does_not_answer() {
        try (Machine a = new Machine(lan, 1)) {
            // given
            a.start(200).await(Role.MASTER);
            // when
            a.stop();
            a.stop();
            // then
            assertTrue(a.node()
                    .report()
                    .toCompletableFuture()
                    .handle((report, failure) -> failure != null)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join());
        }
    }
}
