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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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
    void the_dress_rehearsal_is_played_to_its_end_and_once_more_when_a_takeover_is_near() {
        TestProbe<DressRehearsal.Message> stage = kit.createTestProbe();
        TestProbe<Applier.Message> hands = kit.createTestProbe();
        try (LogCapture log = new LogCapture();
                VrrpThread thread = new VrrpThread(CLOCK, () -> {})) {
            var rehearsal = kit.spawn(Behaviors.monitor(
                    DressRehearsal.Message.class, stage.getRef(), DressRehearsal.create(thread, CLOCK)));
            // when
            rehearsal.tell(new DressRehearsal.Begin());
            // then
            awaitEnds(stage, 14 * (10 + 10));
            // when
            Moment soon = CLOCK.now().plus(PATIENCE);
            rehearsal.tell(new DressRehearsal.Again(CLOCK.now(), hands.getRef())); // too late
            rehearsal.tell(new DressRehearsal.Again(soon, hands.getRef()));
            rehearsal.tell(new DressRehearsal.Again(soon, hands.getRef())); // while it is being played
            // then
            awaitEnds(stage, 2 + 2);
            assertEquals(new Applier.Rehearse(), hands.receiveMessage());
            hands.expectNoMessage(Duration.ofMillis(100));
            stage.expectNoMessage(Duration.ofMillis(100));
            assertEquals(List.of(), log.lines(""));
            kit.stop(rehearsal, PATIENCE);
        }
    }

    private static void awaitEnds(TestProbe<DressRehearsal.Message> stage, int instances) {
        AtomicInteger left = new AtomicInteger(instances);
        stage.fishForMessage(
                PATIENCE,
                message -> message.getClass().getSimpleName().equals("Ended") && left.decrementAndGet() == 0
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore());
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
                rehearsal.tell(new DressRehearsal.Begin());
                assertTrue(underWay.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                // when
                kit.stop(rehearsal, PATIENCE);
            }
            // then
            assertEquals(List.of(), log.lines(""));
        }
    }
}
