package io.understudy.config.check;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.ControlSocket;
import io.understudy.config.model.Estate;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.LinkWatch;
import io.understudy.config.model.Pacing;
import io.understudy.config.model.PacketFilter;
import io.understudy.config.model.Scheduling;
import io.understudy.config.model.Scripts;
import io.understudy.config.model.TrackerConfigs;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The whole file, once its blocks are read.
 *
 * @param path of the file; relative paths are taken from its directory
 * @param hostName the node's name if the file gives none
 */
public record NodeCheck(Section file, Path path, String hostName) {

    /** Of use only if the report has no fault afterwards. */
    public Configuration model() {
        Optional<Section> understudy = file.find(Root.UNDERSTUDY);
        Optional<Section> global = understudy.flatMap(here -> here.find(Root.GLOBAL));
        String nodeName = understudy.flatMap(here -> here.find(Root.NODE_NAME)).orElse(hostName);
        Optional<Trackables> trackables = understudy.map(here -> Trackables.of(here, path));
        List<InstanceConfig> instances = understudy
                .map(here -> instances(here, new Defaults(global), trackables.orElseThrow()))
                .orElse(List.of());
        return new Configuration(
                nodeName,
                global.flatMap(here -> here.find(Globals.ROUTER_ID)).orElse(nodeName),
                new Scheduling(realTimePriority(global), 0, false, new TreeSet<>()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                new Estate(List.of(), List.of(), Map.of()),
                List.of(new Pacing(Set.of(), Duration.ZERO, Duration.ZERO)),
                new LinkWatch(false, Map.of(), Map.of()),
                new PacketFilter("understudy", OptionalInt.empty()),
                Optional.empty(),
                new Scripts(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty()),
                trackables.map(Trackables::used).orElse(TrackerConfigs.NONE),
                instances,
                control(understudy.flatMap(here -> here.find(Root.CONTROL))),
                file.get(Root.PEKKO).atPath(Root.PEKKO.name()));
    }

    private static OptionalInt realTimePriority(Optional<Section> global) {
        return global.flatMap(here -> here.find(Globals.VRRP_RT_PRIORITY))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static List<InstanceConfig> instances(Section understudy, Defaults defaults, Trackables trackables) {
        List<InstanceConfig> instances = new ArrayList<>();
        Clashes clashes = new Clashes();
        for (Map.Entry<String, Section> named :
                understudy.get(Root.VRRP_INSTANCE).entrySet()) {
            Section section = named.getValue();
            new InstanceCheck(named.getKey(), section, defaults, trackables)
                    .model()
                    .ifPresent(instance -> {
                        clashes.add(instance, section);
                        instances.add(instance);
                    });
        }
        if (understudy.get(Root.VRRP_INSTANCE).isEmpty()) {
            understudy
                    .at(Root.VRRP_INSTANCE)
                    .warn("there is no instance, so there is nothing to do", "write vrrp-instance.NAME { … }");
        }
        return instances;
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
