package io.understudy.daemon.jmx;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.daemon.cluster.NodeSurvey;
import io.understudy.daemon.status.GroupStatus;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** The cluster as it is when somebody looks; tells of drift and of two masters, when they come and when they are over. */
public final class SeenCluster extends NotificationBroadcasterSupport implements ClusterMXBean, Consumer<Alarm> {

    static final String DRIFT = "io.understudy.cluster.drift";
    static final String TWO_MASTERS = "io.understudy.cluster.two-masters";

    private final Supplier<ClusterReport> report;
    private final AtomicLong sequence = new AtomicLong();

    /** @param report what is known; asks nobody */
    public SeenCluster(Supplier<ClusterReport> report) {
        super(new MBeanNotificationInfo(
                new String[] {DRIFT, TWO_MASTERS},
                Notification.class.getName(),
                "Nodes are configured differently, or a virtual router has two masters; or it is over"));
        this.report = report;
    }

    @Override
    public boolean isEnabled() {
        return report.get().enabled();
    }

    @Override
    public List<ClusterMember> getMembers() {
        return report.get().members().stream().map(SeenCluster::member).toList();
    }

    private static ClusterMember member(MemberReport member) {
        Status said = NodeSurvey.lastWords(member);
        return new ClusterMember(
                member.node(),
                member.address().toString(),
                member.status().word(),
                member.age().toMillis(),
                said.version(),
                member.view().map(NodeView::digest).orElse(""),
                said.drain().isPresent(),
                said.instances().stream()
                        .collect(Collectors.toMap(InstanceStatus::name, InstanceStatus::state, (one, same) -> one)),
                said.groups().stream()
                        .collect(Collectors.toMap(GroupStatus::name, GroupStatus::state, (one, same) -> one)));
    }

    @Override
    public List<String> getDrift() {
        return report.get().differences().stream().map(Difference::text).toList();
    }

    @Override
    public List<String> getTwoMasters() {
        return report.get().contests().stream().map(Contest::text).toList();
    }

    @Override
    public Map<String, Long> getCounters() {
        return new TreeMap<>(report.get().counters());
    }

    @Override
    public void accept(Alarm alarm) {
        sendNotification(
                switch (alarm) {
                    case Alarm.Drifted(Difference found) ->
                        notification(DRIFT, alarm, found.subject(), true, found.values());
                    case Alarm.Agreed(String subject, String setting) ->
                        notification(DRIFT, alarm, subject, false, Map.of());
                    case Alarm.TwoMasters(Contest found) ->
                        notification(TWO_MASTERS, alarm, found.subject(), true, found.evidence());
                    case Alarm.OneMaster(String subject, Map<String, String> instances) ->
                        notification(TWO_MASTERS, alarm, subject, false, Map.of());
                });
    }

    /** @param nodes what is said of each, by its name */
    private Notification notification(
            String type, Alarm alarm, String subject, boolean begins, Map<String, String> nodes) {
        Notification notification = new Notification(
                type,
                Names.of("Cluster"),
                sequence.incrementAndGet(),
                Instant.now().toEpochMilli(),
                alarm.text());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subject", subject);
        data.put("begins", begins);
        data.put("nodes", new TreeMap<>(nodes));
        notification.setUserData(data);
        return notification;
    }
}
