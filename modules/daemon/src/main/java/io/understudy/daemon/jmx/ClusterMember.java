package io.understudy.daemon.jmx;

import java.util.Map;

/**
 * A node of the cluster. What it has said of itself is as old as {@code ageMillis}.
 *
 * @param node its name
 * @param status as the cluster has it, in lower case; only of one that is {@code up} the rest is current
 * @param ageMillis of what is known of it
 * @param version of its daemon; empty if it has said nothing yet, as all that follows
 * @param configurationDigest tells one configuration from another
 * @param drained it takes no role that another node can take
 * @param instances the state of each, by name
 * @param syncGroups the state of each, by name
 */
public record ClusterMember(
        String node,
        String address,
        String status,
        long ageMillis,
        String version,
        String configurationDigest,
        boolean drained,
        Map<String, String> instances,
        Map<String, String> syncGroups) {

    public ClusterMember {
        instances = Map.copyOf(instances);
        syncGroups = Map.copyOf(syncGroups);
    }
}
