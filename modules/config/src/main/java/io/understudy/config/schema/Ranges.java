package io.understudy.config.schema;

import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import java.time.Duration;

/** The ranges that several keywords share. */
final class Ranges {

    static final Duration DAY = Duration.ofDays(1);

    private Ranges() {}

    /** Zero mostly means off. */
    static Scalar<Duration> upToADay() {
        return Numbers.duration(Duration.ZERO, DAY);
    }

    static Scalar<Duration> fromMillisecond() {
        return Numbers.duration(Duration.ofMillis(1), DAY);
    }

    /** Rounds of gratuitous ARP. */
    static Scalar<Integer> rounds() {
        return Numbers.whole(0, 1000);
    }

    /** What a tracker adds to or takes from the priority; {@code most} is 253 where keepalived spares priority 254. */
    static Scalar<Integer> weight(int most) {
        return Numbers.whole(-most, most);
    }
}
