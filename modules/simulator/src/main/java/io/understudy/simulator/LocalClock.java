package io.understudy.simulator;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;

/**
 * A host's monotonic clock: begins anywhere, even just before its overflow, and drifts.
 *
 * @param origin its reading when the simulation begins
 * @param ppm how much faster than the agenda it runs, in millionths
 */
record LocalClock(Agenda agenda, Moment origin, int ppm) implements Clock {

    private static final long MILLION = 1_000_000;

    @Override
    public Moment now() {
        long elapsed = agenda.now().nanos();
        return new Moment(origin.nanos() + elapsed + elapsed / MILLION * ppm);
    }

    /** How long the agenda needs until this clock shows the moment; rounded up to a microsecond, so never a little too early. */
    Duration until(Moment moment) {
        Duration local = now().until(moment);
        long nanos = local.toNanos();
        return Duration.ofNanos(nanos - nanos / MILLION * ppm).plusNanos(1000);
    }
}
