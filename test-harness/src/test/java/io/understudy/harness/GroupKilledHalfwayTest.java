package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Group;
import io.understudy.harness.group.Stretch;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A daemon that is killed while the kernel is at work on its group: what comes after makes it all, or nothing. */
class GroupKilledHalfwayTest {

    private static final int OURS = 100;
    private static final int HIGHER = 150;

    @Test
    void what_is_left_of_half_a_takeover_is_completed_and_of_half_a_farewell_given_up_if_there_is_another_master() {
        try (GroupStage stage = GroupStage.set("group killed halfway", Group.crowded(50, 60))) {
            Running taking = stage.group().launch(stage.left(), OURS).process();
            stage.awaitHas(stage.left(), Extent.PART);
            int killed = killHalfway(stage, taking);

            Understudy complete = stage.group().understudy(stage.left(), OURS);
            stage.awaitHas(stage.left(), Extent.ALL);
            assertEquals(List.of(Extent.PART, Extent.ALL), since(killed, stage));

            stage.awaitHas(stage.left(), Extent.PART, complete::terminate);
            int again = killHalfway(stage, complete.process());

            Instant meanwhile = Instant.now();
            stage.group().understudy(stage.right(), HIGHER);
            stage.awaitHas(stage.right(), Extent.ALL);
            GroupStage.LINKS.forEach(link -> stage.wire(link).awaitPriority(HIGHER, meanwhile));
            stage.group().understudy(stage.left(), OURS);
            stage.awaitRest(stage.right(), HIGHER);
            assertEquals(List.of(Extent.PART, Extent.NONE), since(again, stage));
        }
    }

    /** The number of the stretch of time in which it happened. */
    private static int killHalfway(GroupStage stage, Running daemon) {
        daemon.killAtOnce();
        return stage.custody(stage.left()).size() - 1;
    }

    private static List<Extent> since(int stretch, GroupStage stage) {
        return stage.custody(stage.left()).stream()
                .skip(stretch)
                .map(Stretch::extent)
                .toList();
    }
}
