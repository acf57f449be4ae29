package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RehearsalTest {

    private static final Clock CLOCK = () -> new Moment(System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseResources(RunningNode.class, "node.conf")
            .withFallback(ConfigFactory.defaultReference())
            .resolve());

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

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
        try (LogCapture log = new LogCapture();
                VrrpThread thread = new VrrpThread(CLOCK, () -> {})) {
            // when
            var rehearsal = kit.spawn(DressRehearsal.create(thread, CLOCK));
            // then
            kit.createTestProbe().expectTerminated(rehearsal, PATIENCE);
            assertEquals(List.of(), log.lines(""));
        }
    }

    @Test
    void a_dress_rehearsal_that_is_broken_off_leaves_no_line_in_the_log() throws InterruptedException {
        try (LogCapture log = new LogCapture();
                VrrpThread thread = new VrrpThread(CLOCK, () -> {})) {
            for (int looks = 100; looks <= 1000; looks += 50) {
                // given
                CountDownLatch underWay = new CountDownLatch(looks);
                Clock watched = () -> {
                    underWay.countDown();
                    return CLOCK.now();
                };
                var rehearsal = kit.spawn(DressRehearsal.create(thread, watched));
                assertTrue(underWay.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                // when
                kit.stop(rehearsal, PATIENCE);
            }
            // then
            assertEquals(List.of(), log.lines(""));
        }
    }
}
