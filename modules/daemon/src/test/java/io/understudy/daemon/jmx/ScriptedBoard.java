package io.understudy.daemon.jmx;

import io.understudy.core.instance.Role;
import io.understudy.node.Board;
import io.understudy.node.FixtureReport;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.LatenessReport;
import io.understudy.node.NodeReport;
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
}
