package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.daemon.status.ClusterStatus;
import io.understudy.daemon.status.DrainStatus;
import io.understudy.daemon.status.GroupStatus;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bean of a cluster in which something is wrong. */
class SeenClusterTest {

    private static final Difference DIFFERENCE =
            new Difference("VRID 51 ipv4 (VI_1)", "version", Map.of("a", "2", "b", "3"), "write the same");
    private static final Contest CONTEST = new Contest(
            "VRID 51 ipv4 (VI_1)", Map.of(), Map.of("a", "hears nobody", "b", "hears nobody"), Duration.ofSeconds(3));

    private static final Status STATUS = new Status(
            "b",
            "0.2.0",
            Reports.AT,
            Reports.CONFIGURATION,
            Optional.of(new DrainStatus(Optional.empty())),
            Reports.three().instances().stream().map(InstanceStatus::of).toList(),
            Reports.three().groups().stream().map(GroupStatus::of).toList(),
            List.of(),
            List.of(),
            Map.of(),
            ClusterStatus.DISABLED,
            JournalStatus.OFF);
    private static final MemberReport MEMBER = new MemberReport(
            "b",
            new Endpoint("10.0.0.2", 7355),
            MemberReport.Status.SILENT,
            Duration.ofSeconds(7),
            Optional.of(new NodeView("b", "0.2.0", "0123456789ab", true, Instant.EPOCH, 0, List.of(), STATUS.json())));
    private static final MemberReport UNKNOWN = new MemberReport(
            "c", new Endpoint("10.0.0.3", 7355), MemberReport.Status.JOINING, Duration.ZERO, Optional.empty());

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final SeenCluster cluster = new SeenCluster(() -> new ClusterReport(
            true, List.of(MEMBER, UNKNOWN), List.of(DIFFERENCE), List.of(CONTEST), Map.of("two-masters-alarms", 1L)));

    @BeforeEach
    void register() throws JMException {
        server.registerMBean(cluster, Names.of("Cluster"));
    }

    @Test
    void drift_two_masters_and_counters_are_attributes() throws JMException {
        assertArrayEquals(
                new String[] {DIFFERENCE.text()}, (String[]) server.getAttribute(Names.of("Cluster"), "Drift"));
        assertArrayEquals(
                new String[] {CONTEST.text()}, (String[]) server.getAttribute(Names.of("Cluster"), "TwoMasters"));
        TabularData counters = (TabularData) server.getAttribute(Names.of("Cluster"), "Counters");
        CompositeData counter = counters.get(new Object[] {"two-masters-alarms"});
        assertEquals(1L, counter.get("value"));
    }

    @Test
    void of_each_member_all_is_there_that_it_has_said_of_itself_with_its_age() throws JMException {
        CompositeData[] members = (CompositeData[]) server.getAttribute(Names.of("Cluster"), "Members");

        assertEquals("b", members[0].get("node"));
        assertEquals("silent", members[0].get("status"));
        assertEquals(7000L, members[0].get("ageMillis"));
        assertEquals("0.2.0", members[0].get("version"));
        assertEquals("0123456789ab", members[0].get("configurationDigest"));
        assertEquals(true, members[0].get("drained"));
        assertEquals("MASTER", state(members[0], "instances", "VI_1"));
        assertEquals("FAULT", state(members[0], "syncGroups", "VG_1"));
        assertEquals("", members[1].get("version"));
        assertEquals(false, members[1].get("drained"));
        assertEquals(0, ((TabularData) members[1].get("instances")).size());
    }

    private static Object state(CompositeData member, String of, String name) {
        return ((TabularData) member.get(of)).get(new Object[] {name}).get("value");
    }

    @Test
    void an_alarm_is_a_notification_when_it_begins_and_when_it_is_over() throws JMException {
        List<Notification> heard = new ArrayList<>();
        server.addNotificationListener(Names.of("Cluster"), (told, none) -> heard.add(told), null, null);

        cluster.accept(new Alarm.Drifted(DIFFERENCE));
        cluster.accept(new Alarm.Agreed("VRID 51 ipv4 (VI_1)", "version"));
        cluster.accept(new Alarm.TwoMasters(CONTEST));
        cluster.accept(new Alarm.OneMaster("VRID 51 ipv4 (VI_1)", Map.of()));

        assertEquals(
                List.of(SeenCluster.DRIFT, SeenCluster.DRIFT, SeenCluster.TWO_MASTERS, SeenCluster.TWO_MASTERS),
                heard.stream().map(Notification::getType).toList());
        assertEquals(DIFFERENCE.text(), heard.getFirst().getMessage());
        assertEquals(
                Map.of("subject", "VRID 51 ipv4 (VI_1)", "begins", true, "nodes", Map.of("a", "2", "b", "3")),
                heard.getFirst().getUserData());
        assertEquals(
                Map.of("subject", "VRID 51 ipv4 (VI_1)", "begins", false, "nodes", Map.of()),
                heard.getLast().getUserData());
    }
}
