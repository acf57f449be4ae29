package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

final class RehearsalTest {

    @Test
    void every_takeover_can_be_played_to_its_end_and_leaves_no_line_in_the_log() {
        try (LogCapture log = new LogCapture()) {
            // when
            assertDoesNotThrow(Rehearsal::play);
            // then
            assertEquals(List.of(), log.lines(""));
        }
    }

    @Test
    void the_dress_rehearsal_takes_over_stops_and_ends_by_itself() {
        ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseResources(RunningNode.class, "node.conf")
                .withFallback(ConfigFactory.defaultReference())
                .resolve());
        try (LogCapture log = new LogCapture();
                Deadlines deadlines = new Deadlines(() -> new Moment(System.nanoTime()), () -> {})) {
            // when
            var rehearsal = kit.spawn(DressRehearsal.create(deadlines, () -> new Moment(System.nanoTime())));
            // then
            kit.createTestProbe().expectTerminated(rehearsal, Duration.ofSeconds(30));
            assertEquals(List.of(), log.lines(""));
        } finally {
            kit.shutdownTestKit();
        }
    }
}
