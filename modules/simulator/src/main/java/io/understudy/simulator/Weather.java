package io.understudy.simulator;

import java.time.Duration;

/**
 * What the LAN does to frames. Different delays are what reorders them.
 *
 * @param loss probability
 * @param duplication probability
 * @param least shortest delay
 * @param delay longest
 */
record Weather(double loss, double duplication, Duration least, Duration delay) {

    private static final Duration MOST_ON_A_GOOD_DAY = Duration.ofNanos(50_000);

    static final Weather CALM = new Weather(0, 0, MOST_ON_A_GOOD_DAY);

    Weather(double loss, double duplication, Duration delay) {
        this(loss, duplication, Duration.ZERO, delay);
    }

    /** Every frame takes about as long. */
    static Weather steady(Duration delay) {
        return new Weather(0, 0, delay, delay.plus(MOST_ON_A_GOOD_DAY));
    }

    /** The same with another loss. */
    Weather losing(double probability) {
        return new Weather(probability, duplication, least, delay);
    }

    @Override
    public String toString() {
        return Math.round(loss * 100) + " % lost, " + Math.round(duplication * 100) + " % doubled, delay up to "
                + Times.text(delay) + (least.isPositive() ? ", at least " + Times.text(least) : "");
    }
}
