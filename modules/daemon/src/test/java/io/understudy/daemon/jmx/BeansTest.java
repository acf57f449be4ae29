package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.daemon.status.JournalStatus;
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

    private static final JournalStatus JOURNAL =
            new JournalStatus(Optional.of("/var/lib/journal"), 7, 8, 9, Optional.of("no space left on device"));
    private static final Facts FACTS = new Facts(() -> List.of(HOOK), () -> Reports.CONFIGURATION, () -> JOURNAL);

    /** The bean says it another way: the time is now, who has which role is a map, and what is known of others has a bean of its own. */
    private static final Set<String> OTHERWISE = Set.of("at", "instances", "sync-groups", "static", "cluster");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ScriptedCommands commands = new ScriptedCommands();
    private final Beans beans = new Beans(server);
    private final NodeReport report = Reports.three();

    BeansTest() {
        beans.begin(
                new NodeBean("a", "1.2.3", new ScriptedBoard(report), FACTS, commands.operations()),
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
                        .with(JOURNAL)
                        .json());

        for (Config instance : document.getConfigList("instances")) {
            assertSame(instance, "type=VrrpInstance,name=" + instance.getString("name"));
        }
        for (Config group : document.getConfigList("sync-groups")) {
            assertSame(group, "type=SyncGroup,name=" + group.getString("name"));
        }
        assertSame(without(document, OTHERWISE), "type=Node");
        assertSame((ConfigValue) document.getList("static"), get("type=Node", "Statics"), "static");
        assertSame(document.getValue("cluster.enabled"), get("type=Cluster", "Enabled"), "cluster");
    }

    private void assertSame(Config document, String bean) throws JMException {
        for (Map.Entry<String, ConfigValue> field : document.root().entrySet()) {
            assertSame(field.getValue(), get(bean, beanSpelling(field.getKey())), bean + " " + field.getKey());
        }
    }

    private static void assertSame(ConfigValue document, Object shown, String where) {
        switch (document.valueType()) {
            case STRING, NUMBER, BOOLEAN -> assertEquals(document.unwrapped().toString(), shown.toString(), where);
            case LIST -> assertSame((ConfigList) document, (Object[]) shown, where);
            case OBJECT -> assertSame((ConfigObject) document, shown, where);
            case NULL -> assertEquals("", shown, where);
        }
    }

    private static void assertSame(ConfigList document, Object[] shown, String where) {
        assertEquals(document.size(), shown.length, where);
        for (int i = 0; i < shown.length; i++) {
            assertSame(document.get(i), shown[i], where + "[" + i + "]");
        }
    }

    private static void assertSame(ConfigObject document, Object shown, String where) {
        document.forEach((key, value) -> assertSame(
                value,
                shown instanceof CompositeData fields
                        ? fields.get(fieldSpelling(key))
                        : ((TabularData) shown).get(new Object[] {key}).get("value"),
                where + "." + key));
        int size = shown instanceof CompositeData fields
                ? fields.getCompositeType().keySet().size()
                : ((TabularData) shown).size();
        assertEquals(document.size(), size, where);
    }

    /** {@code remaining-ms} is {@code remainingMillis}. */
    private static String fieldSpelling(String key) {
        String spelt = beanSpelling(key.replaceFirst("-ms$", "-millis"));
        return spelt.substring(0, 1).toLowerCase(Locale.ROOT) + spelt.substring(1);
    }

    private static Config without(Config document, Set<String> keys) {
        Config rest = document;
        for (String key : keys) {
            rest = rest.withoutPath(key);
        }
        return rest;
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
    void a_group_counts_too() throws JMException {
        show(report);

        assertEquals(3L, get("type=SyncGroup,name=VG_1", "Transitions"));
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
        return new NodeBean("a", "1.2.3", new ScriptedBoard(only), FACTS, commands.operations());
    }

    @Test
    void beans_come_and_go_and_one_that_stays_keeps_its_listeners() throws JMException {
        show("VI_1", "VI_2");
        List<String> heard = heard("VI_2");

        show("VI_2", "VI_3");
        beans.accept(Events.stopped("VI_1", 1));
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
    void one_that_goes_tells_its_listeners_until_its_subject_has_stopped_or_has_nothing_to_tell() throws JMException {
        show("VI_1", "VI_2", "VI_3");
        List<String> heard = heard("VI_1");
        String going = "io.understudy:name=VI_1,type=VrrpInstance";

        show("VI_3");
        assertTrue(names().contains(going));
        beans.accept(Events.changed("VI_1", 1));
        beans.accept(Events.stopped("VI_1", 2));

        assertEquals(List.of("VI_1 MASTER", "VI_1 INIT"), heard);
        assertEquals(
                Set.of(
                        "io.understudy:type=Cluster",
                        "io.understudy:type=Node",
                        "io.understudy:name=VI_2,type=VrrpInstance",
                        "io.understudy:name=VI_3,type=VrrpInstance"),
                names());
        beans.dismiss();
        assertEquals(3, names().size(), "VI_2 has said nothing");
        show("VI_1");
        show();
        show("VI_1");
        beans.dismiss();
        assertTrue(names().contains(going), "it has come again before it went");
    }

    private List<String> heard(String instance) throws JMException {
        List<String> heard = new ArrayList<>();
        server.addNotificationListener(
                Names.of("VrrpInstance", instance),
                (Notification told, Object none) -> heard.add(told.getMessage()),
                null,
                null);
        return heard;
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
