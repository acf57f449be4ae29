package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VG_1;
import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
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
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group's hook that comes after those of the members: one of them is slow, another one has never anything to do. */
@Timeout(120)
final class HooksInTurnTest {

    private static final List<Turn> ROSTER = List.of(turn(VI_1, State.INIT), turn(VG_1, State.INIT));
    private static final Duration SOON = Duration.ofMillis(50);
    private static final long SILENCE_MILLIS = 200;

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Hook slow = hook(VI_1, Set.of(), State.BACKUP);
    private final Hook idle = hook(Events.VI_2, Set.of(), State.BACKUP);
    private final Hook last = hook(VG_1, Set.of("VI_1", "VI_2", "of nobody"), State.INIT);
    private final Notifier notifier = Notifier.start(new Notifier.Setup(
            "node-a",
            ROSTER,
            List.of(last, slow, idle),
            new Disk(),
            InstantSource.fixed(Events.NOON),
            Duration.ofSeconds(30)));

    /** @param hard for this role it needs to be released */
    private Hook hook(Subject subject, Set<String> after, State hard) {
        Behavior<Delivery> behavior = Behaviors.receiveMessage(delivery -> {
            if (delivery instanceof Delivery.Event(RoleEvent event, Receipt receipt)) {
                if (event.state() == hard && event instanceof RoleEvent.RoleChanged) {
                    busy.countDown();
                    release.await();
                }
                done.add(subject.name() + " " + event.state());
                receipt.handled();
            }
            return Behaviors.same();
        });
        return new Hook(
                subject.name(),
                event -> event.subject().equals(subject),
                Set.of(),
                after,
                Optional.empty(),
                Backlog.ALL,
                SOON,
                subject,
                () -> behavior);
    }

    @AfterEach
    void end() {
        release.countDown();
        notifier.close();
    }

    private void both(State role) {
        notifier.accept(turn(VI_1, role));
        notifier.accept(turn(VG_1, role));
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(done.poll(30, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nobody has done anything"));
    }

    private void awaitBusy() throws InterruptedException {
        assertTrue(busy.await(30, TimeUnit.SECONDS));
    }

    @Test
    void it_is_given_an_event_when_they_have_done_with_what_came_before_and_not_with_what_came_since()
            throws Exception {
        both(State.MASTER);
        assertEquals("VI_1 MASTER", next());
        assertEquals("VG_1 MASTER", next());

        notifier.accept(turn(VG_1, State.FAULT));
        notifier.accept(turn(VI_1, State.BACKUP));
        assertEquals("VG_1 FAULT", next());
        awaitBusy();
        notifier.accept(turn(VG_1, State.BACKUP));
        both(State.MASTER);
        assertNull(done.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS), "not in turn");

        release.countDown();
        assertEquals("VI_1 BACKUP", next());
        assertEquals(
                List.of("VG_1 BACKUP", "VI_1 MASTER"),
                Stream.of(next(), next()).sorted().toList());
        assertEquals("VG_1 MASTER", next());
    }

    @Test
    void who_is_gone_is_not_waited_for() throws Exception {
        both(State.BACKUP);
        awaitBusy();

        notifier.adopt(ROSTER, Optional.of(List.of(last, idle)));

        assertEquals("VG_1 BACKUP", next());
    }

    @Test
    void at_the_end_the_last_one_is_told_as_well() throws Exception {
        both(State.BACKUP);
        awaitBusy();
        Thread ending = Thread.ofPlatform().start(notifier::close);
        assertNull(done.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS), "not in turn");
        release.countDown();
        ending.join();

        List<String> all = List.copyOf(done);
        assertEquals(
                List.of("VI_1 BACKUP", "VI_1 INIT"),
                all.stream().filter(one -> one.startsWith("VI")).toList());
        assertEquals(
                List.of("VG_1 BACKUP", "VG_1 INIT"),
                all.stream().filter(one -> one.startsWith("VG")).toList());
        assertEquals("VG_1 INIT", all.getLast());
    }
}
