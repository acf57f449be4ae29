package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sync group on a node that has items of no instance. */
@Timeout(180)
final class GroupBesideFixturesTest {

    private final Lan lan = new Lan();

    @Test
    void what_is_there_whatever_the_roles_are_is_not_touched_by_a_groups_moves() {
        Holding always = Machine.address(IpAddress.of("192.0.2.77"), "eth0");
        try (Troupe a = new Troupe(lan, 1).keeping(new FixturePlan(always, "understudy.conf:3"))) {
            // given
            a.start(200);
            a.await(Role.MASTER);
            a.machine.witness.await("added " + always);
            // when
            a.machine.secondLinkUp(false);
            a.await(Role.FAULT);
            a.machine.awaitKernel(Set.of(always));
            a.machine.secondLinkUp(true);
            a.await(Role.MASTER);
            // then
            List<String> touched = List.of("added " + always, "removed " + always);
            assertEquals(
                    List.of("added " + always),
                    a.seen().stream().filter(touched::contains).toList());
        }
    }
}
