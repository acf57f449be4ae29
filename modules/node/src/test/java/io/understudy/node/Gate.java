package io.understudy.node;

import java.util.concurrent.CountDownLatch;

/** Where somebody waits until a test lets him through. */
final class Gate {

    private final CountDownLatch closed = new CountDownLatch(1);

    void pass() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void open() {
        closed.countDown();
    }
}
