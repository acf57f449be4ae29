package io.understudy.daemon.jmx;

import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.Status;
import io.understudy.node.InstanceReport;
import io.understudy.wire.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows an instance as it is when an attribute is read. */
final class VrrpInstanceBean extends RoleBean implements VrrpInstanceMXBean {

    private static final String TYPE = "VrrpInstance";
    private static final String TRANSITIONS = "transitions-to-";
    private static final Set<String> ERRORS =
            Arrays.stream(Refusal.values()).map(Refusal::counter).collect(Collectors.toCollection(TreeSet::new));

    private final Supplier<InstanceReport> report;

    VrrpInstanceBean(String name, Supplier<InstanceReport> report) {
        super(Names.of(TYPE, name));
        this.report = report;
    }

    private InstanceStatus now() {
        return InstanceStatus.of(report.get());
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
    public String getInterface() {
        return now().interfaceName();
    }

    @Override
    public int getVirtualRouterId() {
        return now().virtualRouterId();
    }

    @Override
    public int getVersion() {
        return now().version();
    }

    @Override
    public String getFamily() {
        return now().family();
    }

    @Override
    public int getPriority() {
        return now().priority();
    }

    @Override
    public int getEffectivePriority() {
        return now().effectivePriority();
    }

    @Override
    public String getMaster() {
        return now().master().orElse("");
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
    public String getSyncGroup() {
        return now().syncGroup().orElse("");
    }

    @Override
    public List<String> getVirtualAddresses() {
        return now().virtualAddresses();
    }

    @Override
    public boolean isApplied() {
        return now().applied();
    }

    @Override
    public List<String> getFaults() {
        return now().faults();
    }

    @Override
    public List<PendingWait> getWaits() {
        return now().waits().stream().map(PendingWait::of).toList();
    }

    @Override
    public List<TrackedThing> getTracked() {
        return now().tracked().stream().map(TrackedThing::of).toList();
    }

    @Override
    public long getAdvertsSent() {
        return count("adverts-sent");
    }

    @Override
    public long getAdvertsReceived() {
        return count("adverts-received");
    }

    @Override
    public long getAdvertsDropped() {
        return count("adverts-dropped");
    }

    private long count(String counter) {
        return getCounters().getOrDefault(counter, 0L);
    }

    @Override
    public long getTransitions() {
        return getCounters().entrySet().stream()
                .filter(counter -> counter.getKey().startsWith(TRANSITIONS))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public Map<String, Long> getPacketErrors() {
        Map<String, Long> counters = getCounters();
        Map<String, Long> errors = new TreeMap<>();
        ERRORS.forEach(kind -> errors.put(kind, counters.getOrDefault(kind, 0L)));
        return errors;
    }

    @Override
    public Map<String, Long> getCounters() {
        return report.get().counters();
    }

    @Override
    public Percentiles getLatenessMicros() {
        return Percentiles.of(report.get().lateness());
    }
}
