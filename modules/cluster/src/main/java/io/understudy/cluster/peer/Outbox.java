package io.understudy.cluster.peer;

import io.understudy.hooks.RoleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this node has to say, on its way to the cluster. Whoever puts something in never waits, and what is not fetched does not pile
 * up, neither here nor in a mailbox.
 */
public final class Outbox {

    private static final int ROOM = 1024;

    private final BlockingQueue<RoleEvent> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();

    /** Dropped and counted if too many wait. */
    public void put(RoleEvent event) {
        if (!waiting.offer(event)) {
            dropped.increment();
        }
    }

    /** The own view may be another one. */
    public void changed() {
        changed.set(true);
    }

    /** Whether somebody has to be told to look in here; nobody has been since the last one looked. */
    public boolean wantsToTell() {
        return told.compareAndSet(false, true);
    }

    List<RoleEvent> fetch() {
        told.set(false);
        List<RoleEvent> all = new ArrayList<>();
        waiting.drainTo(all);
        return all;
    }

    boolean fetchChanged() {
        return changed.getAndSet(false);
    }

    /** How many were dropped. */
    public long dropped() {
        return dropped.sum();
    }
}
