package io.understudy.core.instance;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When what was held was taken away by somebody else. Putting it back again and again is a quarrel that nobody wins. */
public record Losses(List<Moment> at) {

    public static final Losses NONE = new Losses(List.of());

    private static final int TOO_MANY = 5;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    public Losses {
        at = List.copyOf(at);
    }

    Losses and(Moment now) {
        List<Moment> recent = new ArrayList<>(at);
        recent.removeIf(earlier -> !now.isBefore(earlier.plus(WITHIN)));
        recent.add(now);
        return new Losses(recent);
    }

    boolean tooMany() {
        return at.size() >= TOO_MANY;
    }
}
