package io.understudy.daemon.status;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import io.understudy.daemon.json.Json;
import io.understudy.node.NodeReport;
import io.understudy.node.notice.HookReport;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The status document of a node.
 *
 * @param node its name
 * @param version of the daemon
 * @param at when it was gathered
 * @param drain that it is drained, if so
 * @param statics what is there whatever the roles are
 * @param hooks who is told of roles
 * @param cluster what is known of other nodes
 * @param journal how it is doing
 * @param links for each interface, counters of packets that belong to no instance
 */
public record Status(
        String node,
        String version,
        Instant at,
        ConfigurationStatus configuration,
        Optional<DrainStatus> drain,
        List<InstanceStatus> instances,
        List<GroupStatus> groups,
        List<StaticStatus> statics,
        List<HookStatus> hooks,
        Map<String, Map<String, Long>> links,
        ClusterStatus cluster,
        JournalStatus journal)
        implements Overview {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /**
     * Of a node that is in no cluster and has no journal.
     *
     * @param hooks those that answer
     */
    public static Status of(
            String node,
            String version,
            Instant at,
            ConfigurationStatus configuration,
            NodeReport report,
            List<HookReport> hooks) {
        return new Status(
                node,
                version,
                at,
                configuration,
                DrainStatus.of(report.instances(), at),
                report.instances().stream().map(InstanceStatus::of).toList(),
                report.groups().stream().map(GroupStatus::of).toList(),
                report.fixtures().stream().map(StaticStatus::of).toList(),
                hooks.stream().map(HookStatus::of).toList(),
                report.links(),
                ClusterStatus.DISABLED,
                JournalStatus.OFF);
    }

    /** The same with that of the journal. */
    public Status with(JournalStatus other) {
        return new Status(
                node, version, at, configuration, drain, instances, groups, statics, hooks, links, cluster, other);
    }

    @Override
    public Optional<Status> only(String name) {
        List<GroupStatus> group =
                groups.stream().filter(one -> one.name().equals(name)).toList();
        List<InstanceStatus> named = instances.stream()
                .filter(instance ->
                        isNamed(instance, name) || instance.syncGroup().equals(Optional.of(name)))
                .toList();
        return named.isEmpty() && group.isEmpty()
                ? Optional.empty()
                : Optional.of(new Status(
                        node,
                        version,
                        at,
                        configuration,
                        drain,
                        named,
                        group,
                        List.of(),
                        List.of(),
                        links,
                        cluster,
                        journal));
    }

    /** An instance with addresses of both families runs as two. */
    private static boolean isNamed(InstanceStatus instance, String name) {
        return instance.name().equals(name)
                || instance.name().equals(name + "-ipv4")
                || instance.name().equals(name + "-ipv6");
    }

    /** The same, with what is known of other nodes. */
    public Status with(ClusterStatus known) {
        return new Status(
                node, version, at, configuration, drain, instances, groups, statics, hooks, links, known, journal);
    }

    /** The same as of another time. */
    public Status at(Instant when) {
        return new Status(
                node, version, when, configuration, drain, instances, groups, statics, hooks, links, cluster, journal);
    }

    /** What has not really changed since is as it was told before. */
    public Status steady(Status before) {
        return new Status(
                node,
                version,
                at,
                configuration,
                DrainStatus.steady(drain, before.drain),
                instances,
                groups,
                statics,
                hooks,
                links,
                cluster,
                journal);
    }

    /** Without what changes all the time, and without the other nodes. */
    public Status lasting() {
        return new Status(
                node,
                version,
                at,
                configuration,
                drain,
                instances.stream().map(InstanceStatus::lasting).toList(),
                groups,
                statics,
                List.of(),
                Map.of(),
                ClusterStatus.DISABLED,
                JournalStatus.OFF);
    }

    @Override
    public String json() {
        return Json.write(document());
    }

    /** Its fields, in their order. */
    public Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", node);
        fields.put("version", version);
        fields.put("at", text(at));
        DrainStatus.addTo(fields, drain);
        fields.put("configuration", configuration.document());
        fields.put("instances", instances.stream().map(InstanceStatus::document).toList());
        fields.put("sync-groups", groups.stream().map(GroupStatus::document).toList());
        fields.put("static", statics.stream().map(StaticStatus::document).toList());
        fields.put("hooks", hooks.stream().map(HookStatus::document).toList());
        fields.put("journal", journal.document());
        fields.put("cluster", cluster.document());
        fields.put("links", links);
        return fields;
    }

    /** @throws com.typesafe.config.ConfigException if it is not such a document */
    public static Status read(String json) {
        Config from = Json.read(json);
        Map<String, Map<String, Long>> links = new TreeMap<>();
        from.getObject("links").forEach((link, counters) -> links.put(link, Counters.read((ConfigObject) counters)));
        return new Status(
                from.getString("node"),
                from.getString("version"),
                Instant.parse(from.getString("at")),
                ConfigurationStatus.read(from.getConfig("configuration")),
                DrainStatus.read(from),
                from.getConfigList("instances").stream()
                        .map(InstanceStatus::read)
                        .toList(),
                from.getConfigList("sync-groups").stream()
                        .map(GroupStatus::read)
                        .toList(),
                from.getConfigList("static").stream().map(StaticStatus::read).toList(),
                from.getConfigList("hooks").stream().map(HookStatus::read).toList(),
                links,
                ClusterStatus.read(from.getConfig("cluster")),
                JournalStatus.read(from));
    }

    /** ISO 8601 in UTC with milliseconds. */
    public static String text(Instant at) {
        return MILLISECONDS.format(at);
    }
}
