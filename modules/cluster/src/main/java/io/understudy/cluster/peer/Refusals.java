package io.understudy.cluster.peer;

import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.setup.Setup;

/** Counts what was refused before it was a message: connections that were no peer's, and bytes that were no message. */
final class Refusals extends Setup {

    private final LongAdder counted;

    Refusals(LongAdder counted) {
        this.counted = counted;
    }

    void count() {
        counted.increment();
    }
}
