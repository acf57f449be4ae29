package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Set;

/** A kernel of which it is counted how long it takes. */
record TimedKernel(Kernel kernel, Clock clock, Durations batches) implements Kernel {

    @Override
    public List<Answer> perform(List<Change> changes) {
        Moment began = clock.now();
        try {
            return kernel.perform(changes);
        } finally {
            batches.count(began.until(clock.now()).toNanos());
        }
    }

    @Override
    public void rehearse() {
        kernel.rehearse();
    }

    @Override
    public Set<Holding> marked() {
        return kernel.marked();
    }
}
