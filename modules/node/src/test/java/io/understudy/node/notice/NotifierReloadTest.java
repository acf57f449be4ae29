package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.LogCapture;
import io.understudy.node.notice.Hook.Backlog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hooks that are replaced while they have something to do, and an actor system that ends under them. */
@Timeout(120)
final class NotifierReloadTest {

    /** Less than a stuck hook is given, and more than a busy machine takes. */
    private static final long PROMPT_SECONDS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GLANCE = 1_000_000;
    private static final List<Turn> ROSTER = List.of(turn(VI_1, State.INIT));

    private final BlockingQueue<RoleEvent> given = new LinkedBlockingQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private Optional<Notifier> notifier = Optional.empty();

    @AfterEach
    void end() {
        release.countDown();
        notifier.ifPresent(Notifier::close);
    }

    private Notifier start(Hook... hooks) {
        Notifier started = Notifier.start(new Notifier.Setup(
                "node-a", ROSTER, List.of(hooks), new Disk(), InstantSource.fixed(Events.NOON), Duration.ofSeconds(5)));
        notifier = Optional.of(started);
        return started;
    }

    private Hook plugin(String name, Supplier<Behavior<RoleEvent>> behavior) {
        return Hook.of(
                name,
                event -> true,
                Duration.ofSeconds(60),
                Backlog.ALL,
                settings -> behavior.get(),
                ConfigFactory.empty());
    }

    private static Behavior<RoleEvent> each(Consumer<RoleEvent> deed) {
        return Behaviors.receiveMessage(event -> {
            deed.accept(event);
            return Behaviors.same();
        });
    }

    private Hook keen() {
        return plugin("keen", () -> {
                    begun.incrementAndGet();
                    return each(given::add);
                })
                .being("keen");
    }

    /** Counts down when it has something that it never comes to an end with. */
    private static Hook dead(String name, CountDownLatch busy, Duration grace) {
        Behavior<Delivery> behavior = Behaviors.receiveMessage(delivery -> {
            busy.countDown();
            return Behaviors.same();
        });
        return new Hook(
                name,
                event -> true,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Backlog.ALL,
                grace,
                behavior,
                () -> behavior);
    }

    private State next() throws InterruptedException {
        return Optional.ofNullable(given.poll(PROMPT_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was told in time"))
                .state();
    }

    private HookReport await(String name, Predicate<HookReport> wanted) {
        Notifier started = notifier.orElseThrow();
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                System.nanoTime() < end;
                LockSupport.parkNanos(GLANCE)) {
            for (HookReport report : started.seen()) {
                if (report.name().equals(name) && wanted.test(report)) {
                    return report;
                }
            }
        }
        throw new AssertionError(name + " is not as it is waited for: " + started.seen());
    }

    @Test
    void a_reload_with_hooks_that_are_stuck_delays_nobody_else_who_stays_as_he_is() throws Exception {
        CountDownLatch busy = new CountDownLatch(3);
        Duration grace = Hook.USUAL_GRACE;
        Notifier started =
                start(keen(), dead("web", busy, grace), dead("mail", busy, grace), dead("gone", busy, grace));
        started.accept(turn(VI_1, State.BACKUP));
        assertEquals(State.BACKUP, next());
        assertTrue(busy.await(30, TimeUnit.SECONDS));

        started.adopt(
                ROSTER,
                Optional.of(List.of(
                        dead("web", new CountDownLatch(1), grace),
                        keen(),
                        dead("mail", new CountDownLatch(1), grace))));
        started.accept(turn(VI_1, State.MASTER));

        assertEquals(State.MASTER, next());
        HookReport keen = await("keen", report -> report.handled() == 2);
        assertEquals(new HookReport("keen", 0, 2, 0, 0, 0, 0), keen);
        assertEquals(1, begun.get(), "the actor has begun anew");
        assertEquals(2, await("web", report -> report.waiting() == 2).waiting(), "what it has and what came since");
        assertEquals(
                List.of("web", "keen", "mail", "gone"),
                started.report().toCompletableFuture().join().stream()
                        .map(HookReport::name)
                        .toList());
    }

    @Test
    void what_a_hook_that_is_taken_away_has_lost_is_shown_until_there_is_one_of_that_name_again() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        Hook gone = dead("gone", busy, Duration.ofMillis(1));
        Notifier started = start(keen(), gone);
        started.accept(turn(VI_1, State.BACKUP));
        started.accept(turn(VI_1, State.MASTER));
        assertTrue(busy.await(30, TimeUnit.SECONDS));
        await("gone", report -> report.waiting() == 2);

        started.adopt(ROSTER, Optional.of(List.of(keen())));
        HookReport lost = await("gone (removed)", report -> true);

        assertEquals(new HookReport("gone (removed)", 0, 0, 0, 2, 0, 0), lost);
        assertTrue(started.report().toCompletableFuture().join().contains(lost));
        started.adopt(ROSTER, Optional.of(List.of(keen(), gone)));
        await("gone", report -> true);
        assertEquals(
                List.of("keen", "gone"),
                started.seen().stream().map(HookReport::name).toList());
    }

