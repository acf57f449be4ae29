package io.understudy.node;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Real time, until it is to fail once under the next instance that looks at it. */
final class BreakableClock implements Clock {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final AtomicBoolean broken = new AtomicBoolean();

    /** Breaks again and again until that is so: one that only rehearses may ask for the time first. */
    void breakUntil(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            broken.set(true);
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        broken.set(false);
    }

    @Override
    public Moment now() {
        if (broken.get() && isAskedByInstance() && broken.compareAndSet(true, false)) {
            throw new IllegalStateException("a bug, put here by a test");
        }
        return new Moment(System.nanoTime());
    }

    private static boolean isAskedByInstance() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Instance.class.getName())));
    }
}
