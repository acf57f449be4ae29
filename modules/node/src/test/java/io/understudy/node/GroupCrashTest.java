package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every actor that a group's takeover depends on crashes, each at every step of the takeover: outside a transaction there is everything
 * or nothing, and in the end the node is master with everything. All steps are played at the same time, each on a computer of its own.
 */
@Timeout(180)
final class GroupCrashTest {

    private static final String FIRST_CLAIM = "advert 200";
    private static final String LAST_CLAIM = "eth1: advert 200";
    private static final String HALF = Machine.ADDED;
    private static final String WHOLE = "added " + Troupe.ELSEWHERE;
    private static final String ANNOUNCED = "garp " + Machine.VIRTUAL;
    private static final List<String> STEPS = List.of(FIRST_CLAIM, LAST_CLAIM, HALF, WHOLE, ANNOUNCED);

    /** A takeover that is disturbed at a step. */
    private record Scene(String step, Troupe troupe, Gate over) {

        void killThen(ActorRef<?> victim) {
            troupe.machine.witness.when(step, () -> {
                Troupe.kill(victim);
                over.open();
            });
        }
    }

    private final List<Scene> scenes = new ArrayList<>();

    @AfterEach
    void end() {
        scenes.forEach(scene -> scene.troupe().close());
    }

    /** A group that has begun to listen; what is to happen at the step is still to be said. */
    private Scene open(String step) {
        Troupe troupe = new Troupe(new Lan(), 1);
        troupe.machine.every(Duration.ofMillis(500));
        Scene scene = new Scene(step, troupe.start(200), new Gate());
        scenes.add(scene);
        return scene;
    }

    private void killAtEachStep(Function<Guardian.Directory, Optional<ActorRef<?>>> who) {
        Set<ActorRef<?>> victims = new HashSet<>();
        for (String step : STEPS) {
            Scene scene = open(step);
            scene.troupe().await(Role.BACKUP);
            ActorRef<?> victim = who.apply(scene.troupe().machine.directory()).orElseThrow();
            victims.add(victim);
            scene.killThen(victim);
        }
        scenes.forEach(scene -> assertRecovers(scene, victims, who));
    }

    private static void assertRecovers(
            Scene scene, Set<ActorRef<?>> victims, Function<Guardian.Directory, Optional<ActorRef<?>>> who) {
        Troupe troupe = scene.troupe();
        scene.over().pass();
        troupe.await(report -> who.apply(troupe.machine.directory())
                .filter(successor -> !victims.contains(successor))
                .isPresent());
        troupe.await(Role.MASTER);
        troupe.machine.awaitKernel(Troupe.ALL);
        assertTrue(troupe.wasNeverSplit(), scene.step() + ": " + troupe.machine.kernel.states());
        assertEquals(Troupe.ALL, Set.copyOf(troupe.machine.kernel.states().getLast()));
    }

    @Test
    void when_the_group_crashes() {
        killAtEachStep(cast -> Optional.ofNullable(cast.groups().get(Troupe.GROUP)));
    }

    @Test
    void when_the_first_member_crashes() {
        killAtEachStep(cast -> Optional.ofNullable(cast.instances().get("VI_1")));
    }

    @Test
    void when_the_last_member_crashes() {
        killAtEachStep(cast -> Optional.ofNullable(cast.instances().get("VI_2")));
    }

    @Test
    void when_the_packet_actor_of_one_member_crashes() {
        killAtEachStep(cast -> Optional.ofNullable(cast.packets().get("eth1")));
    }

    @Test
    void when_the_applier_crashes_in_the_middle_of_the_transaction() {
        // given
        Scene scene = open(HALF);
        Troupe troupe = scene.troupe();
        // when
        troupe.machine.witness.when(HALF, () -> {
            scene.over().open();
            throw new IllegalStateException("a bug, put here by a test");
        });
        // then
        scene.over().pass();
        troupe.machine.witness.await(Machine.REMOVED);
        troupe.await(Role.MASTER);
        troupe.machine.awaitKernel(Troupe.ALL);
        assertTrue(troupe.wasNeverSplit(), troupe.machine.kernel.states().toString());
    }
}
