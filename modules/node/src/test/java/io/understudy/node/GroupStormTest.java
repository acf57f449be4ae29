package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes with a group, to which one thing after the other happens before the last one is over. */
@Timeout(180)
final class GroupStormTest {

    private static final int BLOWS = 30;
    private static final int LONGEST_CALM = 5;

    private final Lan lan = new Lan();
    private final List<String> blows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_node_ever_has_a_part_of_the_group_and_in_the_end_the_better_one_has_all(long seed) {
        try (Troupe a = new Troupe(lan, 1);
                Troupe b = new Troupe(lan, 2)) {
            // given
            Random random = new Random(seed);
            List<Troupe> nodes = List.of(a.start(200), b.start(100));
            // when
            for (int i = 0; i < BLOWS; i++) {
                Troupe node = nodes.get(random.nextInt(nodes.size()));
                strike(node, random);
                calm(nodes, node, random);
            }
            nodes.forEach(GroupStormTest::heal);
            // then
            a.await(Role.MASTER);
            b.await(Role.BACKUP);
            assertEquals(Troupe.ALL, a.machine.kernel.marked());
            b.machine.awaitKernel(Set.of());
            assertTrue(a.wasNeverSplit(), () -> "seed " + seed + ": " + blows + a.machine.kernel.states());
            assertTrue(b.wasNeverSplit(), () -> "seed " + seed + ": " + blows + b.machine.kernel.states());
        }
    }

    /** What can happen to a node. */
    private enum Blow {
        GROUP_CRASHES(1),
        MEMBER_CRASHES(1),
        KERNEL_REFUSES(1),
        KERNEL_OBEYS(4),
        CHANNEL_FAILS(2),
        FIRST_LINK_CHANGES(10),
        SECOND_LINK_CHANGES(10);

        private final int weight;

        Blow(int weight) {
            this.weight = weight;
        }

        static Blow any(Random random) {
            List<Blow> all = Arrays.stream(values())
                    .flatMap(blow -> Collections.nCopies(blow.weight, blow).stream())
                    .toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    private void strike(Troupe node, Random random) {
        Blow blow = Blow.any(random);
        boolean up = random.nextBoolean();
        blows.add(blow + " " + up);
        switch (blow) {
            case GROUP_CRASHES ->
                kill(Optional.ofNullable(node.machine.directory().groups().get(Troupe.GROUP)));
            case MEMBER_CRASHES ->
                kill(Optional.ofNullable(node.machine.directory().instances().get("VI_1")));
            case KERNEL_REFUSES -> node.machine.kernel.refuse(Troupe.ELSEWHERE, "no buffer space");
            case KERNEL_OBEYS -> node.machine.kernel.refuse(Optional.empty());
            case CHANNEL_FAILS -> node.machine.plug.lose("the interface disappeared");
            case FIRST_LINK_CHANGES -> node.machine.linkUp(up);
            case SECOND_LINK_CHANGES -> node.machine.secondLinkUp(up);
        }
    }

    private static void kill(Optional<? extends ActorRef<?>> actor) {
        actor.ifPresent(Troupe::kill);
    }

    /** For a moment, or until one of them is master again. */
    private static void calm(List<Troupe> nodes, Troupe node, Random random) {
        int moments = random.nextInt(LONGEST_CALM);
        if (moments == 0) {
            nodes.forEach(GroupStormTest::heal);
            node.await(report -> nodes.stream().anyMatch(one -> one.group().role() == Role.MASTER));
        }
        for (int i = 0; i < moments; i++) {
            node.group();
        }
    }

    private static void heal(Troupe node) {
        node.machine.kernel.refuse(Optional.empty());
        node.machine.linkUp(true);
        node.machine.secondLinkUp(true);
    }
}
