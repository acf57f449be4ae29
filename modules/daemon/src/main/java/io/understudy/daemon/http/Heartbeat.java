package io.understudy.daemon.http;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;

/** Remembers when VRRP last gave a sign of life. */
final class Heartbeat {

    /** From one sign to the next. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** What counts as alive; a machine that is short of processor time is late as well. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Moment last;

    Heartbeat(Clock clock) {
        this.clock = clock;
        this.last = clock.now();
    }

    void beat() {
        last = clock.now();
    }

    Response alive() {
        Duration silence = last.until(clock.now());
        return silence.compareTo(LONGEST_SILENCE) <= 0
                ? Response.plain(Response.OK, "alive")
                : Response.plain(
                        Response.UNAVAILABLE,
                        "the threads of VRRP have given no sign of life for " + silence.toSeconds() + " s");
    }
}
