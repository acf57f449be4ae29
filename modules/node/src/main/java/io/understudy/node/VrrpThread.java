package io.understudy.node;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of everything between a deadline or a packet and the wire: instances, groups and packet actors run on it, one
 * after the other, and it keeps their deadlines. An actor system's timers have a thread of their own, which would have to wake this one; a
 * deadline that comes here finds its owner's thread awake.
 */
final class VrrpThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VrrpThread.class);

    /** Of an afterthought while there are tasks: longer than a large group takes until it is announced. */
    private static final long PATIENCE = Duration.ofMillis(50).toNanos();

    /** As long as the kernel may take for what it was asked for. */
    private static final Duration QUIET = Duration.ofMillis(20);

    /** One owner's deadline. */
    final class Alarm {
        private final Consumer<Moment> owner;

        private Alarm(Consumer<Moment> owner) {
            this.owner = owner;
        }

        /** In place of what was set before. */
        void set(Optional<Moment> at) {
            if (Thread.currentThread() == thread) {
                note(at);
            } else {
                execute(() -> note(at));
            }
        }

        private void note(Optional<Moment> at) {
            if (at.isPresent()) {
                deadlines.set(this, at.get());
            } else {
                deadlines.clear(this);
            }
        }
    }

    private final Clock clock;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> afterthoughts = new ConcurrentLinkedQueue<>();
    private final DeadlineQueue<Alarm> deadlines = new DeadlineQueue<>();
    private volatile boolean asleep;
    private volatile boolean closed;

    /** Since when there have been afterthoughts that wait. */
    private Optional<Moment> waitingSince = Optional.empty();

    /** Whether the last turn was an afterthought's. */
    private boolean indulged;

    private Moment quietUntil;

    /** @param first run first on the new thread */
    VrrpThread(Clock clock, Runnable first) {
        this.clock = clock;
        this.quietUntil = clock.now();
        this.thread = Thread.ofPlatform().name("vrrp").daemon().unstarted(() -> live(first));
        thread.start();
    }

    /** @param owner told on this thread, with the moment that was set; must not block */
    Alarm alarm(Consumer<Moment> owner) {
        return new Alarm(owner);
    }

    /** @param task run after those that were given before, and after whatever deadline has come by then; must not block */
    @Override
    public void execute(Runnable task) {
        give(task, tasks);
    }

    /**
     * For what need not be done before something is sent.
     *
     * @param task run after other afterthoughts that were given before, when there is no other task and they are not postponed, or when
     *     some have waited for 50 ms, in every other turn then; must not block
     */
    void executeLater(Runnable task) {
        give(task, afterthoughts);
    }

    /**
     * No afterthoughts until {@link #goOn}, or for 20 ms: somebody was asked for something that others wait for, and a scheduler may well have given
     * it this very processor. On this thread only.
     */
    void postpone() {
        quietUntil = clock.now().plus(QUIET);
    }

    /** What was asked for is there. On this thread only. */
    void goOn() {
        quietUntil = clock.now();
    }

    private void give(Runnable task, Queue<Runnable> queue) {
        queue.add(task);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void live(Runnable first) {
        guarded(first);
        Runnable turn = this::turn;
        while (!closed || hasWork()) {
            guarded(turn);
        }
    }

    private boolean hasWork() {
        return !tasks.isEmpty() || !afterthoughts.isEmpty();
    }

    private void turn() {
        Optional<Runnable> next = next(tellDue());
        if (next.isPresent()) {
            next.get().run();
        } else {
            rest();
        }
    }

    /** @return now */
    private Moment tellDue() {
        Moment now = clock.now();
        for (var due = deadlines.poll(now); due.isPresent(); due = deadlines.poll(now)) {
            due.get().owner().owner.accept(due.get().at());
            now = clock.now();
        }
        return now;
    }

    /** Once the afterthoughts have waited long enough, every other turn is theirs until none is left: each task brings about one at most. */
    private Optional<Runnable> next(Moment now) {
        boolean enough = haveWaited(now);
        Optional<Runnable> task = Optional.ofNullable(enough && !indulged ? null : tasks.poll());
        indulged = task.isEmpty();
        if (indulged && (enough || !isQuiet(now))) {
            return Optional.ofNullable(afterthoughts.poll());
        }
        return task;
    }

    private boolean haveWaited(Moment now) {
        if (afterthoughts.isEmpty()) {
            waitingSince = Optional.empty();
            return false;
        }
        if (waitingSince.isEmpty()) {
            waitingSince = Optional.of(now);
        }
        return now.nanos() - waitingSince.get().nanos() >= PATIENCE;
    }

    private boolean isQuiet(Moment now) {
        return !closed && now.isBefore(quietUntil);
    }

    /** Until a deadline comes or somebody has a task: whoever adds one after this has looked for one sees it asleep. */
    private void rest() {
        asleep = true;
        if (tasks.isEmpty() && (afterthoughts.isEmpty() || isQuiet(clock.now())) && !closed) {
            Optional<Moment> at = wakeUp();
            if (at.isPresent()) {
                LockSupport.parkNanos(this, clock.now().until(at.get()).toNanos());
            } else {
                LockSupport.park(this);
            }
        }
        asleep = false;
    }

    private Optional<Moment> wakeUp() {
        Optional<Moment> next = deadlines.next();
        return afterthoughts.isEmpty() ? next : Moment.earliest(next, Optional.of(quietUntil));
    }

    /**
     * Whatever one task or owner does, there is a next turn, and nobody else's deadline or task is lost. An interruption was meant for
     * that one, and would end every sleep at once.
     */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("the VRRP thread goes on after a failure", bug);
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    /** Returns when the thread has done what it was given, and has ended. */
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
