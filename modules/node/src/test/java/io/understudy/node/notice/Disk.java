package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where epochs are kept in a test; it may be slow, or full. */
final class Disk implements EpochPort {

    volatile Map<Subject, Long> kept = Map.of();
    volatile CountDownLatch working = new CountDownLatch(0);
    private final CountDownLatch asked = new CountDownLatch(1);
    volatile boolean full;

    @Override
    public Map<Subject, Long> read() {
        return kept;
    }

    @Override
    public void keep(Map<Subject, Long> epochs) throws IOException {
        asked.countDown();
        await(working);
        if (full) {
            throw new IOException("no space left on device");
        }
        kept = epochs;
    }

    /** Until somebody wants to have epochs kept. */
    void awaitAsked() throws InterruptedException {
        if (!asked.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody keeps any epochs");
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
