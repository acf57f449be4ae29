package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.VI_2;
import static io.understudy.node.notice.Events.changed;
import static io.understudy.node.notice.Events.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A feeder and hooks of all tempers, on a clock that stands still until it is moved. */
final class FeederTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<Long> given = kit.createTestProbe();
    private final TestProbe<Done> done = kit.createTestProbe();
    private final Queue<Runnable> unfinished = new ArrayDeque<>();
    private final AtomicReference<Optional<Place>> shown = new AtomicReference<>(Optional.empty());
    private final LogCapture log = new LogCapture();
    private int pauses;

    @AfterEach
    void end() {
        log.close();
        kit.shutdownTestKit();
    }

    /** Tells which event it was given, and says it is handled when the test does. */
    private Behavior<Delivery> patient() {
        return Behaviors.receive(Delivery.class)
                .onMessage(Delivery.Event.class, delivery -> {
                    unfinished.add(delivery.receipt()::handled);
                    given.getRef().tell(delivery.event().epoch());
                    return Behaviors.same();
                })
                .build();
    }

    private Hook patient(Predicate<RoleEvent> wanted, Backlog backlog) {
        return new Hook("patient", wanted, Set.of(), Optional.of(SECOND), backlog, this::patient);
    }

    private ActorRef<Feeder.Message> feeder(Hook hook) {
        Place place = new Place(hook);
        shown.set(Optional.of(place));
        return kit.spawn(Feeder.create(hook, place));
    }

    private static void feed(ActorRef<Feeder.Message> feeder, RoleEvent... events) {
        List.of(events).forEach(event -> feeder.tell(new Feeder.Feed(event)));
    }

    /** Waits until the hook has ended once more, and lets the pause that it makes then pass by. */
    private void pause(ActorRef<Feeder.Message> feeder, long seconds) {
        pauses++;
        String told = done.awaitAssert(
                MOMENT, GLANCE, () -> log.lines("it begins anew in").get(pauses - 1));
        assertTrue(told.endsWith("it begins anew in " + seconds + " s"), told);
        report(feeder); // it has done all that it does then
        time.timePasses(Duration.ofSeconds(seconds - 1));
        given.expectNoMessage(GLANCE);
        time.timePasses(SECOND);
    }

    private void finishOne() {
        unfinished.remove().run();
    }

    /** What it answers, and has shown unasked. */
    private HookReport report(ActorRef<Feeder.Message> feeder) {
        TestProbe<HookReport> probe = kit.createTestProbe();
        feeder.tell(new Feeder.Look(probe.getRef()));
        HookReport report = probe.receiveMessage();
        assertEquals(report, shown.get().orElseThrow().report());
        return report;
    }

    @Test
    void the_next_event_is_given_when_the_last_one_is_handled() {
        ActorRef<Feeder.Message> feeder = feeder(patient(event -> true, Backlog.ALL));

        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2), changed(State.BACKUP, 3));

        given.expectMessage(1L);
        assertEquals(3, report(feeder).waiting());
        given.expectNoMessage();
        finishOne();
        given.expectMessage(2L);
        finishOne();
        given.expectMessage(3L);
        finishOne();
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(new HookReport("patient", 0, 3, 0, 0, 0, 0), report(feeder));
    }

    @Test
    void what_it_does_not_want_it_does_not_get() {
        ActorRef<Feeder.Message> feeder =
                feeder(patient(event -> event.subject().equals(VI_2), Backlog.ALL));

        feed(feeder, changed(State.MASTER, 1), changed(VI_2, State.BACKUP, State.MASTER, 2));

        given.expectMessage(2L);
    }

    @Test
    void where_it_is_allowed_obsolete_events_are_skipped_but_the_last_ones_never() {
        ActorRef<Feeder.Message> feeder = feeder(patient(event -> true, Backlog.LATEST));

        feed(
                feeder,
                changed(State.BACKUP, 1),
                changed(State.MASTER, 2),
                changed(VI_2, State.INIT, State.MASTER, 2),
                changed(State.BACKUP, 3),
                stopped(VI_1, 4));

        given.expectMessage(1L);
        finishOne();
        given.expectMessage(2L); // that of VI_2
        finishOne();
        given.expectMessage(4L);
        finishOne();
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(new HookReport("patient", 0, 3, 2, 0, 0, 0), report(feeder));
    }

    @Test
    void nothing_of_the_same_epoch_makes_a_role_obsolete() {
        ActorRef<Feeder.Message> feeder = feeder(patient(event -> true, Backlog.LATEST));

        feed(feeder, changed(State.MASTER, 1), changed(State.BACKUP, 2), stopped(VI_1, 2));

        for (long epoch : List.of(1L, 2L, 2L)) {
            given.expectMessage(epoch);
            finishOne();
        }
        assertEquals(0, report(feeder).skipped());
    }

    @Test
    void another_node_makes_nothing_obsolete() {
        ActorRef<Feeder.Message> feeder =
                feeder(patient(event -> true, Backlog.LATEST).with(Hook.Also.ELSEWHERE));
        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2));
        feeder.tell(new Feeder.FeedToo(
                Hook.Also.ELSEWHERE,
                new RoleEvent.RoleChanged(
                        VI_1,
                        State.MASTER,
                        State.BACKUP,
                        Events.MASTER_DOWN,
                        new Situation("node-b", 100, List.of(), 9, Events.NOON))));

        for (long epoch : List.of(1L, 2L, 9L)) {
            given.expectMessage(epoch);
            finishOne();
        }
    }

    @Test
    void of_too_many_the_oldest_are_dropped_counted_and_told_once_a_minute() {
        ActorRef<Feeder.Message> feeder =
                feeder(new Hook("patient", event -> true, Set.of(), Optional.empty(), Backlog.ALL, this::patient));
        feed(feeder, changed(State.MASTER, 0));
        given.expectMessage(0L);

        LongStream.rangeClosed(1, Waiting.MOST + 3).forEach(epoch -> feed(feeder, changed(State.MASTER, epoch)));

        assertEquals(3, report(feeder).dropped());
        assertEquals(
                1,
                log.lines("Hook patient is too slow: 1 events were dropped so far")
                        .size());
        time.timePasses(Duration.ofMinutes(1));
        report(feeder);
        assertEquals(
                1,
                log.lines("Hook patient is too slow: 3 events were dropped so far")
                        .size());
        finishOne();
        given.expectMessage(4L);
    }

    @Test
    void one_that_throws_is_given_the_event_again_by_and_by() {
        AtomicInteger failures = new AtomicInteger(2);
        ActorRef<Feeder.Message> feeder = feeder(plugin(LONG, event -> {
            if (event.epoch() == 2 && failures.getAndDecrement() > 0) {
                throw new IllegalArgumentException("no");
            }
        }));

        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2), changed(State.BACKUP, 3));

        given.expectMessage(1L);
        given.expectMessage(2L);
        pause(feeder, 1);
        given.expectMessage(2L);
        pause(feeder, 2);
        given.expectMessage(2L);
        given.expectMessage(3L);
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(new HookReport("plugin", 0, 3, 0, 0, 0, 0), report(feeder));
    }

    /** Also an error that would end an actor system. */
    @Test
    void an_event_that_nothing_survives_is_given_up_some_time() {
        ActorRef<Feeder.Message> feeder = feeder(plugin(LONG, event -> {
            if (event.epoch() == 1) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
        }));

        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2));

        given.expectMessage(1L);
        for (long seconds : List.of(1, 2, 4, 8, 16, 32, 60)) {
            pause(feeder, seconds);
            given.expectMessage(1L);
        }
        pause(feeder, 60);
        given.expectMessage(2L);
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(new HookReport("plugin", 0, 1, 0, 0, 1, 0), report(feeder));
    }

    @Test
    void one_that_can_not_even_begin_is_tried_again_and_loses_nothing() {
        AtomicInteger failures = new AtomicInteger(1);
        Hook hook = Hook.of(
                "plugin",
                event -> true,
                LONG,
                Backlog.ALL,
                settings -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalArgumentException("no settings");
                    }
                    return told(event -> {});
                },
                ConfigFactory.empty());
        ActorRef<Feeder.Message> feeder = feeder(hook);

        feed(feeder, changed(State.BACKUP, 1));

        pause(feeder, 1);

        given.expectMessage(1L);
    }

    @Test
    void one_that_takes_too_long_is_replaced_when_it_returns_and_its_event_is_lost() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ActorRef<Feeder.Message> feeder = feeder(plugin(SECOND, event -> {
            if (event.epoch() == 1) {
                await(release);
            }
        }));
        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2));
        given.expectMessage(1L);

        time.timePasses(SECOND);

        HookReport late = report(feeder);
        assertEquals(1, late.timedOut());
        assertEquals(1, late.waiting());
        time.timePasses(Duration.ofMinutes(10));
        given.expectNoMessage();
        release.countDown();
        pause(feeder, 1);
        given.expectMessage(2L);
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(1, report(feeder).handled());
    }

    @Test
    void few_are_given_one_by_one_and_many_as_a_digest_where_that_is_wanted() {
        Behavior<Delivery> reader = Behaviors.receive(Delivery.class)
                .onMessage(Delivery.Event.class, one -> read(List.of(one.event()), one.receipt()))
                .onMessage(Delivery.Digest.class, many -> read(many.events(), many.receipt()))
                .build();
        ActorRef<Feeder.Message> feeder =
                feeder(new Hook("reader", event -> true, Set.of(), Optional.empty(), Backlog.DIGEST, () -> reader));

        LongStream.rangeClosed(1, Waiting.FEW + 2).forEach(epoch -> feed(feeder, changed(State.MASTER, epoch)));

        given.expectMessage(1L);
        assertEquals(Waiting.FEW + 2, report(feeder).waiting());
        finishOne();
        LongStream.rangeClosed(2, Waiting.FEW + 2).forEach(given::expectMessage);
        assertEquals(Waiting.FEW + 1, report(feeder).waiting());
        LongStream.rangeClosed(1, Waiting.FEW).forEach(more -> feed(feeder, changed(State.MASTER, 100 + more)));
        finishOne();
        given.expectMessage(101L);
        assertEquals(1, unfinished.size());
        finishOne();
        given.expectMessage(102L);
        assertEquals(Waiting.FEW + 3, report(feeder).handled());
    }

    private Behavior<Delivery> read(List<RoleEvent> events, Receipt receipt) {
        unfinished.add(receipt::handled);
        events.forEach(event -> given.getRef().tell(event.epoch()));
        return Behaviors.same();
    }

    @Test
    void what_is_refused_counts_as_lost_and_the_next_one_is_given() {
        Behavior<Delivery> proud = Behaviors.receive(Delivery.class)
                .onMessage(Delivery.Event.class, delivery -> {
                    given.getRef().tell(delivery.event().epoch());
                    delivery.receipt().refused();
                    return Behaviors.same();
                })
                .build();
        ActorRef<Feeder.Message> feeder =
                feeder(new Hook("proud", event -> true, Set.of(), Optional.empty(), Backlog.ALL, () -> proud));

        feed(feeder, changed(State.BACKUP, 1), changed(State.MASTER, 2));

        given.expectMessage(1L);
        given.expectMessage(2L);
        feeder.tell(new Feeder.Finish(() -> done.getRef().tell(Done.getInstance())));
        done.expectMessage(Done.getInstance());
        assertEquals(new HookReport("proud", 0, 0, 0, 0, 2, 0), report(feeder));
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Hook plugin(Duration timeout, Consumer<RoleEvent> deed) {
        return Hook.of("plugin", event -> true, timeout, Backlog.ALL, settings -> told(deed), ConfigFactory.empty());
    }

    private Behavior<RoleEvent> told(Consumer<RoleEvent> deed) {
        return Behaviors.receiveMessage(event -> {
            given.getRef().tell(event.epoch());
            deed.accept(event);
            return Behaviors.same();
        });
    }
}
