package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import io.understudy.node.InstanceReport.Pending;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.HookReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** The beans of a node with three instances and a group, in a server of their own. */
class BeansTest {

    private static final HookReport HOOK = new HookReport("audit", 1, 20, 3, 4, 5, 6);

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ScriptedCommands commands = new ScriptedCommands();
    private final Beans beans = new Beans(server);
    private final NodeReport report = Reports.three();

    BeansTest() {
        beans.begin(
                new NodeBean("a", "1.2.3", new ScriptedBoard(report), () -> List.of(HOOK), commands.operations()),
                new SeenCluster(() -> ClusterReport.DISABLED));
    }

    private void show(NodeReport what) {
        Map<String, Supplier<InstanceReport>> instances = new TreeMap<>();
        what.instances().forEach(one -> instances.put(one.plan().name(), () -> one));
        Map<String, Supplier<GroupReport>> groups = new TreeMap<>();
        what.groups().forEach(one -> groups.put(one.plan().name(), () -> one));
        beans.show(instances, groups);
    }

    private void show(String... instances) {
        InstanceReport any = report.instances().getFirst();
        beans.show(Stream.of(instances).collect(Collectors.toMap(name -> name, name -> () -> any)), Map.of());
    }

    private Set<String> names() throws JMException {
        return server.queryNames(new ObjectName("io.understudy:*"), null).stream()
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Object get(String bean, String attribute) throws JMException {
        return server.getAttribute(new ObjectName("io.understudy:" + bean), attribute);
    }

    @Test
    void there_is_a_bean_for_the_node_the_cluster_and_each_instance_and_group() throws JMException {
        show(report);

        assertEquals(
                Set.of(
                        "io.understudy:type=Cluster",
                        "io.understudy:type=Node",
                        "io.understudy:name=VG_1,type=SyncGroup",
                        "io.understudy:name=VI_1,type=VrrpInstance",
                        "io.understudy:name=VI_6,type=VrrpInstance",
                        "io.understudy:name=very-long-name,type=VrrpInstance"),
                names());
    }

    @Test
    void names_with_characters_that_mean_something_are_quoted_and_others_are_not() {
        assertEquals(
                "io.understudy:type=VrrpInstance,name=VI_1-ipv4",
                Names.of("VrrpInstance", "VI_1-ipv4").toString());
        for (String odd : List.of("a,b", "a=b", "a:b", "a*", "a?", "a\"b", "a\\b", "\"a\"")) {
            ObjectName name = Names.of("VrrpInstance", odd);
            assertEquals(odd, ObjectName.unquote(name.getKeyProperty("name")));
            assertTrue(!name.isPattern());
        }
    }

    @Test
    void every_field_of_the_status_document_is_an_attribute_and_says_the_same() throws JMException {
        show(report);
        Config document = ConfigFactory.parseString(
                Status.of("a", "1.2.3", Reports.AT, Reports.CONFIGURATION, report, List.of(HOOK))
                        .json());

        for (Config instance : document.getConfigList("instances")) {
            assertSame(instance, "type=VrrpInstance,name=" + instance.getString("name"));
        }
        for (Config group : document.getConfigList("sync-groups")) {
            assertSame(group, "type=SyncGroup,name=" + group.getString("name"));
        }
    }

    private void assertSame(Config document, String bean) throws JMException {
        for (String key : document.root().keySet()) {
            Object value = get(bean, beanSpelling(key));
            switch (document.root().get(key).valueType()) {
                case STRING, NUMBER, BOOLEAN -> assertEquals(document.getString(key), value.toString(), key);
                case LIST -> assertEquals(document.getList(key).size(), ((Object[]) value).length, key);
                case OBJECT -> assertEquals(document.getObject(key).size(), ((TabularData) value).size(), key);
                case NULL -> assertEquals("", value, key);
            }
        }
    }

    private static String beanSpelling(String key) {
        return Arrays.stream(key.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    @Test
    void what_the_status_document_leaves_out_is_an_empty_string() throws JMException {
        show(report);

        assertEquals("", get("type=VrrpInstance,name=very-long-name", "Master"));
        assertEquals("", get("type=VrrpInstance,name=VI_1", "SyncGroup"));
    }

    /** So any console can show it, without a class of this program. */
    @Test
    void every_attribute_is_of_an_open_type() throws JMException {
        show(report);
        List<String> closed = new ArrayList<>();
        for (String name : names()) {
            for (MBeanAttributeInfo attribute :
                    server.getMBeanInfo(new ObjectName(name)).getAttributes()) {
                if (attribute.getDescriptor().getFieldValue("openType") == null) {
                    closed.add(name + " " + attribute.getName());
                }
                assertTrue(!attribute.isWritable());
            }
        }
        assertEquals(List.of(), closed);
    }

    @Test
    void an_instance_counts() throws JMException {
        show(report);
        String bean = "type=VrrpInstance,name=VI_1";

        assertEquals(185L, get(bean, "AdvertsSent"));
        assertEquals(0L, get(bean, "AdvertsReceived"));
        TabularData errors = (TabularData) get(bean, "PacketErrors");
        assertEquals(12, errors.size());
        assertEquals(0L, errors.get(new Object[] {"checksum-errors"}).get("value"));
        CompositeData wait = ((CompositeData[]) get("type=VrrpInstance,name=VI_6", "Waits"))[0];
        assertEquals("preempt-delay", wait.get("what"));
        assertEquals(289_001L, wait.get("remainingMillis"));
    }

    @Test
    void the_node_shows_the_states_of_all_its_hooks_and_how_late_it_is() throws JMException {
        show(report);

        TabularData states = (TabularData) get("type=Node", "Instances");
        assertEquals("MASTER", states.get(new Object[] {"VI_1"}).get("value"));
        assertEquals("FAULT", states.get(new Object[] {"very-long-name"}).get("value"));
        CompositeData hook = ((CompositeData[]) get("type=Node", "Hooks"))[0];
        assertEquals(
                List.of("audit", 1, 4L, 6L),
                List.of(hook.get("name"), hook.get("waiting"), hook.get("dropped"), hook.get("timedOut")));
        CompositeData item = ((CompositeData[]) get("type=Node", "Statics"))[1];
        assertEquals(List.of(false, "waits for interface eth9"), List.of(item.get("applied"), item.get("trouble")));
        CompositeData lateness = (CompositeData) get("type=Node", "LatenessMicros");
        assertEquals(
                List.of(1000L, 40L, 3_000_000L),
                List.of(lateness.get("count"), lateness.get("p50"), lateness.get("worst")));
        assertEquals(false, get("type=Cluster", "Enabled"));
    }

    @Test
    void a_drained_node_says_until_when() {
        InstanceReport serving = report.instances().getFirst();
        Standing drained = serving.standing()
                .with(serving.standing().readiness().drained(Optional.of(new Drain(Optional.of(new Moment(1))))));
        Pending end = new Pending(Wait.Kind.DRAINED, Duration.ofMinutes(30));
        InstanceReport there = new InstanceReport(
                serving.plan(), drained, serving.since(), serving.counters(), List.of(end), serving.lateness());

        assertEquals(false, node(serving).isDrained());
        assertEquals("", node(serving).getDrainedUntil());
        assertTrue(node(there).isDrained());
        assertTrue(Instant.now().isBefore(Instant.parse(node(there).getDrainedUntil())));
    }

    private NodeBean node(InstanceReport one) {
        NodeReport only = new NodeReport(List.of(one), List.of(), Map.of(), List.of());
        return new NodeBean("a", "1.2.3", new ScriptedBoard(only), List::of, commands.operations());
    }

    @Test
    void beans_come_and_go_and_one_that_stays_keeps_its_listeners() throws JMException {
        show("VI_1", "VI_2");
        List<String> heard = new ArrayList<>();
        ObjectName staying = Names.of("VrrpInstance", "VI_2");
        server.addNotificationListener(
                staying, (Notification told, Object none) -> heard.add(told.getMessage()), null, null);

        show("VI_2", "VI_3");
        beans.accept(Events.changed("VI_1", 1));
        beans.accept(Events.changed("VI_2", 2));

        assertEquals(
                Set.of(
                        "io.understudy:type=Cluster",
                        "io.understudy:type=Node",
                        "io.understudy:name=VI_2,type=VrrpInstance",
                        "io.understudy:name=VI_3,type=VrrpInstance"),
                names());
        assertEquals(List.of("VI_2 MASTER"), heard);
        beans.close();
        assertEquals(Set.of(), names());
    }

    @Test
    void a_role_is_told_by_its_bean_and_by_the_node() throws JMException {
        show("VI_1", "VI_2");
        List<Notification> byNode = new ArrayList<>();
        List<Notification> byInstance = new ArrayList<>();
        server.addNotificationListener(Names.of("Node"), (told, none) -> byNode.add(told), null, null);
        server.addNotificationListener(
                Names.of("VrrpInstance", "VI_1"), (told, none) -> byInstance.add(told), null, null);

        beans.accept(Events.changed("VI_1", 7));
        beans.accept(Events.changed("VI_2", 8));
        beans.accept(Events.stopped("VI_1", 9));

        assertEquals(List.of("VI_1 MASTER", "VI_1 INIT"), messages(byInstance));
        assertEquals(List.of("VI_1 MASTER", "VI_2 MASTER", "VI_1 INIT"), messages(byNode));
        assertEquals(
                List.of(1L, 2L, 3L),
                byNode.stream().map(Notification::getSequenceNumber).toList());
        Notification first = byInstance.getFirst();
        assertEquals("io.understudy.role", first.getType());
        assertEquals(Names.of("VrrpInstance", "VI_1"), first.getSource());
        assertEquals(Events.AT.toEpochMilli(), first.getTimeStamp());
        assertEquals(
                Map.of(
                        "name", "VI_1",
                        "kind", "INSTANCE",
                        "previous", "BACKUP",
                        "state", "MASTER",
                        "reason", "master-down",
                        "detail", "the master is silent",
                        "epoch", 7L,
                        "node", "a"),
                first.getUserData());
    }

    private static List<String> messages(List<Notification> heard) {
        return heard.stream().map(Notification::getMessage).toList();
    }
}
