package io.understudy.daemon.jmx;

import java.util.List;

/** What there is to show where no cluster is. */
public record NoCluster() implements ClusterMXBean {

    @Override
    public boolean isEnabled() {
        return false;
    }

    @Override
    public List<ClusterMember> getMembers() {
        return List.of();
    }
}
