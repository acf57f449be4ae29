package io.understudy.daemon.journal;

import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes the journal: some times a second while there is something to write, and asleep while there is nothing. */
final class Scribe implements Journal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

    /** So long others may come, to be written together; what is told during a takeover is written after it. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final JournalWriter writer;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    Scribe(JournalWriter writer) {
        this.writer = writer;
        thread = Thread.ofPlatform().daemon().name("journal").start(this::live);
    }

    @Override
    public boolean add(Entry entry) {
        boolean taken = writer.add(entry);
        if (asleep) {
            LockSupport.unpark(thread);
        }
        return taken;
    }

    @Override
    public int page() {
        return writer.page();
    }

    JournalReport report() {
        return writer.report();
    }

    private void live() {
        while (!closed) {
            if (!drain()) {
                sleep();
            }
            await();
        }
        boolean _ = drain();
        writer.close();
    }

    /** For the whole period, however many come in it. */
    private void await() {
        long end = System.nanoTime() + PERIOD.toNanos();
        for (long left = PERIOD.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** @return whether there was something to do */
    private boolean drain() {
        try {
            return writer.drain();
        } catch (RuntimeException bug) {
            LOG.error("A bug keeps some of the journal from being written", bug);
            return true;
        }
    }

    /** Whoever adds something after this has looked sees it asleep. */
    private void sleep() {
        asleep = true;
        if (!writer.hasWork() && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Returns when all is written, or the disk takes too long. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            boolean _ = thread.join(LONGEST_END);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
