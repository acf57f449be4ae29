package io.understudy.daemon.jmx;

import io.understudy.daemon.status.GroupStatus;
import io.understudy.daemon.status.Status;
import io.understudy.node.GroupReport;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows a group as it is when an attribute is read. */
final class SyncGroupBean extends RoleBean implements SyncGroupMXBean {

    private static final String TYPE = "SyncGroup";

    private final Supplier<GroupReport> report;

    SyncGroupBean(String name, Supplier<GroupReport> report) {
        super(Names.of(TYPE, name));
        this.report = report;
    }

    private GroupStatus now() {
        return GroupStatus.of(report.get());
    }

    @Override
    public String getName() {
        return now().name();
    }

    @Override
    public String getState() {
        return now().state();
    }

    @Override
    public List<String> getMembers() {
        return now().members();
    }

    @Override
    public String getSince() {
        return Status.text(now().since());
    }

    @Override
    public String getReason() {
        return now().reason();
    }

    @Override
    public List<String> getFaults() {
        return now().faults();
    }

    /** It has no other counters. */
    @Override
    public long getTransitions() {
        return getCounters().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Map<String, Long> getCounters() {
        return now().counters();
    }
}
