package io.understudy.config.model;

import java.time.Duration;
import java.util.Map;

/**
 * How the state of links is learnt.
 *
 * @param polled the links whose state is asked for each second, and how, because their drivers do not tell
 * @param pollsAll all links are ({@code linkbeat-use-polling}), each in the first way of {@link Means} that works
 * @param delays how long a change has to last before it counts, by link
 */
public record LinkWatch(boolean pollsAll, Map<String, Means> polled, Map<String, Delays> delays) {

    /** How a link is asked. */
    public enum Means {
        MII,
        ETHTOOL,
        /** Its flags. */
        IOCTL,
        /** MII, then ethtool, then its flags. */
        ANY
    }

    /** How long a link has to be down, or up again. */
    public record Delays(Duration down, Duration up) {}

    public LinkWatch {
        polled = Map.copyOf(polled);
        delays = Map.copyOf(delays);
    }
}
