package io.understudy.config.model;

import io.understudy.core.check.ProcessPattern;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A vrrp-track-process.
 *
 * @param weight for instances that give none of their own; so is {@code reversed}
 * @param quorum how many have to run
 * @param quorumMax how many may run; any number if absent
 * @param terminateDelay how long a wrong number has to last
 * @param forkDelay how long a right number has to last
 */
public record TrackProcessConfig(
        String name,
        ProcessPattern pattern,
        int weight,
        boolean reversed,
        int quorum,
        OptionalInt quorumMax,
        Duration terminateDelay,
        Duration forkDelay) {}
