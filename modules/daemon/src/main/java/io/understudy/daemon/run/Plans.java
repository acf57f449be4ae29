package io.understudy.daemon.run;

import io.understudy.config.model.ClusterConfig;
import io.understudy.config.model.Configuration;
import io.understudy.config.model.Estate;
import io.understudy.config.model.GroupConfig;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.SyncDaemon;
import io.understudy.config.model.VirtualDevice;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.tracking.Needs;
import io.understudy.node.FixturePlan;
import io.understudy.node.GroupPlan;
import io.understudy.node.InstancePlan;
import io.understudy.node.NodePlan;
import io.understudy.node.Pacing;
import io.understudy.node.SyncPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A configuration in the words of the node. */
public final class Plans {

    private final Configuration configuration;
    private final Duration startupDelay;
    private final Set<IpAddress> virtual;

    private final Function<String, List<IpAddress>> others;

    private Plans(Configuration configuration, Duration sinceBoot, Function<String, List<IpAddress>> others) {
        this.configuration = configuration;
        this.others = others;
        Duration untilThen = configuration.delayAfterBoot().minus(sinceBoot);
        startupDelay = untilThen.compareTo(configuration.startupDelay()) > 0 ? untilThen : configuration.startupDelay();
        // An owner's addresses are real ones of its interface: adverts may come from them.
        virtual = configuration.instances().stream()
                .filter(instance -> !instance.router().owner())
                .flatMap(instance -> instance.holdings().stream())
                .filter(Holding.Address.class::isInstance)
                .map(holding -> ((Holding.Address) holding).prefix().address())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param sinceBoot how long the machine has been running */
    public static NodePlan of(Configuration configuration, Duration sinceBoot) {
        return of(configuration, sinceBoot, instance -> List.of());
    }

    /** @param others the peers of an instance that the cluster told of */
    static NodePlan of(Configuration configuration, Duration sinceBoot, Function<String, List<IpAddress>> others) {
        Plans plans = new Plans(configuration, sinceBoot, others);
        return new NodePlan(
                configuration.instances().stream().map(plans::instance).toList(),
                configuration.groups().stream()
                        .map(group -> new GroupPlan(group.name(), group.members()))
                        .toList(),
                plans.fixtures(),
                TrackerPlans.of(configuration),
                configuration.pacing().stream()
                        .map(pacing -> new Pacing(pacing.links(), pacing.arp(), pacing.neighbour()))
                        .toList(),
                configuration.syncDaemon().map(Plans::sync),
                configuration.logsUnknownRouters());
    }

    private static SyncPlan sync(SyncDaemon daemon) {
        return new SyncPlan(
                daemon.instance(),
                new SyncDaemonPort.Channel(
                        daemon.interfaceName(),
                        daemon.id(),
                        daemon.maxLength(),
                        daemon.group(),
                        daemon.port(),
                        daemon.ttl()));
    }

    private List<FixturePlan> fixtures() {
        Map<Holding, String> places = places(configuration.statics());
        return configuration.statics().holdings().stream()
                .map(holding -> new FixturePlan(holding, places.getOrDefault(holding, "")))
                .toList();
    }

    private InstancePlan instance(InstanceConfig instance) {
        Needs own = new Needs(
                instance.interfaceName(),
                instance.router().family(),
                instance.talk().source(),
                virtual,
                instance.tracksInterface(),
                instance.tracked());
        Needs needs = group(instance)
                .map(own::in)
                .orElse(own)
                .holdingAtMost(
                        configuration.cluster().map(ClusterConfig::patience).orElse(Duration.ZERO));
        return new InstancePlan(
                instance.name(),
                new InstanceMachine(instance.router(), needs),
                Dialects.of(instance, others.apply(instance.name())),
                new LinkedHashSet<>(instance.estate().staged()),
                new LinkedHashSet<>(instance.estate().holdings()),
                instance.device().flatMap(Plans::sender),
                startupDelay,
                instance.extraLinks(),
                places(instance.estate()),
                instance.debug());
    }

    private Optional<String> group(InstanceConfig instance) {
        return configuration.groups().stream()
                .filter(group -> group.members().contains(instance.name()))
                .map(GroupConfig::name)
                .findFirst();
    }

    private static Map<Holding, String> places(Estate estate) {
        Map<Holding, String> places = new HashMap<>();
        estate.places().forEach((holding, place) -> places.put(holding, place.toString()));
        return places;
    }

    private static Optional<MacAddress> sender(VirtualDevice device) {
        return switch (device.kind()) {
            case DeviceKind.Macvlan(MacAddress mac) -> device.advertsFromBase() ? Optional.empty() : Optional.of(mac);
            case DeviceKind.Ipvlan ipvlan -> Optional.empty();
        };
    }
}
