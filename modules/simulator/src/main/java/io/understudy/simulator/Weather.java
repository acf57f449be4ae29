package io.understudy.simulator;

import java.time.Duration;

/**
 * What the LAN does to frames. Different delays are what reorders them.
 *
 * @param loss probability
 * @param duplication probability
 * @param delay longest; the shortest is none
 */
record Weather(double loss, double duplication, Duration delay) {

    static final Weather CALM = new Weather(0, 0, Duration.ofNanos(50_000));

    @Override
    public String toString() {
        return Math.round(loss * 100) + " % lost, " + Math.round(duplication * 100) + " % doubled, delay up to "
                + Times.text(delay);
    }
}
