package io.understudy.simulator;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What a profile is drawn with. The order of the draws is part of what a seed means. */
record Dice(SplittableRandom random) {

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int among(int... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T among(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }
}
