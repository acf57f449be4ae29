package io.understudy.simulator;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.instance.Input;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/** Works off what a process asks of its kernel, one request after the other, each in its own time. */
final class Applier {

    /** Whose applier it is. */
    interface Client {
        String name();

        void answer(Input.Answer answer);

        void report(Input.News news, Runnable afterwards);

        /** If it still runs then. */
        void later(Duration delay, Runnable what);

        Duration applierDelay();

        /** Whether it believes that everything is in place, and has asked for nothing else. */
        boolean relies();
    }

    /** How long until what would not go away is asked to go again. */
    static final Duration SWEEP = Duration.ofSeconds(5);

    private static final int MOST_WAITING = 1000;
    private static final SequencedSet<Holding> NOTHING = Collections.unmodifiableSequencedSet(new LinkedHashSet<>());

    private final Client process;
    private final SimulatedKernel kernel;
    private final SequencedSet<Holding> all;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private SequencedSet<Holding> held;
    private SequencedSet<Holding> ownerless;
    private boolean full;
    private boolean busy;
    private boolean bereft;
    private int unsure;

    /**
     * Keeps what an earlier process has left, as far as it is wanted.
     *
     * @param all what a MASTER holds
     */
    Applier(Client process, SimulatedKernel kernel, SequencedSet<Holding> all) {
        this.process = process;
        this.kernel = kernel;
        this.all = all;
        held = new LinkedHashSet<>(all);
        held.retainAll(kernel.marked());
        ownerless = new LinkedHashSet<>(kernel.marked());
        ownerless.removeAll(all);
    }

    boolean hasInherited() {
        return !held.isEmpty();
    }

    /** Removes what an earlier process has left and nobody wants. */
    void sweep() {
        ownerless = new AddressTransaction(ownerless, NOTHING).letGo(kernel).held();
        if (!ownerless.isEmpty()) {
            process.later(SWEEP, this::sweep);
        }
    }

    boolean hasOwnerless() {
        return !ownerless.isEmpty();
    }

    void hold() {
        enqueue(() -> {
            Outcome outcome = settle(new AddressTransaction(held, all).run(kernel));
            full = outcome instanceof Outcome.Committed;
            process.answer(
                    switch (outcome) {
                        case Outcome.Committed committed -> new Input.Held();
                        case Outcome.RolledBack back -> new Input.Refused(back.reason());
                        case Outcome.Torn torn -> new Input.Torn(torn.reason());
                    });
        });
    }

    void release() {
        enqueue(() -> {
            full = false;
            switch (settle(new AddressTransaction(held, NOTHING).letGo(kernel))) {
                case Outcome.Committed committed -> process.answer(new Input.Released());
                case Outcome.RolledBack back -> throw new Violation("a release was rolled back");
                case Outcome.Torn torn -> process.answer(new Input.Torn(torn.reason()));
            }
        });
    }

    /** What somebody has taken away meanwhile may be announced until the instance has heard of it. */
    void announce() {
        enqueue(() -> {
            boolean relied = process.relies() && !isUnsure();
            if (relied && !kernel.marked().containsAll(all)) {
                throw new Violation(process.name() + " announces addresses that are not in its kernel");
            }
        });
    }

    /** Somebody has taken something away; it takes a moment until that is known. */
    void robbed() {
        unsure++;
        process.later(process.applierDelay(), this::look);
    }

    /** Whether somebody has taken something away that the instance was not told of yet. */
    boolean isUnsure() {
        return unsure > 0;
    }

    /** Whether something that somebody has taken away has not been put back since, as for one that parts. */
    boolean isBereft() {
        return bereft;
    }

    private void look() {
        enqueue(() -> {
            boolean lacks = held.retainAll(kernel.marked());
            bereft |= lacks;
            if (lacks && full && kernel.isLinked()) {
                process.report(new Input.Lost("something"), () -> unsure--);
            } else {
                unsure--;
            }
        });
    }

    private Outcome settle(Outcome outcome) {
        Set<Holding> there = mine();
        if (isUnsure() ? !outcome.held().containsAll(there) : !outcome.held().equals(there)) {
            throw new Violation(
                    process.name() + " believes to hold " + outcome.held() + ", but its kernel has " + there);
        }
        held = new LinkedHashSet<>(outcome.held());
        bereft = false;
        return outcome;
    }

    /** What the kernel has, but for leftovers that nobody wants. */
    Set<Holding> mine() {
        if (ownerless.isEmpty()) {
            return kernel.marked();
        }
        Set<Holding> mine = new LinkedHashSet<>(kernel.marked());
        mine.removeAll(ownerless);
        return mine;
    }

    /** Changes whenever what {@link #mine} tells may have changed. */
    int version() {
        return kernel.changes();
    }

    private void enqueue(Runnable request) {
        if (waiting.size() == MOST_WAITING) {
            throw new Violation(process.name() + " has asked more than its applier can do");
        }
        waiting.addLast(request);
        if (!busy) {
            next();
        }
    }

    private void next() {
        busy = !waiting.isEmpty();
        if (busy) {
            Runnable request = waiting.removeFirst();
            process.later(process.applierDelay(), () -> {
                request.run();
                next();
            });
        }
    }
}
