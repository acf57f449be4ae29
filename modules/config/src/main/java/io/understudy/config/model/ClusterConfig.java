package io.understudy.config.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node takes part in the cluster.
 *
 * @param bind {@code HOST:PORT} where it listens and is reached
 * @param seeds {@code HOST:PORT} of those to join
 * @param lifeline the port whose closing tells the others that the daemon has ended; 0 for any that is free
 */
public record ClusterConfig(String bind, List<String> seeds, Optional<Tls> tls, Guard guard, int lifeline) {

    /** Paths of PEM files; absolute. */
    public record Tls(Path certificate, Path key, Path authority) {}

    /** What is done when two nodes are master. */
    public enum Guard {
        OFF,
        ALERT
    }

    public ClusterConfig {
        seeds = List.copyOf(seeds);
    }
}
