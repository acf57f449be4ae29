package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.group.Stretch;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import io.understudy.harness.peer.Understudy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A daemon that is killed while the kernel is at work on its group: what comes after makes it all, or nothing. */
class GroupKilledHalfwayTest {

    private static final int OURS = 100;
    private static final int HIGHER = 150;
    private static final Duration WORK = Duration.ofSeconds(2);

    @Test
    void what_is_left_of_half_a_takeover_is_completed_and_of_half_a_farewell_given_up_if_there_is_another_master() {
        try (GroupStage stage = GroupStage.set("group killed halfway", Group.crowded(50, 60))) {
            Running taking = stage.group().launch(stage.left(), OURS).process();
            stage.awaitHas(stage.left(), Extent.PART);
            int killed = killHalfway(stage, taking);

            Understudy complete = stage.group().understudy(stage.left(), OURS);
            stage.awaitHas(stage.left(), Extent.ALL);
            assertRecovered(killed, Extent.ALL, stage);

            int again = killAndTakeHalf(stage, complete.process());

            Instant meanwhile = Instant.now();
            stage.group().understudy(stage.right(), HIGHER);
            stage.awaitHas(stage.right(), Extent.ALL);
            GroupStage.LINKS.forEach(link -> stage.wire(link).awaitPriority(HIGHER, meanwhile));
            stage.group().understudy(stage.left(), OURS);
            stage.awaitRest(stage.right(), HIGHER);
            assertRecovered(again, Extent.NONE, stage);
        }
    }

    /**
     * As one is left that was killed while the kernel took back its addresses: all that it had on one link is gone. The kernel takes them back in
     * one go, so a kill comes before or after that and not while it lasts.
     *
     * @return as of killHalfway
     */
    private static int killAndTakeHalf(GroupStage stage, Running daemon) {
        daemon.killAtOnce();
        Path half = stage.left()
                .write(
                        "half",
                        stage.group().on("eth0").stream()
                                .flatMap(member -> Stream.concat(
                                        member.own().stream().map(address -> address + "/32"),
                                        member.excluded().stream()))
                                .map(address -> "address del " + address + " dev eth0\n")
                                .collect(Collectors.joining()));
        stage.awaitHas(stage.left(), Extent.PART, () -> {
            Output output = stage.left().outputOf(List.of("ip", "-batch", half.toString()));
            assertEquals("", output.error());
        });
        return stage.custody(stage.left()).size() - 1;
    }

    /** The number of the stretch of time in which it happened. */
    private static int killHalfway(GroupStage stage, Running daemon) {
        daemon.killAtOnce();
        return stage.custody(stage.left()).size() - 1;
    }

    /** It has a part of it only from the kill until there is a daemon again, and then never for longer than the kernel is at work. */
    private static void assertRecovered(int killed, Extent last, GroupStage stage) {
        List<Stretch> since = stage.custody(stage.left()).stream().skip(killed).toList();
        assertEquals(Extent.PART, since.getFirst().extent(), "it was not killed halfway");
        assertEquals(last, since.getLast().extent());
        since.stream()
                .skip(1)
                .filter(stretch -> stretch.extent() == Extent.PART)
                .forEach(work -> assertTrue(work.length().compareTo(WORK) < 0, work::toString));
    }
}
