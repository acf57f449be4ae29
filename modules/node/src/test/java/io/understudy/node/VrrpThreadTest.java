package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class VrrpThreadTest {

    private final BlockingQueue<Moment> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @Test
    void a_deadline_is_told_with_its_moment_and_not_before_it() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            Moment at = now().plus(Duration.ofMillis(5));
            // when
            thread.alarm(told::add).set(Optional.of(at));
            // then
            assertEquals(at, told.take());
            assertFalse(now().isBefore(at));
        }
    }

    @Test
    void an_earlier_deadline_overtakes_the_one_that_is_slept_for() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            thread.alarm(told::add).set(Optional.of(now().plus(Duration.ofHours(1))));
            Moment sooner = now().plus(Duration.ofMillis(1));
            // when
            thread.alarm(told::add).set(Optional.of(sooner));
            // then
            assertEquals(sooner, told.take());
        }
    }

    @Test
    void an_owner_that_fails_does_not_keep_others_from_being_told() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            Moment at = now();
            thread.alarm(failing -> {
                        throw new NoClassDefFoundError("a bug, put here by a test");
                    })
                    .set(Optional.of(at));
            // when
            thread.alarm(told::add).set(Optional.of(at));
            // then
            assertEquals(at, told.take());
        }
    }

    @Test
    void tasks_run_one_after_the_other_and_a_failing_one_keeps_none_from_running() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            thread.execute(() -> {
                throw new NoClassDefFoundError("a bug, put here by a test");
            });
            // when
            for (int task = 1; task <= 1000; task++) {
                Moment number = new Moment(task);
                thread.execute(() -> told.add(number));
            }
            // then
            for (int task = 1; task <= 1000; task++) {
                assertEquals(new Moment(task), told.take());
            }
        }
    }

    @Test
    void it_outlives_a_clock_that_fails() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        try (VrrpThread thread = new VrrpThread(() -> readable(broken), () -> {})) {
            // given
            thread.execute(() -> broken.set(true));
            // when
            Moment at = now();
            thread.execute(() -> thread.alarm(told::add).set(Optional.of(at)));
            // then
            assertEquals(at, told.take());
            assertFalse(broken.get());
        }
    }

    private static Moment readable(AtomicBoolean broken) {
        if (broken.compareAndSet(true, false)) {
            throw new IllegalStateException("a bug, put here by a test");
        }
        return now();
    }

    @Test
    void an_interruption_of_one_task_is_none_of_the_next() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // when
            thread.execute(() -> Thread.currentThread().interrupt());
            thread.execute(() -> threads.add(Thread.interrupted() ? "interrupted" : "not interrupted"));
            // then
            assertEquals("not interrupted", threads.take());
        }
    }

    @Test
    void a_deadline_that_has_come_is_told_before_the_next_task() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            VrrpThread.Alarm alarm = thread.alarm(told::add);
            Moment past = now();
            Moment task = new Moment(0);
            // when
            thread.execute(() -> {
                thread.execute(() -> told.add(task));
                alarm.set(Optional.of(past));
            });
            // then
            assertEquals(past, told.take());
            assertEquals(task, told.take());
        }
    }

    /** A wake-up that is lost between the last look for a task and the sleep would hang here. */
    @Test
    void a_task_always_finds_it_awake_or_wakes_it() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            for (int task = 1; task <= 20_000; task++) {
                Moment number = new Moment(task);
                thread.execute(() -> told.add(number));
                assertEquals(number, told.take());
            }
        }
    }

    @Test
    void an_afterthought_lets_tasks_go_first_that_came_after_it() throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(() -> new Moment(0), () -> {})) {
            // given
            CountDownLatch all = new CountDownLatch(1);
            thread.execute(() -> await(all));
            // when
            thread.executeLater(() -> threads.add("afterthought"));
            thread.executeLater(() -> threads.add("another"));
            thread.execute(() -> threads.add("task"));
            all.countDown();
            // then
            assertEquals(
                    List.of("task", "afterthought", "another"),
                    List.of(threads.take(), threads.take(), threads.take()));
        }
    }

    @Test
    void an_afterthought_waits_for_tasks_for_a_while_only_and_then_gets_every_other_turn() throws InterruptedException {
        AtomicLong millis = new AtomicLong();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (VrrpThread thread = new VrrpThread(() -> new Moment(millis.get() * 1_000_000), () -> {})) {
            // given
            CountDownLatch all = new CountDownLatch(1);
            thread.execute(() -> await(all));
            // when
            thread.executeLater(() -> order.add("afterthought"));
            thread.executeLater(() -> order.add("another"));
            for (int task = 1; task <= 100; task++) {
                thread.execute(() -> order.add("task " + millis.incrementAndGet()));
            }
            all.countDown();
        }
        // then
        List<String> expected = new ArrayList<>(
                IntStream.rangeClosed(1, 100).mapToObj(task -> "task " + task).toList());
        expected.add(50, "afterthought");
        expected.add(52, "another");
        assertEquals(expected, order);
    }

    @Test
    void afterthoughts_that_are_postponed_leave_the_processor_to_others_for_a_while_and_tasks_do_not()
            throws InterruptedException {
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            Moment from = now();
            thread.execute(thread::postpone);
            // when
            thread.executeLater(() -> told.add(now()));
            thread.execute(() -> threads.add("task"));
            // then
            assertEquals("task", threads.take());
            assertFalse(told.take().isBefore(from.plus(Duration.ofMillis(20))));
        }
    }

    @Test
    void deadlines_and_the_end_do_not_wait_until_afterthoughts_may_go_on() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            // given
            VrrpThread.Alarm alarm = thread.alarm(at -> order.add("deadline"));
            // when
            thread.execute(() -> {
                thread.postpone();
                alarm.set(Optional.of(now().plus(Duration.ofMillis(1))));
                thread.executeLater(() -> order.add("afterthought"));
            });
            while (order.isEmpty()) {
                LockSupport.parkNanos(100_000);
            }
        }
        // then
        assertEquals(List.of("deadline", "afterthought"), order);
    }

    @Test
    void afterthoughts_go_on_when_what_was_asked_for_is_there() {
        List<String> order = new ArrayList<>();
        try (VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {})) {
            thread.execute(() -> {
                thread.postpone();
                thread.executeLater(() -> order.add("afterthought"));
                thread.alarm(at -> order.add("deadline")).set(Optional.of(now().plus(Duration.ofMillis(15))));
                thread.goOn();
            });
            thread.execute(() -> order.add("task"));
            LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
        }
        assertEquals(List.of("task", "afterthought", "deadline"), order);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_it_was_given_before_the_end_is_done() {
        // given
        VrrpThread thread = new VrrpThread(VrrpThreadTest::now, () -> {});
        thread.execute(() -> LockSupport.parkNanos(Duration.ofMillis(20).toNanos()));
        Moment first = new Moment(1);
        Moment last = new Moment(2);
        thread.executeLater(() -> told.add(last));
        thread.execute(() -> told.add(first));
        // when
        thread.close();
        // then
        assertEquals(first, told.poll());
        assertEquals(last, told.poll());
    }

    @Test
    void the_thread_is_prepared_first_and_has_ended_after_close() throws InterruptedException {
        // given
        VrrpThread thread = new VrrpThread(
                VrrpThreadTest::now, () -> threads.add(Thread.currentThread().getName()));
        // when
        String name = threads.poll(60, TimeUnit.SECONDS);
        thread.close();
        // then
        assertEquals("vrrp", name);
        thread.alarm(told::add).set(Optional.of(now()));
        assertTrue(told.isEmpty());
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }
}
