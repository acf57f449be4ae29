package io.understudy.node.notice;

import static io.understudy.node.notice.Events.changed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.LogCapture;
import io.understudy.node.notice.Hook.Backlog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hook that a reload leaves as it is, makes another one, or takes away. */
final class FeederReloadTest {

    private static final Duration GRACE = Hook.USUAL_GRACE;

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<String> world = kit.createTestProbe();
    private final Queue<Runnable> unfinished = new ArrayDeque<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private Optional<Place> place = Optional.empty();

    @AfterEach
    void end() {
        release.countDown();
        kit.shutdownTestKit();
    }

    /** Says what happens to it. */
    private Behavior<Delivery> actor(String name) {
        return Behaviors.setup(context -> {
            world.getRef().tell(name + " begins");
            return Behaviors.receive(Delivery.class)
                    .onMessage(Delivery.Event.class, delivery -> {
                        unfinished.add(delivery.receipt()::handled);
                        world.getRef().tell(name + " " + delivery.event().epoch());
                        return Behaviors.same();
                    })
                    .onSignal(PostStop.class, stop -> {
                        world.getRef().tell(name + " ends");
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    private Hook hook(String essence, Predicate<RoleEvent> wanted) {
        return new Hook("web", wanted, Set.of(), Optional.empty(), Backlog.ALL, () -> actor(essence)).being(essence);
    }

    private Hook hook(String essence) {
        return hook(essence, event -> true);
    }

    private ActorRef<Feeder.Message> feeder(Hook hook) {
        Place here = new Place(hook);
        place = Optional.of(here);
        return kit.spawn(Feeder.create(hook, here));
    }

    private static void feed(ActorRef<Feeder.Message> feeder, long... epochs) {
        for (long epoch : epochs) {
            feeder.tell(new Feeder.Feed(changed(State.MASTER, epoch)));
        }
    }

    private void expect(String... told) {
        List.of(told).forEach(world::expectMessage);
    }

    private HookReport report(ActorRef<Feeder.Message> feeder) {
        TestProbe<HookReport> probe = kit.createTestProbe();
        feeder.tell(new Feeder.Look(probe.getRef()));
        return probe.receiveMessage();
    }

    @Test
    void one_that_is_the_same_keeps_its_actor_what_it_has_what_waits_and_its_counters() {
        ActorRef<Feeder.Message> feeder = feeder(hook("a"));
        feed(feeder, 1, 2, 3);
        expect("a begins", "a 1");
        unfinished.remove().run();
        expect("a 2");

        feeder.tell(new Feeder.Become(hook("a", event -> event.epoch() != 4)));
        feed(feeder, 4, 5);
        assertEquals(new HookReport("web", 3, 1, 0, 0, 0, 0), report(feeder));
        time.timePasses(GRACE.multipliedBy(3));
        world.expectNoMessage();

        unfinished.remove().run();
        expect("a 3");
        unfinished.remove().run();
        expect("a 5");
    }

    @Test
    void one_that_is_another_gets_what_waits_when_the_last_one_has_done_with_what_it_had_and_has_ended() {
        ActorRef<Feeder.Message> feeder = feeder(hook("a"));
        feed(feeder, 1, 2, 3);
        expect("a begins", "a 1");

        feeder.tell(new Feeder.Become(hook("b", event -> event.epoch() != 3)));
        feed(feeder, 4);
        world.expectNoMessage();
        unfinished.remove().run();

        expect("a ends", "b begins", "b 2");
        unfinished.remove().run();
        expect("b 4");
        unfinished.remove().run();
        assertEquals(new HookReport("web", 0, 3, 1, 0, 0, 0), report(feeder));
    }

    @Test
    void what_the_last_one_does_not_come_to_an_end_with_is_given_to_the_next_one_and_only_that_counts() {
        ActorRef<Feeder.Message> feeder = feeder(hook("a"));
        feed(feeder, 1, 2);
        expect("a begins", "a 1");

        feeder.tell(new Feeder.Become(hook("b")));
        report(feeder);
        time.timePasses(GRACE.minusMillis(1));
        world.expectNoMessage();
        time.timePasses(Duration.ofMillis(1));

        expect("a ends", "b begins", "b 1");
        unfinished.remove().run(); // that of a: too late
        assertEquals(new HookReport("web", 2, 0, 0, 0, 0, 0), report(feeder));
        unfinished.remove().run();
        expect("b 2");
    }

    @Test
    void one_that_does_not_even_return_is_left_behind() {
        Behavior<Delivery> stuck = Behaviors.receive(Delivery.class)
                .onAnyMessage(event -> {
                    world.getRef().tell("stuck");
                    release.await();
                    return Behaviors.same();
                })
                .build();
        ActorRef<Feeder.Message> feeder =
                feeder(new Hook("web", event -> true, Set.of(), Optional.empty(), Backlog.ALL, () -> stuck));
        feed(feeder, 1);
        expect("stuck");

        feeder.tell(new Feeder.Become(hook("b")));
        report(feeder);
        time.timePasses(GRACE);
        report(feeder);
        world.expectNoMessage();
        time.timePasses(GRACE);

        expect("b begins", "b 1");
    }

    @Test
    void one_that_waits_to_begin_anew_after_a_failure_is_replaced_at_once() {
        Behavior<Delivery> broken = Behaviors.receive(Delivery.class)
                .onAnyMessage(event -> {
                    throw new IllegalStateException("no");
                })
                .build();
        try (LogCapture log = new LogCapture()) {
            ActorRef<Feeder.Message> feeder =
                    feeder(new Hook("web", event -> true, Set.of(), Optional.empty(), Backlog.ALL, () -> broken));
            feed(feeder, 1);
            world.awaitAssert(() -> {
                assertEquals(1, log.lines("it begins anew in").size());
                return true;
            });

            feeder.tell(new Feeder.Become(hook("b")));

            expect("b begins", "b 1");
        }
    }

    private Feeder.Leave leave() {
        return new Feeder.Leave(() -> world.getRef().tell("has left"));
    }

    @Test
    void one_that_is_taken_away_is_given_what_waits_and_ends_when_it_has_done() {
        ActorRef<Feeder.Message> feeder = feeder(hook("a"));
        feed(feeder, 1, 2);
        expect("a begins", "a 1");

        feeder.tell(leave());
        unfinished.remove().run();
        expect("a 2");
        unfinished.remove().run();

        expect("has left");
        kit.stop(feeder);
        expect("a ends");
        assertEquals(
                new HookReport("web", 0, 2, 0, 0, 0, 0), place.orElseThrow().report());
    }

    @Test
    void what_one_that_is_taken_away_does_not_come_to_is_dropped_counted_and_told() {
        try (LogCapture log = new LogCapture()) {
            ActorRef<Feeder.Message> feeder = feeder(hook("a"));
            feed(feeder, 1, 2, 3);
            expect("a begins", "a 1");

            feeder.tell(leave());
            report(feeder);
            time.timePasses(GRACE);

            expect("has left");
            kit.stop(feeder);
            expect("a ends");
            assertEquals(
                    new HookReport("web", 0, 0, 0, 3, 0, 0), place.orElseThrow().report());
            assertEquals(
                    1, log.lines("had 10 s for the rest: 3 events are dropped").size());
        }
    }

    @Test
    void one_that_comes_back_before_it_has_gone_goes_on() {
        ActorRef<Feeder.Message> feeder = feeder(hook("a"));
        feed(feeder, 1, 2);
        expect("a begins", "a 1");

        feeder.tell(leave());
        feeder.tell(new Feeder.Become(hook("a")));
        report(feeder);
        time.timePasses(GRACE.multipliedBy(2));
        world.expectNoMessage();
        unfinished.remove().run();

        expect("a 2");
        unfinished.remove().run();
        assertEquals(new HookReport("web", 0, 2, 0, 0, 0, 0), report(feeder));
    }
}
