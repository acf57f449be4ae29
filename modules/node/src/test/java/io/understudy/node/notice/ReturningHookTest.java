package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
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
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hook that is taken away while it does not return, and is wanted again. */
@Timeout(120)
final class ReturningHookTest {

    private static final long GLANCE = 1_000_000;
    private static final List<Turn> ROSTER = List.of(turn(VI_1, State.INIT));

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<State> given = new LinkedBlockingQueue<>();
    private final Hook hook = hook();
    private final Notifier notifier = Notifier.start(new Notifier.Setup(
            "node-a", ROSTER, List.of(hook), new Disk(), InstantSource.fixed(Events.NOON), Duration.ofSeconds(5)));

    @AfterEach
    void end() {
        release.countDown();
        notifier.close();
    }

    /** Does not come to an end with BACKUP before it is released. */
    private Hook hook() {
        Behavior<Delivery> behavior = Behaviors.receiveMessage(delivery -> {
            if (delivery instanceof Delivery.Event(RoleEvent event, Receipt receipt)) {
                if (event.state() == State.BACKUP) {
                    busy.countDown();
                    release.await();
                }
                given.add(event.state());
                receipt.handled();
            }
            return Behaviors.same();
        });
        return new Hook(
                "slow",
                event -> true,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Backlog.ALL,
                Duration.ofMillis(50),
                "same",
                () -> behavior);
    }

    private void awaitSeen(String name) {
        while (notifier.seen().stream().noneMatch(report -> report.name().equals(name))) {
            LockSupport.parkNanos(GLANCE);
        }
    }

    @Test
    void it_hears_what_comes_after_that() throws InterruptedException {
        notifier.accept(turn(VI_1, State.BACKUP));
        busy.await();
        notifier.adopt(ROSTER, Optional.of(List.of()));
        awaitSeen("slow (removed)");

        notifier.adopt(ROSTER, Optional.of(List.of(hook)));
        notifier.accept(turn(VI_1, State.MASTER));

        assertEquals(State.MASTER, given.poll(30, TimeUnit.SECONDS));
    }
}
