package io.understudy.config.check;

import io.understudy.config.ip.SyncLine;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.SyncDaemon;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The kernel has one pair of IPVS sync daemons: it is said once, in {@code global} or in one instance. */
record SyncCheck(Section understudy, Defaults defaults) {

    /** @param models by the name of the block; of two halves, the IPv4 one is followed */
    Optional<SyncDaemon> daemon(Map<String, List<InstanceConfig>> models) {
        Optional<SyncDaemon> general =
                defaults.findGeneral(Globals.LVS_SYNC_DAEMON).map(line -> general(line, models));
        Optional<Entry> first = defaults.global()
                .filter(global -> global.writes(Globals.LVS_SYNC_DAEMON))
                .map(global -> global.at(Globals.LVS_SYNC_DAEMON));
        Optional<SyncDaemon> daemon = general;
        for (Map.Entry<String, Section> named :
                understudy.get(Root.VRRP_INSTANCE).entrySet()) {
            Section here = named.getValue();
            if (here.writes(Instances.LVS_SYNC_DAEMON_INTERFACE)) {
                Entry entry = here.at(Instances.LVS_SYNC_DAEMON_INTERFACE);
                first.ifPresent(other -> entry.fault(
                        "there is one IPVS sync daemon, and it is already at " + other.place(), "keep one of the two"));
                first = first.or(() -> Optional.of(entry));
                daemon = daemon.or(() -> here.find(Instances.LVS_SYNC_DAEMON_INTERFACE)
                        .flatMap(link -> ofInstance(link, named.getKey(), models)));
            }
        }
        return daemon;
    }

    private SyncDaemon general(SyncLine line, Map<String, List<InstanceConfig>> models) {
        Optional<InstanceConfig> followed = line.instance().flatMap(name -> followed(name, models));
        line.instance()
                .filter(name -> !known(name))
                .ifPresent(name -> defaults.global()
                        .orElseThrow()
                        .fault(
                                line.place(),
                                Globals.LVS_SYNC_DAEMON,
                                "there is no instance " + name,
                                Nearest.suggestion(
                                        name,
                                        understudy.get(Root.VRRP_INSTANCE).keySet(),
                                        "write vrrp-instance." + name + " { … }")));
        return new SyncDaemon(
                line.link(),
                line.id()
                        .or(() -> followed.map(instance -> instance.router().id()))
                        .orElse(0),
                followed.map(InstanceConfig::name),
                number(line.maxLength()),
                number(line.port()),
                number(line.ttl()),
                line.group());
    }

    private boolean known(String name) {
        return understudy.get(Root.VRRP_INSTANCE).containsKey(name);
    }

    private static Optional<SyncDaemon> ofInstance(String link, String name, Map<String, List<InstanceConfig>> models) {
        return followed(name, models)
                .map(instance -> new SyncDaemon(
                        link,
                        instance.router().id(),
                        Optional.of(instance.name()),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    private static Optional<InstanceConfig> followed(String name, Map<String, List<InstanceConfig>> models) {
        return models.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static OptionalInt number(Optional<Integer> written) {
        return written.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
