package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VG_1;
import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.VI_2;
import static io.understudy.node.notice.Events.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.LogCapture;
import io.understudy.node.notice.Hook.Also;
import io.understudy.node.notice.Hook.Backlog;
import io.understudy.node.notice.Turn.What;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From turns to events, in a real actor system. */
@Timeout(120)
final class NotifierTest {

    /** Of the two seconds that a disk has. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final long NOON = Events.NOON.toEpochMilli();

    private final BlockingQueue<RoleEvent> given = new LinkedBlockingQueue<>();
    private final AtomicReference<Instant> clock = new AtomicReference<>(Events.NOON);
    private final Disk memory = new Disk();
    private Optional<Notifier> notifier = Optional.empty();

    @AfterEach
    void end() {
        notifier.ifPresent(Notifier::close);
    }

    private Notifier start(Hook... hooks) {
        List<Turn> roster = List.of(turn(VI_1, State.INIT), turn(VI_2, State.INIT), turn(VG_1, State.INIT));
        InstantSource source = clock::get;
        Notifier started = Notifier.start(
                new Notifier.Setup("node-a", roster, List.of(hooks), memory, source, Duration.ofSeconds(5)));
        notifier = Optional.of(started);
        return started;
    }

    private Hook hook(String name, Consumer<RoleEvent> deed) {
        return Hook.of(
                name,
                event -> true,
                Duration.ofSeconds(5),
                Backlog.ALL,
                settings -> Behaviors.receiveMessage(event -> {
                    deed.accept(event);
                    return Behaviors.same();
                }),
                ConfigFactory.empty());
    }

    private RoleEvent next() throws InterruptedException {
        return Optional.ofNullable(given.poll(30, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was told"));
    }

    @Test
    void an_event_says_what_was_before_and_has_an_epoch_that_is_kept_before_it_is_told() throws Exception {
        BlockingQueue<Long> keptThen = new LinkedBlockingQueue<>();
        CountDownLatch disk = new CountDownLatch(1);
        memory.working = disk;
        Notifier started = start(hook("keen", event -> {
            keptThen.add(memory.kept.getOrDefault(event.subject(), 0L));
            given.add(event);
        }));

        started.accept(turn(VI_1, State.BACKUP));
        memory.awaitAsked();
        assertNull(given.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS), "told before its epoch was kept");
        disk.countDown();
        RoleEvent first = next();
        started.accept(turn(VI_1, State.MASTER));
        RoleEvent second = next();

        assertEquals(
                new RoleEvent.RoleChanged(VI_1, State.INIT, State.BACKUP, Events.MASTER_DOWN, Events.situation(NOON)),
                first);
        assertEquals(
                new RoleEvent.RoleChanged(
                        VI_1, State.BACKUP, State.MASTER, Events.MASTER_DOWN, Events.situation(NOON + 1)),
                second);
        assertEquals(List.of(NOON, NOON + 1), List.copyOf(keptThen));
    }

    @Test
    void epochs_grow_over_a_restart_and_when_the_clock_is_set_back() throws Exception {
        start(hook("keen", given::add)).accept(turn(VI_1, State.BACKUP));
        assertEquals(NOON, next().epoch());
        end();
        given.clear();
        clock.set(Events.NOON.minusSeconds(3600));

        start(hook("keen", given::add)).accept(turn(VI_1, State.BACKUP));
        assertEquals(NOON + 2, next().epoch()); // it stopped in between

        clock.set(Events.NOON.plusSeconds(3600));
        notifier.orElseThrow().accept(turn(VI_1, State.MASTER));
        assertEquals(NOON + 3_600_000, next().epoch());
    }

    private static RoleEvent elsewhere(long epoch) {
        return new RoleEvent.RoleChanged(
                VI_1,
                State.BACKUP,
                State.MASTER,
                Events.MASTER_DOWN,
                new Situation("node-b", 100, List.of(), epoch, Events.NOON));
    }

    @Test
    void a_role_has_a_greater_epoch_than_any_that_was_heard_of_elsewhere_also_after_a_restart() throws Exception {
        long ahead = NOON + 600_000; // the clock of the other node
        Notifier started = start(hook("keen", given::add));
        started.accept(turn(VI_1, State.BACKUP));
        assertEquals(NOON, next().epoch());

        started.overhear(elsewhere(ahead));
        started.overhear(elsewhere(ahead - 1));
        started.accept(turn(VI_1, new What.Reprioritised(100)));
        assertEquals(NOON, next().epoch(), "the role that it had before is as old as it was");
        started.accept(turn(VI_1, State.MASTER));
        assertEquals(ahead + 1, next().epoch());
        started.accept(turn(VI_2, State.MASTER));
        assertEquals(NOON, next().epoch(), "others are others");
        end();
        given.clear();

        start(hook("keen", given::add)).accept(turn(VI_1, State.BACKUP));
        assertEquals(ahead + 3, next().epoch()); // it stopped in between
    }

    @Test
    void what_was_heard_of_elsewhere_is_kept_though_nothing_happens_here_and_nonsense_is_not_believed()
            throws Exception {
        Notifier started = start(hook("keen", given::add));
        started.overhear(elsewhere(Long.MAX_VALUE));
        started.overhear(elsewhere(NOON + 600_000));

        memory.awaitAsked();
        started.close();
        assertEquals(Map.of(VI_1, NOON + 600_001, VI_2, NOON, VG_1, NOON), memory.kept); // all have stopped
    }

    @Test
    void two_masters_are_told_of_those_who_have_a_role_here_and_change_nothing_else() throws Exception {
        Notifier started = start(hook("keen", given::add));
        started.accept(turn(VI_1, State.BACKUP));
        next();
        Map<String, String> masters = Map.of("a", "hears nobody", "b", "hears nobody");
        RoleEvent.Reason why = new RoleEvent.Reason("two-masters", "VRID 51 ipv4 has 2 masters");

        started.contested(new Subject(RoleEvent.Kind.INSTANCE, "VI_9"), masters, why);
        started.contested(VI_1, masters, why);
        started.accept(turn(VI_1, State.BACKUP));
        started.accept(turn(VI_1, State.MASTER));

        assertEquals(new RoleEvent.TwoMasters(VI_1, State.BACKUP, masters, why, Events.situation(NOON)), next());
        assertEquals(State.MASTER, next().state());
    }

    @Test
    void a_role_that_is_known_is_not_told_again() throws Exception {
        Notifier started = start(hook("keen", given::add));

        started.accept(turn(VI_1, State.BACKUP));
        started.accept(turn(VI_1, State.BACKUP));
        started.accept(turn(VI_1, State.MASTER));

        assertEquals(State.BACKUP, next().state());
        assertEquals(State.MASTER, next().state());
    }

    @Test
    void at_the_end_everybody_stops_who_has_not_stopped_before_instances_first() throws Exception {
        Notifier started = start(hook("keen", given::add));
        started.accept(turn(VI_1, State.MASTER));
        started.accept(turn(VG_1, State.MASTER));
        started.accept(turn(VI_1, new What.Stopped(Turn.SHUTDOWN)));

        started.close();

        assertEquals(
                List.of(
                        "INSTANCE VI_1 INIT MASTER",
                        "GROUP VG_1 INIT MASTER",
                        "INSTANCE VI_1 MASTER STOP",
                        "INSTANCE VI_2 INIT STOP",
                        "GROUP VG_1 MASTER STOP"),
                given.stream()
                        .map(event -> event.subject() + " " + event.previous() + " "
                                + (event instanceof RoleEvent.Stopped ? "STOP" : event.state()))
                        .toList());
    }

    @Test
    void what_is_no_change_of_role_has_the_epoch_of_the_role_and_a_usurper_is_told_once_a_second() throws Exception {
        Notifier started = start(hook("keen", given::add));
        started.accept(turn(VI_1, State.MASTER));
        started.accept(turn(VI_1, new What.Reprioritised(100)));
        started.accept(turn(VI_1, new What.Heard("10.0.0.2", 50)));
        started.accept(turn(VI_1, new What.Heard("10.0.0.2", 51)));
        started.accept(
                new Turn(VI_1, new What.Heard("10.0.0.2", 52), 150, Events.ADDRESSES, Events.NOON.plusSeconds(1)));

        long epoch = next().epoch();
        assertTrue(next() instanceof RoleEvent.PriorityChanged(var s, State now, int before, var r, var there)
                && now == State.MASTER
                && before == 100
                && there.priority() == 150
                && there.epoch() == epoch);
        assertTrue(next() instanceof RoleEvent.LowerPriorityHeard heard
                && heard.priority() == 50
                && heard.epoch() == epoch);
        assertTrue(next() instanceof RoleEvent.LowerPriorityHeard heard && heard.priority() == 52);
    }

    @Test
    void whoever_wants_that_hears_all_roles_again_as_they_are() throws Exception {
        Hook keen = hook("keen", given::add);
        Hook repeated = new Hook(
                "repeated", keen.wanted(), Set.of(Also.ONCE_MORE), keen.timeout(), keen.backlog(), keen.actor());
        BlockingQueue<RoleEvent> once = new LinkedBlockingQueue<>();
        Notifier started = start(repeated, hook("other", once::add));
        started.accept(turn(VI_1, State.MASTER));
        started.accept(turn(VG_1, State.MASTER));
        started.accept(turn(VI_1, new What.Reprioritised(100)));
        started.accept(turn(VI_2, State.BACKUP));
        started.accept(turn(VI_2, new What.Stopped(Turn.DELETED)));
        for (int i = 0; i < 5; i++) {
            next();
        }

        started.repeat();
        started.accept(turn(VI_1, State.BACKUP));

        assertEquals(
                new RoleEvent.RoleChanged(VI_1, State.MASTER, State.MASTER, Turn.RELOADED, Events.situation(NOON)),
                next());
        assertEquals(VG_1, next().subject());
        assertEquals(State.BACKUP, next().state());
        started.close();
        assertEquals(
                List.of(),
                once.stream()
                        .filter(event -> event.reason().equals(Turn.RELOADED))
                        .toList());
    }

    @Test
    void whoever_wants_that_hears_of_other_nodes_and_of_this_one_only_once() throws Exception {
        BlockingQueue<RoleEvent> own = new LinkedBlockingQueue<>();
        Notifier started = start(hook("keen", given::add).with(Also.ELSEWHERE), hook("other", own::add));
        started.accept(turn(VI_1, State.MASTER));
        RoleEvent here = next();
        RoleEvent there = new RoleEvent.RoleChanged(
                VI_1,
                State.MASTER,
                State.BACKUP,
                Events.MASTER_DOWN,
                new Situation("node-b", 100, List.of(), 5, Events.NOON));

        started.overhear(here);
        started.overhear(there);
        assertEquals(there, next());
        started.accept(turn(VI_1, State.BACKUP));
        RoleEvent last = next();
        started.close();

        assertEquals("node-a", last.situation().node());
        assertEquals(List.of(here, last), own.stream().limit(2).toList());
        assertTrue(own.stream().allMatch(event -> event.situation().node().equals("node-a")));
    }

    @Test
    void a_disk_that_does_not_answer_holds_events_up_only_for_a_moment() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        memory.working = disk;
        Notifier started = start(hook("keen", given::add));
        started.accept(turn(VI_1, State.BACKUP));

        assertEquals(State.BACKUP, next().state());
        started.accept(turn(VI_1, State.MASTER));
        assertEquals(State.MASTER, next().state());
        disk.countDown();
        started.accept(turn(VI_1, State.BACKUP));
        assertEquals(State.BACKUP, next().state());
    }

    @Test
    void whoever_only_watches_does_not_wait_for_the_disk_and_hears_each_event_once() throws Exception {
        BlockingQueue<RoleEvent> kept = new LinkedBlockingQueue<>();
        CountDownLatch disk = new CountDownLatch(1);
        memory.working = disk;
        Notifier started = start(hook("watcher", given::add).with(Also.SOONER), hook("other", kept::add));
        started.accept(turn(VI_1, State.BACKUP));

        RoleEvent first = next();
        assertEquals(NOON, first.epoch());
        assertNull(kept.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS), "the disk has not answered");
        assertEquals(Map.of(), memory.kept);
        disk.countDown();

        assertEquals(first, kept.poll(30, TimeUnit.SECONDS));
        started.accept(turn(VI_1, State.MASTER));
        assertEquals(State.MASTER, next().state());
    }

    @Test
    void a_full_disk_is_told_and_holds_nothing_up() throws Exception {
        memory.full = true;
        try (LogCapture log = new LogCapture()) {
            start(hook("keen", given::add)).accept(turn(VI_1, State.MASTER));

            assertEquals(State.MASTER, next().state());
            assertEquals(1, log.lines("no space left on device").size());
        }
    }

    @Test
    void hooks_do_not_wait_for_each_other_and_one_that_hangs_keeps_nobody_from_ending() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Notifier started = start(
                hook("stuck", event -> Disk.await(never)),
                hook("broken", event -> {
                    throw new StackOverflowError();
                }),
                hook("keen", given::add));

        started.accept(turn(VI_1, State.MASTER));

        assertEquals(State.MASTER, next().state());
        started.close();
        never.countDown();
    }

    @Test
    void a_report_counts_for_each_hook() throws Exception {
        Notifier started = start(hook("keen", given::add), hook("idle", event -> {}));
        started.accept(turn(VI_1, State.MASTER));
        next();

        List<HookReport> reports = started.report().toCompletableFuture().join();

        assertEquals(
                List.of("keen", "idle"), reports.stream().map(HookReport::name).toList());
    }
}
