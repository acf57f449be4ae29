package io.understudy.daemon.jmx;

import io.understudy.core.instance.Role;
import io.understudy.node.Board;
import io.understudy.node.FixtureReport;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.LatenessReport;
import io.understudy.node.NodeReport;
import io.understudy.node.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A board with what a report says. */
public record ScriptedBoard(NodeReport report) implements Board {

    @Override
    public Optional<InstanceReport> instance(String name) {
        return report.instances().stream()
                .filter(one -> one.plan().name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<GroupReport> group(String name) {
        return report.groups().stream()
                .filter(one -> one.plan().name().equals(name))
                .findFirst();
    }

    @Override
    public Map<String, Role> roles() {
        return report.instances().stream()
                .collect(Collectors.toMap(
                        one -> one.plan().name(), one -> one.standing().role()));
    }

    @Override
    public Map<String, Role> groupRoles() {
        return report.groups().stream()
                .collect(Collectors.toMap(one -> one.plan().name(), GroupReport::role));
    }

    @Override
    public Map<String, Boolean> scripts() {
        return Map.of("chk", true, "idle", false);
    }

    @Override
    public Map<String, Map<String, Long>> links() {
        return report.links();
    }

    @Override
    public List<FixtureReport> fixtures() {
        return report.fixtures();
    }

    @Override
    public LatenessReport lateness() {
        return new LatenessReport(
                1000, Duration.ofNanos(40_000), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(3));
    }

    @Override
    public Spread latenesses() {
        return spread(1000);
    }

    @Override
    public Spread failovers() {
        return spread(0);
    }

    @Override
    public Spread batches() {
        return spread(3);
    }

    /** Half of them are shorter than the second bound, and all but one shorter than the third. */
    private static Spread spread(long count) {
        return new Spread(
                Spread.BOUNDS.stream()
                        .map(bound -> switch (Spread.BOUNDS.indexOf(bound)) {
                            case 0 -> 0L;
                            case 1 -> count / 2;
                            default -> Math.max(0, count - 1);
                        })
                        .toList(),
                count,
                Duration.ofMillis(count));
    }
}
