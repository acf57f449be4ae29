package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Contest;
import io.understudy.cluster.view.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Contest CONTEST =
            new Contest("VRID 51 ipv4 (VI_1)", Map.of("a", "hears nobody", "b", "hears nobody"), Duration.ofSeconds(3));

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final SeenCluster cluster = new SeenCluster(() -> new ClusterReport(
            true, List.of(), List.of(DIFFERENCE), List.of(CONTEST), Map.of("two-masters-alarms", 1L)));

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
    void an_alarm_is_a_notification_when_it_begins_and_when_it_is_over() throws JMException {
        List<Notification> heard = new ArrayList<>();
        server.addNotificationListener(Names.of("Cluster"), (told, none) -> heard.add(told), null, null);

        cluster.accept(new Alarm.Drifted(DIFFERENCE));
        cluster.accept(new Alarm.Agreed("VRID 51 ipv4 (VI_1)", "version"));
        cluster.accept(new Alarm.TwoMasters(CONTEST));
        cluster.accept(new Alarm.OneMaster("VRID 51 ipv4 (VI_1)"));

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
