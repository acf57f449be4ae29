package io.understudy.config.model;

import com.typesafe.config.Config;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a node is told to be.
 *
 * @param routerId the node's name in mails
 * @param realTimePriority SCHED_RR for the timer and packet threads, 1 to 99; ordinary scheduling if absent
 * @param instances in the order of the file
 * @param pekko overrides, under the key {@code pekko}; to be laid over Pekko's own defaults
 */
public record Configuration(
        String nodeName,
        String routerId,
        OptionalInt realTimePriority,
        List<InstanceConfig> instances,
        ControlSocket control,
        Config pekko) {

    public Configuration {
        instances = List.copyOf(instances);
    }
}
