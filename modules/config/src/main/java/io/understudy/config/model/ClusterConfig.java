package io.understudy.config.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a node takes part in the cluster.
 *
 * @param bind {@code HOST:PORT} where it listens and is reached
 * @param seeds {@code HOST:PORT} of those to join
 * @param holdAtMost for how long altogether {@link Guard#HOLD} may hold a takeover back
 * @param lifeline the port whose closing tells the others that the daemon has ended; 0 for any that is free
 */
public record ClusterConfig(
        String bind, List<String> seeds, Optional<Tls> tls, Guard guard, Duration holdAtMost, int lifeline) {

    /** Paths of PEM files; absolute. */
    public record Tls(Path certificate, Path key, Path authority) {}

    /** What is done when two nodes are master. */
    public enum Guard {
        OFF,
        /** Everybody is told. */
        ALERT,
        /** And a backup that hears nothing does not take over for a while, if its master says over the cluster that it is well. */
        HOLD
    }

    /** How long a silence may be withheld from an instance; zero for not at all. */
    public Duration patience() {
        return guard == Guard.HOLD ? holdAtMost : Duration.ZERO;
    }

    public ClusterConfig {
        seeds = List.copyOf(seeds);
    }
}
