package io.understudy.daemon.jmx;

import java.util.List;

/** What the node knows of the others, {@code io.understudy:type=Cluster}. */
public interface ClusterMXBean {

    /** Whether there is a cluster. */
    boolean isEnabled();

    List<ClusterMember> getMembers();
}
