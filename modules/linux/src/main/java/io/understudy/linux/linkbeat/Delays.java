package io.understudy.linux.linkbeat;

import java.time.Duration;

/** How long a link has to be down, or up again, before it counts. */
public record Delays(Duration down, Duration up) {

    public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

    Duration until(boolean running) {
        return running ? up : down;
    }
}
