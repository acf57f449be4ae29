package io.understudy.node;

import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.SchedulerException;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * An actor system's timers, kept by a thread that sleeps until one of them is due. Pekko's own scheduler looks at every tick whether
 * there is anything to do: a node at rest would do little else, and what is due would wait for the next tick but one.
 *
 * <p>To be named as {@code pekko.scheduler.implementation}.
 */
public final class SleepingScheduler extends AbstractScheduler implements Closeable {

    /** Moments must not be further apart than a long is wide, so nothing is set for later than in 73 years. */
    private static final long FURTHEST = Long.MAX_VALUE / 4;

    private final LoggingAdapter log;
    private final Thread thread;
    private final DelayQueue<Timer> timetable = new DelayQueue<>();
    private volatile boolean closed;

    /** As Pekko calls it. */
    public SleepingScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        this.log = log;
        thread = threads.newThread(this::live);
        thread.start();
    }

    private enum Fate {
        SET,
        COME,
        CANCELLED,
        ABANDONED
    }

    private final class Timer implements Delayed, Cancellable {
        private final Runnable task;
        private final ExecutionContext executor;
        private final long period;
        private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.SET);

        /** Changed only while it is not in the timetable, whose lock shows it to others. */
        private long at;

        /** @param period in nanoseconds; zero if it comes only once */
        Timer(FiniteDuration delay, long period, Runnable task, ExecutionContext executor) {
            at = System.nanoTime() + Math.min(delay.toNanos(), FURTHEST);
            this.period = period;
            this.task = task;
            this.executor = executor;
        }

        /** It is taken from the timetable, as it is due. */
        void come() {
            if (period > 0 && fate.get() == Fate.SET) {
                executor.execute(task);
                at += Math.max(period, System.nanoTime() - at);
                enter(this);
            } else if (fate.compareAndSet(Fate.SET, Fate.COME)) {
                executor.execute(task);
            }
        }

        /** It will not be due any more. */
        void abandon() {
            if (fate.compareAndSet(Fate.SET, Fate.ABANDONED) && task instanceof TaskRunOnClose) {
                task.run();
            }
        }

        @Override
        public boolean cancel() {
            boolean done = fate.compareAndSet(Fate.SET, Fate.CANCELLED);
            if (done) {
                timetable.remove(this);
            }
            return done;
        }

        @Override
        public boolean isCancelled() {
            return fate.get() == Fate.CANCELLED;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(at - ((Timer) other).at);
        }
    }

    /**
     * @param executor where the task is run
     * @throws IllegalStateException caused by a {@link SchedulerException}, if this is closed
     */
    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
        return set(new Timer(delay, 0, task, executor));
    }

    /**
     * At a fixed rate, until it is cancelled or the executor refuses it; of those that were missed while the process slept, one is made up for.
     *
     * @param executor where the task is run
     * @throws IllegalStateException caused by a {@link SchedulerException}, if this is closed
     */
    @Override
    @SuppressWarnings("deprecation") // not to be called, but all fixed rates come here
    public Cancellable schedule(
            FiniteDuration initialDelay, FiniteDuration interval, Runnable task, ExecutionContext executor) {
        return set(new Timer(initialDelay, Math.clamp(interval.toNanos(), 1, FURTHEST), task, executor));
    }

    /** By the nanosecond. */
    @Override
    public double maxFrequency() {
        return TimeUnit.SECONDS.toNanos(1);
    }

    private Timer set(Timer timer) {
        enter(timer);
        if (closed && timer.cancel()) {
            String reason = "no timer can be set any more: the actor system ends";
            throw new IllegalStateException(reason, new SchedulerException(reason));
        }
        return timer;
    }

    private void enter(Timer timer) {
        timetable.add(timer);
        if (timer.isCancelled()) {
            timetable.remove(timer);
        }
    }

    /** Whatever a task's executor does, the other timers are kept; an interruption means that this is closed, or something that is over. */
    private void live() {
        while (!closed) {
            try {
                timetable.take().come();
            } catch (InterruptedException goOn) {
                log.debug("interrupted");
            } catch (RuntimeException | Error failure) {
                log.error(failure, "A timer's task was refused");
            }
        }
    }

    /** Ends all timers; those tasks of Pekko's that must be done nevertheless are done here. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        List.copyOf(timetable).forEach(this::abandon);
        timetable.clear();
    }

    private void abandon(Timer timer) {
        try {
            timer.abandon();
        } catch (RuntimeException failure) {
            log.error(failure, "What was to be done at the end failed");
        }
    }
}
