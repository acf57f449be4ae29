package io.understudy.config.check;

import io.understudy.config.ip.DelayLine;
import io.understudy.config.ip.LinkbeatLine;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.LinkWatch;
import io.understudy.config.model.LinkWatch.Delays;
import io.understudy.config.model.LinkWatch.Means;
import io.understudy.config.model.Pacing;
import io.understudy.config.schema.GarpGroups;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said about links whichever instances use them: how their state is learnt, how often something is announced there. */
record LinkCheck(Section understudy, Defaults defaults) {

    LinkWatch watch(List<InstanceConfig> instances) {
        return new LinkWatch(understudy.get(Root.LINKBEAT_USE_POLLING), polled(), delays(instances));
    }

    private Map<String, Means> polled() {
        Map<String, Means> polled = new HashMap<>();
        for (Section instance : understudy.get(Root.VRRP_INSTANCE).values()) {
            if (instance.get(Instances.LINKBEAT_USE_POLLING)) {
                instance.find(Instances.INTERFACE).ifPresent(link -> polled.put(link, Means.ANY));
            }
        }
        for (LinkbeatLine line : understudy.get(Root.LINKBEAT_INTERFACES)) {
            polled.put(line.link(), line.method().map(LinkCheck::means).orElse(Means.ANY));
        }
        return polled;
    }

    private static Means means(LinkbeatLine.Method method) {
        return switch (method) {
            case MII -> Means.MII;
            case ETHTOOL -> Means.ETHTOOL;
            case IOCTL -> Means.IOCTL;
        };
    }

    private Map<String, Delays> delays(List<InstanceConfig> instances) {
        Map<String, Delays> delays = new HashMap<>();
        for (DelayLine line : understudy.get(Root.INTERFACE_UP_DOWN_DELAYS)) {
            if (delays.putIfAbsent(line.link(), new Delays(line.down(), line.up())) != null) {
                understudy.fault(
                        line.place(),
                        Root.INTERFACE_UP_DOWN_DELAYS,
                        line.link() + " has delays already",
                        "remove one of the two");
            }
            instances.stream()
                    .filter(instance -> instance.interfaceName().equals(line.link()))
                    .forEach(instance -> tooLate(line, instance));
        }
        return delays;
    }

    /** Who learns late that its link is down must learn it before a backup takes over. */
    private void tooLate(DelayLine line, InstanceConfig instance) {
        Duration least =
                instance.router().interval().multipliedBy(instance.router().downAdverts() - 1L);
        if (line.down().compareTo(least) >= 0) {
            understudy.fault(
                    line.place(),
                    Root.INTERFACE_UP_DOWN_DELAYS,
                    Numbers.seconds(line.down()) + " is longer than it takes a backup of " + instance.name()
                            + " to take over",
                    "write less than " + Numbers.seconds(least));
        }
    }

    List<Pacing> pacing() {
        List<Pacing> pacing = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Duration arp = defaults.general(Globals.VRRP_GARP_INTERVAL);
        Duration neighbour = defaults.general(Globals.VRRP_GNA_INTERVAL);
        for (Section group : understudy.get(Root.GARP_GROUP)) {
            pacing.add(new Pacing(
                    links(group, named),
                    group.find(GarpGroups.GARP_INTERVAL).orElse(arp),
                    group.find(GarpGroups.GNA_INTERVAL).orElse(neighbour)));
        }
        pacing.add(new Pacing(Set.of(), arp, neighbour));
        return pacing;
    }

    private static Set<String> links(Section group, Collection<String> named) {
        Set<String> links = new LinkedHashSet<>(group.get(GarpGroups.INTERFACES));
        group.find(GarpGroups.INTERFACE).ifPresent(links::add);
        if (links.isEmpty()) {
            group.at(GarpGroups.INTERFACES).fault("names no interface", "write interfaces = [ … ]");
        }
        for (String link : links) {
            if (named.contains(link)) {
                group.at(GarpGroups.INTERFACES)
                        .fault(link + " is in another group already", "let it be in one of them");
            }
            named.add(link);
        }
        return links;
    }
}
