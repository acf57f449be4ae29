package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Drain;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drains and moves on whole nodes. */
@Timeout(180)
final class NodeDrainTest {

    private final Lan lan = new Lan();

    private static boolean guide(Machine machine, Optional<String> whom, Input.Guidance wish) {
        return machine.node().guide(whom, now -> wish).toCompletableFuture().join();
    }

    private static void drain(Machine machine) {
        assertTrue(guide(machine, Optional.empty(), new Input.Drained(new Drain(Optional.empty()))));
    }

    @Test
    void a_drained_master_is_replaced_and_comes_back_when_that_is_over() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            a.start(200).await(Role.MASTER);
            b.start(100).await(heard -> heard.standing().master().isPresent());
            // when
            drain(a);
            // then
            b.await(Role.MASTER);
            assertEquals(Reason.MASTER_RESIGNED, b.instance().standing().reason());
            assertEquals(Reason.DRAINED, a.await(Role.BACKUP).standing().reason());
            // when
            guide(a, Optional.empty(), new Input.Undrained());
            // then
            a.await(Role.MASTER);
            b.await(Role.BACKUP);
        }
    }

    @Test
    void a_drained_master_without_another_is_never_without_its_address() {
        try (Machine a = new Machine(lan, 1)) {
            a.start(200).await(Role.MASTER);
            long removals = removals(a);
            // when
            drain(a);
            // then
            a.witness.await("advert 1", 2);
            a.await(back -> back.standing().grip() == Grip.HELD);
            assertEquals(removals, removals(a), a.witness.all().toString());
        }
    }

    private static long removals(Machine machine) {
        return machine.witness.all().stream()
                .filter(what -> what.startsWith("removed"))
                .count();
    }

    @Test
    void a_group_is_drained_as_one() {
        try (Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            a.start(200).await(Role.MASTER);
            b.start(100).await(NodeDrainTest::follows);
            // when
            drain(a.machine);
            // then
            b.await(Role.MASTER);
            a.await(Role.BACKUP);
            assertTrue(a.wasNeverSplit());
            assertTrue(b.wasNeverSplit());
        }
    }

    private static boolean follows(NodeReport report) {
        return report.instances().stream()
                .allMatch(instance -> instance.standing().master().isPresent());
    }

    @Test
    void an_instance_that_begins_later_is_drained_as_well() {
        try (Machine a = new Machine(lan, 1)) {
            a.start(200).await(Role.MASTER);
            drain(a);
            // when
            Troupe.kill(Objects.requireNonNull(a.directory().instances().get("VI_1")));
            // then
            a.await(again -> again.standing().readiness().drain().isPresent()
                    && again.standing().reason() != Reason.DRAINED);
        }
    }

    @Test
    void a_node_can_be_drained_from_its_beginning() {
        Machine a = new Machine(lan, 1);
        Node node = Node.startDrained(
                NodePlan.of(List.of(a.plan(200))), a.ports(), ConfigFactory.empty(), Optional.of(Duration.ofHours(1)));
        try {
            a.witness.await("advert 1", 1);
            node.guide(Optional.empty(), now -> new Input.Undrained())
                    .toCompletableFuture()
                    .join();
            a.witness.await("advert 200", 1);
        } finally {
            node.stop().toCompletableFuture().join();
        }
    }

    @Test
    void a_group_moves_to_a_lower_priority_and_stays() {
        try (Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            a.start(200).await(Role.MASTER);
            b.start(100).await(NodeDrainTest::follows);
            // when
            a.machine
                    .node()
                    .guide(Optional.of(Troupe.GROUP), now -> new Input.Superseded(now.plus(Duration.ofSeconds(9))))
                    .toCompletableFuture()
                    .join();
            b.machine
                    .node()
                    .guide(Optional.of(Troupe.GROUP), now -> new Input.Appointed(now.plus(Duration.ofHours(1))))
                    .toCompletableFuture()
                    .join();
            // then
            NodeReport there = b.await(Role.MASTER);
            assertEquals(Reason.MOVED, there.groups().getFirst().reason());
            guide(a.machine, Optional.of(Troupe.GROUP), new Input.LetGo());
            a.await(Role.BACKUP);
            assertTrue(a.wasNeverSplit());
            assertTrue(b.wasNeverSplit());
            assertTrue(
                    a.seen().stream().noneMatch(what -> what.endsWith("farewell")),
                    () -> a.seen().toString());
        }
    }

    @Test
    void a_member_is_not_moved_without_its_group_nor_is_anybody_unknown() {
        try (Troupe a = new Troupe(lan, 1)) {
            a.start(200).await(Role.MASTER);

            assertFalse(guide(a.machine, Optional.of("VI_1"), new Input.LetGo()));
            assertFalse(guide(a.machine, Optional.of("VI_9"), new Input.LetGo()));
            assertTrue(guide(a.machine, Optional.of(Troupe.GROUP), new Input.LetGo()));
        }
    }
}
