package io.understudy.config.check;

import io.understudy.config.ip.RuleLine;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.ControlSocket;
import io.understudy.config.model.Estate;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.JournalConfig;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole file, once its blocks are read.
 *
 * @param path of the file; relative paths are taken from its directory
 * @param hostName the node's name if the file gives none
 */
public record NodeCheck(Section file, Path path, String hostName) {

    /** Of use only if the report has no fault afterwards; empty if there is nothing to check. */
    public Optional<Configuration> model() {
        return file.find(Root.UNDERSTUDY).map(this::model);
    }

    private Configuration model(Section understudy) {
        Optional<Section> global = understudy.find(Root.GLOBAL);
        Defaults defaults = new Defaults(global);
        RulePriorities priorities = new RulePriorities(rules(understudy));
        Clashes clashes = new Clashes();
        Trackables trackables = Trackables.of(understudy, path);
        ProcessCheck process = new ProcessCheck(defaults, path);
        GroupCheck groups = new GroupCheck(understudy, trackables);
        Map<String, List<InstanceConfig>> models =
                instances(understudy, defaults, priorities, clashes, trackables, groups);
        Estate statics = new StaticCheck(understudy, defaults, priorities, clashes).estate();
        List<InstanceConfig> instances =
                models.values().stream().flatMap(List::stream).toList();
        LinkCheck links = new LinkCheck(understudy, defaults);
        String nodeName = understudy.find(Root.NODE_NAME).orElse(hostName);
        return new Configuration(
                nodeName,
                global.flatMap(here -> here.find(Globals.ROUTER_ID)).orElse(nodeName),
                process.scheduling(),
                defaults.general(Globals.VRRP_STARTUP_DELAY),
                defaults.general(Globals.VRRP_DELAY_AFTER_BOOT),
                defaults.general(Globals.LOG_UNKNOWN_VRIDS),
                statics,
                links.pacing(),
                links.watch(instances),
                process.packetFilter(),
                new SyncCheck(understudy, defaults).daemon(models),
                process.scripts(),
                new NoticeCheck(understudy, defaults, path, process.commands()).notices(models),
                path.resolveSibling(understudy.get(Root.STATE_DIRECTORY)),
                journal(understudy),
                trackables.used(),
                instances,
                groups.groups(models),
                control(understudy.find(Root.CONTROL)),
                new JmxCheck(understudy, path).jmx(),
                new HttpCheck(understudy).http(),
                new ClusterCheck(understudy, path).cluster(),
                new AssumptionCheck(understudy, statics, path).assumptions(models),
                file.get(Root.PEKKO).atPath(Root.PEKKO.name()));
    }

    private static void company(Section here, Section understudy) {
        here.get(Instances.UNICAST_PEER)
                .cluster()
                .filter(word -> !understudy.writes(Root.CLUSTER))
                .ifPresent(word -> here.fault(
                        word,
                        Instances.UNICAST_PEER,
                        "takes its peers from a cluster, and there is none",
                        "write cluster { … }, or list the peers"));
    }

    private static List<RuleLine> rules(Section understudy) {
        return Stream.concat(
                        understudy.get(Root.STATIC_RULES).stream(),
                        understudy.get(Root.VRRP_INSTANCE).values().stream()
                                .flatMap(here -> here.get(Instances.VIRTUAL_RULES).stream()))
                .toList();
    }

    private static Map<String, List<InstanceConfig>> instances(
            Section understudy,
            Defaults defaults,
            RulePriorities priorities,
            Clashes clashes,
            Trackables trackables,
            GroupCheck groups) {
        Map<String, Section> written = understudy.get(Root.VRRP_INSTANCE);
        DeviceNames names = new DeviceNames(written.values());
        LinkGroups linkGroups = new LinkGroups();
        Map<String, List<InstanceConfig>> models = new LinkedHashMap<>();
        written.forEach((name, here) -> {
            List<InstanceConfig> routers = new InstanceCheck(
                            name, here, defaults, names, linkGroups, priorities, trackables, groups.sharedWith(name))
                    .models();
            routers.forEach(router -> {
                clashes.add(router, here);
                halfTaken(name, router, written);
            });
            company(here, understudy);
            models.put(name, routers);
        });
        if (written.isEmpty()) {
            understudy
                    .at(Root.VRRP_INSTANCE)
                    .warn("there is no instance, so there is nothing to do", "write vrrp-instance.NAME { … }");
        }
        return models;
    }

    private static void halfTaken(String name, InstanceConfig router, Map<String, Section> written) {
        Section other = written.get(router.name());
        if (other != null && !router.name().equals(name)) {
            other.entry()
                    .fault(
                            "is also the name of a half of " + name + ", which has addresses of both families",
                            "choose another name");
        }
    }

    private Optional<JournalConfig> journal(Section understudy) {
        Optional<Object> written = understudy.find(Root.JOURNAL);
        Optional<Section> journal = written.filter(Section.class::isInstance).map(Section.class::cast);
        if (written.isPresent() && journal.isEmpty()) {
            return Optional.empty();
        }
        Path directory = journal.flatMap(here -> here.find(Daemon.JOURNAL_DIRECTORY))
                .orElseGet(() -> understudy.get(Root.STATE_DIRECTORY).resolve(JournalConfig.USUAL_NAME));
        return Optional.of(new JournalConfig(path.resolveSibling(directory), value(journal, Daemon.JOURNAL_KEEP)));
    }

    private ControlSocket control(Optional<Section> control) {
        return new ControlSocket(
                path.resolveSibling(value(control, Daemon.SOCKET)),
                value(control, Daemon.MODE),
                control.flatMap(here -> here.find(Daemon.GROUP)));
    }

    private static <T> T value(Optional<Section> section, Keyword<T> keyword) {
        return section.flatMap(here -> here.find(keyword)).or(keyword::fallback).orElseThrow();
    }
}
