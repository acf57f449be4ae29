package io.understudy.node;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.concurrent.atomic.AtomicBoolean;

/** Real time, until it is to fail once under the next instance that looks at it. */
final class BreakableClock implements Clock {

    private final AtomicBoolean broken = new AtomicBoolean();

    void breakOnce() {
        broken.set(true);
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
