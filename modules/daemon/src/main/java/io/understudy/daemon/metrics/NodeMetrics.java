package io.understudy.daemon.metrics;

import static io.understudy.daemon.metrics.Family.counter;
import static io.understudy.daemon.metrics.Family.gauge;
import static io.understudy.daemon.metrics.Family.histogram;
import static io.understudy.daemon.metrics.Family.info;
import static io.understudy.daemon.metrics.Family.sample;

import io.understudy.cluster.view.MemberReport;
import io.understudy.core.instance.Role;
import io.understudy.node.notice.HookReport;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the node and its daemon are and did, and what is known of the cluster. */
record NodeMetrics(Glance now) {

    private static final String PREFIX = "understudy_";
    private static final String PAUSES = "Pauses";

    List<Family> families() {
        return Stream.of(node(), times(), hooks(), cluster())
                .flatMap(List::stream)
                .toList();
    }

    private List<Family> node() {
        boolean drained = now.report().instances().stream()
                .anyMatch(one -> one.standing().readiness().drain().isPresent());
        return List.of(
                info(
                        PREFIX + "build",
                        "What runs.",
                        Labels.of("version", now.version())
                                .and("java", Runtime.version().toString())
                                .and("node", now.node())),
                info(
                        PREFIX + "configuration",
                        "The digest of what is configured.",
                        Labels.of("digest", now.configuration().digest())),
                gauge(
                        PREFIX + "configuration_read_time_seconds",
                        "When the configuration was read, as Unix time.",
                        Stream.of(sample(
                                Labels.NONE,
                                Duration.ofMillis(now.configuration().loaded().toEpochMilli())))),
                gauge(PREFIX + "drained", "1 if this node is drained.", Stream.of(sample(Labels.NONE, drained))),
                gauge(PREFIX + "group_role", "1 for the role of the sync group, 0 for the others.", groups()),
                gauge(
                        PREFIX + "static_faults",
                        "Static items that are not in the kernel.",
                        now.report().fixtures().stream()
                                .filter(item -> item.trouble().isPresent())
                                .count()),
                counter(
                        PREFIX + "interface_packets",
                        "Packets of no instance, by what they are.",
                        now.report().links().entrySet().stream()
                                .flatMap(link -> link.getValue().entrySet().stream()
                                        .map(kind -> sample(
                                                Labels.of("intf", link.getKey()).and("kind", kind.getKey()),
                                                kind.getValue())))),
                counter(
                        PREFIX + "journal_records",
                        "Records of what was decided, by what became of them.",
                        now.journal().stream()
                                .flatMap(journal -> Stream.of(
                                        sample(Labels.of("result", "written"), journal.written()),
                                        sample(Labels.of("result", "lost"), journal.lost())))));
    }

    private Stream<Family.Sample> groups() {
        return now.report().groups().stream()
                .flatMap(group -> Arrays.stream(Role.values())
                        .map(role -> sample(
                                Labels.of("group", group.plan().name()).and("role", InstanceMetrics.word(role)),
                                group.role() == role)));
    }

    private List<Family> times() {
        return List.of(
                histogram(
                        PREFIX + "lateness_seconds",
                        "How late deadlines of instances were.",
                        now.board().latenesses()),
                histogram(
                        PREFIX + "failover_seconds",
                        "From the last advertisement of a master that is gone until everything was in place here.",
                        now.board().failovers()),
                histogram(
                        PREFIX + "applier_batch_seconds",
                        "How long the kernel took for a batch of changes.",
                        now.board().batches()),
                Family.summary(PREFIX + "gc_pause_seconds", "Pauses for the collection of garbage.", pauses()));
    }

    /** A collector that works beside the program has a bean for its pauses; of one that has not, all it does is a pause. */
    private static Map<Labels, Family.Times> pauses() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        boolean apart = beans.stream().anyMatch(bean -> bean.getName().contains(PAUSES));
        return beans.stream()
                .filter(bean -> !apart || bean.getName().contains(PAUSES))
                .collect(Collectors.toMap(
                        bean -> Labels.of("gc", bean.getName()),
                        bean -> new Family.Times(
                                bean.getCollectionCount(), Duration.ofMillis(bean.getCollectionTime()))));
    }

    private List<Family> hooks() {
        return List.of(
                counter(
                        PREFIX + "hook_events",
                        "Events of a hook, by what became of them.",
                        now.hooks().stream().flatMap(NodeMetrics::results)),
                gauge(
                        PREFIX + "hook_waiting",
                        "Events that a hook has not done with.",
                        now.hooks().stream().map(hook -> sample(Labels.of("hook", hook.name()), hook.waiting()))));
    }

    private static Stream<Family.Sample> results(HookReport hook) {
        return Stream.of(
                result(hook, "handled", hook.handled()),
                result(hook, "skipped", hook.skipped()),
                result(hook, "dropped", hook.dropped()),
                result(hook, "failed", hook.failed()),
                result(hook, "timed-out", hook.timedOut()));
    }

    private static Family.Sample result(HookReport hook, String result, long count) {
        return sample(Labels.of("hook", hook.name()).and("result", result), count);
    }

    /** Nothing where there is none. */
    private List<Family> cluster() {
        if (!now.cluster().enabled()) {
            return List.of();
        }
        return List.of(
                gauge(PREFIX + "cluster_members", "Nodes of the cluster, by how much is known of them.", members()),
                gauge(
                        PREFIX + "cluster_member_age_seconds",
                        "Age of what is known of a node.",
                        now.cluster().members().stream()
                                .map(member -> sample(Labels.of("node", member.node()), member.age()))),
                gauge(
                        PREFIX + "cluster_differences",
                        "Differences between configurations that should be the same.",
                        now.cluster().differences().size()),
                gauge(
                        PREFIX + "cluster_contested_routers",
                        "Virtual routers with more than one MASTER.",
                        now.cluster().contests().size()),
                counter(
                        PREFIX + "cluster_events",
                        "What the cluster part went through.",
                        new TreeMap<>(now.cluster().counters())
                                .entrySet().stream()
                                        .map(one -> sample(Labels.of("event", one.getKey()), one.getValue()))));
    }

    private Stream<Family.Sample> members() {
        Map<String, Long> counts = now.cluster().members().stream()
                .collect(Collectors.groupingBy(member -> member.status().word(), Collectors.counting()));
        return Arrays.stream(MemberReport.Status.values())
                .map(MemberReport.Status::word)
                .map(word -> sample(Labels.of("status", word), counts.getOrDefault(word, 0L)));
    }
}