    @Test
    void what_happened_before_a_reload_is_told_a_hook_that_it_takes_away() throws Exception {
        Disk slow = new Disk();
        slow.working = release;
        BlockingQueue<State> last = new LinkedBlockingQueue<>();
        Notifier started = Notifier.start(new Notifier.Setup(
                "node-a",
                ROSTER,
                List.of(plugin("gone", () -> each(event -> last.add(event.state())))),
                slow,
                InstantSource.fixed(Events.NOON),
                Duration.ofSeconds(5)));
        notifier = Optional.of(started);
        started.accept(turn(VI_1, State.MASTER));
        slow.awaitAsked();
        started.adopt(ROSTER, Optional.of(List.of(keen())));
        started.accept(turn(VI_1, State.BACKUP));
        release.countDown();

        assertEquals(State.MASTER, last.poll(30, TimeUnit.SECONDS));
        assertEquals(State.BACKUP, next());
        assertNull(last.poll());
    }

    @Test
    void an_error_that_nothing_survives_is_the_fault_of_one_plug_in_alone() throws Exception {
        for (Error error : List.of(
                new OutOfMemoryError("an array that is too large"),
                new InternalError("of the machine"),
                new NoClassDefFoundError("com/example/Missing"))) {
            try (LogCapture log = new LogCapture()) {
                Notifier started = start(
                        plugin(
                                "fatal",
                                () -> each(event -> {
                                    throw error;
                                })),
                        keen());
                started.accept(turn(VI_1, State.BACKUP));
                started.accept(turn(VI_1, State.MASTER));

                assertEquals(List.of(State.BACKUP, State.MASTER), List.of(next(), next()));
                assertEquals(1, log.await("Hook fatal has ended at BACKUP", 1).size(), error::toString);
                assertEquals(List.of(), log.lines("The actor system of the hooks has ended"));
                end();
                given.clear();
            }
        }
    }

    /** Nobody can catch what an actor throws that a plug-in has started; a hook that hangs keeps the actor system from ever ending. */
    @Test
    void when_the_actor_system_ends_of_a_plug_in_another_one_begins_with_the_newest_roles_and_counts_on()
            throws Exception {
        Hook stuck = plugin("stuck", () -> each(event -> Disk.await(release)));
        try (LogCapture log = new LogCapture()) {
            Notifier started = start(plugin("fatal", NotifierReloadTest::withFatalChild), stuck, keen());
            started.accept(turn(VI_1, State.BACKUP));
            assertEquals(State.BACKUP, next());
            started.accept(turn(VI_1, State.FAULT)); // the child fails
            assertEquals(State.FAULT, next());
            assertEquals(
                    1, log.await("The actor system of the hooks has ended", 1).size());

            started.accept(turn(VI_1, State.BACKUP)); // nobody is there to hear it
            assertEquals(State.BACKUP, next());
            started.accept(turn(VI_1, State.MASTER));
            assertEquals(State.MASTER, next());
            assertEquals(2, begun.get());
            HookReport report = await("keen", one -> one.handled() + one.failed() == 4);
            assertTrue(report.handled() >= 3, "but for what it had in hand: " + report);
            assertTrue(await("stuck", one -> one.dropped() > 0).dropped() > 0, "what is left behind is counted");
        }
    }

    /** Its child fails with an error when the role is FAULT. */
    private static Behavior<RoleEvent> withFatalChild() {
        return Behaviors.setup(context -> {
            ActorRef<RoleEvent> child = context.spawnAnonymous(each(event -> {
                if (event.state() == State.FAULT) {
                    throw new OutOfMemoryError("in a child of a plug-in");
                }
            }));
            return each(child::tell);
        });
    }
}
