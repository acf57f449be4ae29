package io.understudy.node;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the deadlines of all instances. An actor system's own timers are one to two ticks late, which at an
 * advertisement interval of 10 ms is too late.
 */
final class Deadlines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    /** One owner's deadline. */
    final class Alarm {
        private final Consumer<Moment> owner;

        private Alarm(Consumer<Moment> owner) {
            this.owner = owner;
        }

        /** In place of what was set before. */
        void set(Optional<Moment> at) {
            at.ifPresentOrElse(moment -> arm(this, moment), () -> disarm(this));
        }
    }

    private final Clock clock;
    private final Thread thread;
    private final DeadlineQueue<Alarm> queue = new DeadlineQueue<>();
    private Optional<Moment> wakeAt = Optional.empty();
    private volatile boolean closed;

    /** @param onThread run first on the new thread */
    Deadlines(Clock clock, Runnable onThread) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("vrrp-deadlines").daemon().unstarted(() -> keep(onThread));
        thread.start();
    }

    /** @param owner told on this thread, with the moment that was set; must not block */
    Alarm alarm(Consumer<Moment> owner) {
        return new Alarm(owner);
    }

    private synchronized void arm(Alarm alarm, Moment at) {
        queue.set(alarm, at);
        if (wakeAt.isEmpty() || at.isBefore(wakeAt.get())) {
            LockSupport.unpark(thread);
        }
    }

    private synchronized void disarm(Alarm alarm) {
        queue.clear(alarm);
    }

    private synchronized List<DeadlineQueue.Due<Alarm>> take(Moment now) {
        List<DeadlineQueue.Due<Alarm>> due = queue.take(now);
        wakeAt = queue.next();
        return due;
    }

    private synchronized Optional<Duration> pause() {
        return wakeAt.map(clock.now()::until);
    }

    private void keep(Runnable onThread) {
        guarded(onThread);
        while (!closed) {
            take(clock.now()).forEach(due -> guarded(() -> due.owner().owner.accept(due.at())));
            pause().ifPresentOrElse(
                            pause -> LockSupport.parkNanos(this, pause.toNanos()), () -> LockSupport.park(this));
        }
    }

    /** Whatever one owner does, the others' deadlines are kept. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("the deadline thread goes on after a failure", bug);
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
