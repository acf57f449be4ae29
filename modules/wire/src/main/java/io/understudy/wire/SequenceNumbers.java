package io.understudy.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The sequence numbers of Authentication Headers of one virtual router: one counter for both directions, as keepalived has it.
 * Whoever speaks next goes on from the highest number that anybody has sent, so a backup that takes over is believed at once.
 * Numbers are not used up: version 2 sends at most one a second, and there are enough for 136 years.
 */
final class SequenceNumbers {

    private final AtomicLong latest = new AtomicLong();

    int next() {
        return (int) latest.incrementAndGet();
    }

    boolean isNew(int number) {
        return Integer.toUnsignedLong(number) > latest.get();
    }

    /** Of a packet that passed every check. */
    void heard(int number) {
        latest.accumulateAndGet(Integer.toUnsignedLong(number), Math::max);
    }

    int latest() {
        return (int) latest.get();
    }
}
