package io.understudy.daemon.jmx;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.GroupReport;
import io.understudy.node.InstanceReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The beans that there are right now. May be used by several threads; whoever tells of roles may wait as long as beans come or go.
 */
final class Beans implements Consumer<RoleEvent>, AutoCloseable {

    private static final ObjectName CLUSTER = Names.of("Cluster");

    private final MBeanServer server;
    private final Map<Subject, RoleBean> ofSubjects = new HashMap<>();

    /** Those of which there is one thing left to be told: that they have stopped. */
    private final Map<Subject, RoleBean> leaving = new HashMap<>();

    private Optional<NodeBean> node = Optional.empty();

    Beans(MBeanServer server) {
        this.server = server;
    }

    /** Those that are there as long as the node runs. */
    synchronized void begin(NodeBean ofNode, ClusterMXBean ofCluster) {
        register(ofNode.name(), ofNode);
        register(CLUSTER, ofCluster);
        node = Optional.of(ofNode);
    }

    /**
     * From now on there are beans of these, by name, and of nobody else. One that stays is the same bean, with the same listeners; one that goes
     * stays until it has told that its subject has stopped, or until {@link #dismiss}.
     */
    synchronized void show(Map<String, Supplier<InstanceReport>> instances, Map<String, Supplier<GroupReport>> groups) {
        Set<Subject> gone = new HashSet<>(ofSubjects.keySet());
        instances.forEach((name, report) ->
                keep(new Subject(Kind.INSTANCE, name), gone, who -> new VrrpInstanceBean(who.name(), report)));
        groups.forEach((name, report) ->
                keep(new Subject(Kind.GROUP, name), gone, who -> new SyncGroupBean(who.name(), report)));
        gone.forEach(who -> Optional.ofNullable(ofSubjects.remove(who)).ifPresent(bean -> leaving.put(who, bean)));
    }

    /** Of those that go: they have nothing to tell any more. */
    synchronized void dismiss() {
        leaving.values().forEach(bean -> unregister(bean.name()));
        leaving.clear();
    }

    private void keep(Subject who, Set<Subject> gone, Function<Subject, RoleBean> fresh) {
        if (!gone.remove(who)) {
            Optional.ofNullable(leaving.remove(who)).ifPresent(bean -> unregister(bean.name()));
            RoleBean bean = fresh.apply(who);
            register(bean.name(), bean);
            ofSubjects.put(who, bean);
        }
    }

    /** Told to whoever listens to the bean it is about, or to the node's. */
    @Override
    public synchronized void accept(RoleEvent event) {
        Optional.ofNullable(ofSubjects.get(event.subject())).ifPresent(bean -> bean.tell(event));
        Optional<RoleBean> last = Optional.ofNullable(leaving.get(event.subject()));
        last.ifPresent(bean -> bean.tell(event));
        node.ifPresent(bean -> bean.tell(event));
        if (event instanceof RoleEvent.Stopped) {
            last.ifPresent(bean -> unregister(bean.name()));
            leaving.remove(event.subject());
        }
    }

    private void register(ObjectName name, Object bean) {
        try {
            server.registerMBean(bean, name);
        } catch (JMException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public synchronized void close() {
        show(Map.of(), Map.of());
        dismiss();
        node.ifPresent(bean -> {
            unregister(bean.name());
            unregister(CLUSTER);
        });
        node = Optional.empty();
    }
}
