package io.understudy.simulator;

import io.understudy.core.journal.Journal;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What everything in a world has in common: its time, its chance, and what is told of it.
 *
 * @param journal of all processes
 */
record Stage(Agenda agenda, SplittableRandom random, Timing timing, Trace trace, Journal journal) {

    private static final int MOST_PPM = 200;

    /** Of another host. */
    LocalClock clock() {
        return new LocalClock(agenda, new Moment(random.nextLong()), random.nextInt(-MOST_PPM, MOST_PPM));
    }

    boolean toss() {
        return random.nextBoolean();
    }

    Duration lateness() {
        return upTo(timing.lateness());
    }

    Duration applierDelay() {
        return upTo(timing.applier());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    void say(String what) {
        trace.add(new Trace.Line(agenda.now(), "", true, () -> what));
    }
}
