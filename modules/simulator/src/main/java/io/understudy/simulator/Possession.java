package io.understudy.simulator;

import io.understudy.core.address.Holding;
import java.util.Set;

/** How much of what a MASTER holds is in the kernel; counted only when the kernel has changed. */
final class Possession {

    private final Applier applier;
    private final Set<Holding> all;
    private int version;
    private int count;
    private boolean own;

    Possession(Applier applier, Set<Holding> all) {
        this.applier = applier;
        this.all = all;
        count();
    }

    void look() {
        if (version != applier.version()) {
            count();
        }
    }

    private void count() {
        version = applier.version();
        Set<Holding> there = applier.mine();
        count = there.size();
        own = all.containsAll(there);
    }

    /** Nothing but what a MASTER holds. */
    boolean isOwn() {
        return own;
    }

    boolean isNothing() {
        return count == 0;
    }

    boolean isEverything() {
        return own && count == all.size();
    }
}
