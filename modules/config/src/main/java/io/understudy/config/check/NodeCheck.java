package io.understudy.config.check;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.ControlSocket;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
        return new Configuration(
                nodeName,
                global.flatMap(here -> here.find(Globals.ROUTER_ID)).orElse(nodeName),
                global.flatMap(here -> here.find(Globals.VRRP_RT_PRIORITY))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                understudy.map(here -> instances(here, new Defaults(global))).orElse(List.of()),
                control(understudy.flatMap(here -> here.find(Root.CONTROL))),
                file.get(Root.PEKKO).atPath(Root.PEKKO.name()));
    }

    private static List<InstanceConfig> instances(Section understudy, Defaults defaults) {
        List<InstanceConfig> instances = new ArrayList<>();
        Clashes clashes = new Clashes();
        for (Map.Entry<String, Section> named :
                understudy.get(Root.VRRP_INSTANCE).entrySet()) {
            Section section = named.getValue();
            new InstanceCheck(named.getKey(), section, defaults).model().ifPresent(instance -> {
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
