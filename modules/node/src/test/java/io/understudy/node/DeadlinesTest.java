package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class DeadlinesTest {

    private final BlockingQueue<Moment> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @Test
    void a_deadline_is_told_with_its_moment_and_not_before_it() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines(DeadlinesTest::now, () -> {})) {
            // given
            Moment at = now().plus(Duration.ofMillis(5));
            // when
            deadlines.alarm(told::add).set(Optional.of(at));
            // then
            assertEquals(at, told.take());
            assertFalse(now().isBefore(at));
        }
    }

    @Test
    void an_earlier_deadline_overtakes_the_one_that_is_slept_for() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines(DeadlinesTest::now, () -> {})) {
            // given
            deadlines.alarm(told::add).set(Optional.of(now().plus(Duration.ofHours(1))));
            Moment sooner = now().plus(Duration.ofMillis(1));
            // when
            deadlines.alarm(told::add).set(Optional.of(sooner));
            // then
            assertEquals(sooner, told.take());
        }
    }

    @Test
    void an_owner_that_fails_does_not_keep_others_from_being_told() throws InterruptedException {
        try (Deadlines deadlines = new Deadlines(DeadlinesTest::now, () -> {})) {
            // given
            Moment at = now();
            deadlines
                    .alarm(failing -> {
                        throw new NoClassDefFoundError("a bug, put here by a test");
                    })
                    .set(Optional.of(at));
            // when
            deadlines.alarm(told::add).set(Optional.of(at));
            // then
            assertEquals(at, told.take());
        }
    }

    @Test
    void the_thread_is_prepared_first_and_has_ended_after_close() throws InterruptedException {
        // given
        Deadlines deadlines = new Deadlines(
                DeadlinesTest::now, () -> threads.add(Thread.currentThread().getName()));
        // when
        String name = threads.poll(60, TimeUnit.SECONDS);
        deadlines.close();
        // then
        assertEquals("vrrp-deadlines", name);
        deadlines.alarm(told::add).set(Optional.of(now()));
        assertTrue(told.isEmpty());
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }
}
