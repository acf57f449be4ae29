package io.understudy.daemon.jmx;

import io.understudy.cluster.view.ClusterReport;
import java.util.List;
import java.util.function.Supplier;

/**
 * The cluster as it is when somebody looks.
 *
 * @param report what is known; asks nobody
 */
public record SeenCluster(Supplier<ClusterReport> report) implements ClusterMXBean {

    @Override
    public boolean isEnabled() {
        return report.get().enabled();
    }

    @Override
    public List<ClusterMember> getMembers() {
        return report.get().members().stream()
                .map(member -> new ClusterMember(
                        member.node(),
                        member.address().toString(),
                        member.status().word(),
                        member.age().toMillis()))
                .toList();
    }
}
