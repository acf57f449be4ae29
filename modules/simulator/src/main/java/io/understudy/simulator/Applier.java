package io.understudy.simulator;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.instance.Input;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Works off what a process asks of its kernel, one request after the other, each in its own time. */
final class Applier {

    private static final int MOST_WAITING = 1000;
    private static final SequencedSet<Holding> NOTHING = Collections.unmodifiableSequencedSet(new LinkedHashSet<>());

    private final Daemon process;
    private final SimulatedKernel kernel;
    private final SequencedSet<Holding> all;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private SequencedSet<Holding> held;
    private boolean busy;

    /** @param all what a MASTER holds */
    Applier(Daemon process, SimulatedKernel kernel, SequencedSet<Holding> all) {
        this.process = process;
        this.kernel = kernel;
        this.all = all;
        this.held = new LinkedHashSet<>(kernel.marked());
    }

    /** Takes away what an earlier process has left; whether that worked. */
    boolean purge() {
        return bring(NOTHING) instanceof Outcome.Committed;
    }

    void hold() {
        enqueue(() -> {
            switch (bring(all)) {
                case Outcome.Committed committed -> process.answer(new Input.Held());
                case Outcome.RolledBack back -> process.answer(new Input.Refused(back.reason()));
                case Outcome.Torn torn -> process.answer(new Input.Torn(torn.reason()));
            }
        });
    }

    void release() {
        enqueue(() -> {
            switch (bring(NOTHING)) {
                case Outcome.Committed committed -> process.answer(new Input.Released());
                case Outcome.RolledBack back -> throw new Violation("a release was rolled back");
                case Outcome.Torn torn -> process.answer(new Input.Torn(torn.reason()));
            }
        });
    }

    void announce() {
        enqueue(() -> {
            if (!kernel.marked().containsAll(all)) {
                throw new Violation(process.name() + " announces addresses that are not in its kernel");
            }
        });
    }

    private Outcome bring(SequencedSet<Holding> wanted) {
        Outcome outcome = new AddressTransaction(held, wanted).run(kernel);
        if (!outcome.held().equals(kernel.marked())) {
            throw new Violation(
                    process.name() + " believes to hold " + outcome.held() + ", but its kernel has " + kernel.marked());
        }
        held = outcome.held();
        return outcome;
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
