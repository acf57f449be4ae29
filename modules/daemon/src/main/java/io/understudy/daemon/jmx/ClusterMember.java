package io.understudy.daemon.jmx;

/**
 * A node of the cluster.
 *
 * @param node its name
 * @param status as the cluster has it, in lower case
 * @param ageMillis of what is known of it
 */
public record ClusterMember(String node, String address, String status, long ageMillis) {}
