package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A group whose addresses do not all fit. Linux itself bounds none of its tables of addresses and routes (net.ipv6.route.max_size is
 * without effect since 6.3, and since it is there it has bounded learnt routes only); drivers that keep them in hardware do.
 */
@Timeout(180)
final class FullTableTest {

    private final Lan lan = new Lan();

    @Test
    void a_table_that_takes_a_part_of_a_group_keeps_none_of_it_until_it_takes_all() {
        try (Troupe a = new Troupe(lan, 1)) {
            // given
            a.machine.kernel.hasRoomFor(Troupe.ALL.size() - 1);
            // when
            a.start(200);
            // then
            GroupReport group = a.await(Role.FAULT).groups().getFirst();
            String reason = "kernel refused: " + ToyKernel.FULL + ": adding " + Troupe.ELSEWHERE;
            assertEquals(List.of("VI_1: " + reason, "VI_2: " + reason), group.faults());
            assertEquals(Reason.KERNEL_REFUSED, group.reason());
            a.machine.witness.await("farewell");
            a.machine.witness.await("eth1: farewell");
            List<String> undone = List.of(Machine.ADDED, Machine.REMOVED, "farewell");
            assertEquals(
                    undone, a.seen().stream().filter(undone::contains).limit(3).toList());
            a.machine.awaitKernel(Set.of());
            // when
            a.machine.kernel.hasRoomFor(Troupe.ALL.size());
            // then
            a.await(Role.MASTER);
            a.machine.awaitKernel(Troupe.ALL);
            assertTrue(a.wasNeverSplit());
        }
    }
}
