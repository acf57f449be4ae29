package io.understudy.daemon.jmx;

import java.util.List;
import java.util.Map;

/** What the node knows of the others, {@code io.understudy:type=Cluster}. */
public interface ClusterMXBean {

    /** Whether there is a cluster. */
    boolean isEnabled();

    List<ClusterMember> getMembers();

    /** What nodes that share a virtual router are configured differently in, with the value of each. */
    List<String> getDrift();

    /** Virtual routers with more than one master, with what each of them hears. */
    List<String> getTwoMasters();

    /** Of the cluster part, by name; they only grow. */
    Map<String, Long> getCounters();
}
