package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.Scheduler.TaskRunOnClose;
import org.apache.pekko.actor.SchedulerException;
import org.apache.pekko.event.NoLogging$;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.concurrent.ExecutionContext;
import scala.concurrent.ExecutionContext$;

@Timeout(60)
class SleepingSchedulerTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LATER = Duration.ofHours(1);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final ExecutionContext here = ExecutionContext$.MODULE$.fromExecutor(Runnable::run);
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final SleepingScheduler scheduler =
            new SleepingScheduler(ConfigFactory.empty(), NoLogging$.MODULE$, task -> {
                Thread thread = new Thread(task, "timers");
                threads.add(thread);
                return thread;
            });

    @AfterEach
    void close() throws InterruptedException {
        scheduler.close();
        threads.take().join();
    }

    private Cancellable once(Duration delay, String name) {
        return scheduler.scheduleOnce(delay, () -> done.add(name), here);
    }

    @Test
    void what_is_due_first_comes_first_whenever_it_was_set() throws InterruptedException {
        once(Duration.ofMillis(200), "second");
        Cancellable first = once(SOON, "first");

        assertEquals("first", done.take());
        assertEquals("second", done.take());
        assertFalse(first.cancel());
        assertFalse(first.isCancelled());
    }

    @Test
    void what_is_cancelled_does_not_come() throws InterruptedException {
        Cancellable cancelled = once(Duration.ofMillis(50), "cancelled");

        assertTrue(cancelled.cancel());
        assertFalse(cancelled.cancel());
        assertTrue(cancelled.isCancelled());
        once(Duration.ofMillis(100), "other");
        assertEquals("other", done.take());
    }

    @Test
    void a_rate_is_kept_until_it_is_cancelled() throws InterruptedException {
        Cancellable rate = scheduler.scheduleAtFixedRate(SOON, Duration.ofMillis(20), () -> done.add("again"), here);
        long begin = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            assertEquals("again", done.take());
        }

        assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(80), "sooner than its rate");
        assertTrue(rate.cancel());
        done.clear();
        once(Duration.ofMillis(100), "other");
        assertEquals("other", done.take());
    }

    @Test
    void of_those_that_were_missed_one_is_made_up_for() throws InterruptedException {
        long begin = System.nanoTime();
        scheduler.scheduleAtFixedRate(Duration.ZERO, Duration.ofMillis(100), () -> hold(begin, 500), here);
        for (int i = 0; i < 4; i++) {
            assertEquals("held", done.take());
        }

        assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(690), "as if none had been missed");
    }

    /** The thread of the timers, for so long from the beginning. */
    private void hold(long begin, long millis) {
        while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(millis)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        done.add("held");
    }

    @Test
    void a_delay_between_runs_is_kept_as_well() throws InterruptedException {
        Cancellable delay = scheduler.scheduleWithFixedDelay(SOON, SOON, () -> done.add("again"), here);

        assertEquals("again", done.take());
        assertEquals("again", done.take());
        assertTrue(delay.cancel());
    }

    @Test
    void while_nothing_is_set_nobody_wakes() throws InterruptedException {
        once(SOON, "only");
        assertEquals("only", done.take());

        Thread thread = threads.element();
        while (thread.getState() != Thread.State.WAITING && !Thread.interrupted()) {
            LockSupport.parkNanos(1);
        }
        assertEquals(Thread.State.WAITING, thread.getState());
    }

    @Test
    void an_executor_that_refuses_a_task_keeps_no_other_back() throws InterruptedException {
        scheduler.scheduleOnce(SOON, () -> {}, ExecutionContext$.MODULE$.fromExecutor(task -> {
            throw new RejectedExecutionException("full");
        }));
        scheduler.scheduleOnce(
                SOON,
                () -> {},
                ExecutionContext$.MODULE$.fromExecutor(
                        task -> Thread.currentThread().interrupt()));

        once(Duration.ofMillis(50), "other");
        assertEquals("other", done.take());
    }

    @Test
    void a_timer_may_be_set_for_ever() throws InterruptedException {
        once(Duration.ofDays(365L * 290), "never");
        once(Duration.ofMillis(20), "soon");

        assertEquals("soon", done.take());
    }

    @Test
    void what_must_be_done_is_done_at_the_end_at_the_latest_and_nothing_else() {
        TaskRunOnClose must = () -> done.add("must");
        once(LATER, "later");
        scheduler.scheduleOnce(LATER, must, here);
        scheduler.scheduleOnce(LATER, must, here).cancel();

        scheduler.close();

        assertEquals("must", done.poll());
        assertNull(done.poll());
    }

    @Test
    void nothing_can_be_set_after_the_end() {
        scheduler.close();

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> once(SOON, "late"));
        assertInstanceOf(SchedulerException.class, refusal.getCause());
    }
}
