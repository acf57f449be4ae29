package io.understudy.config.check;

import io.understudy.config.model.Assumption;
import io.understudy.config.model.Estate;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Deletion;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Notices;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Script;
import io.understudy.config.schema.Section;
import io.understudy.config.schema.Trackers;
import io.understudy.config.value.Entry;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the file takes for granted of the machine.
 *
 * @param file the configuration file; relative paths are taken from its directory
 */
record AssumptionCheck(Section understudy, Estate statics, Path file) {

    /** @param models by the name of the block */
    List<Assumption> assumptions(Map<String, List<InstanceConfig>> models) {
        Stream<Assumption> ofInstances = understudy.get(Root.VRRP_INSTANCE).entrySet().stream()
                .flatMap(block -> ofInstance(block.getValue(), models.getOrDefault(block.getKey(), List.of())));
        return Stream.of(
                        understudy.find(Root.GLOBAL).stream().flatMap(this::ofGlobal),
                        understudy.get(Trackers.VRRP_SCRIPT).values().stream().flatMap(this::ofScript),
                        gateways(List.of(statics), understudy.at(Root.STATIC_ROUTES)),
                        ofInstances,
                        understudy.get(Root.VRRP_INSTANCE).values().stream().flatMap(this::ofNotices),
                        understudy.get(Root.VRRP_SYNC_GROUP).values().stream().flatMap(this::ofNotices))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Assumption::place))
                .toList();
    }

    private Stream<Assumption> ofGlobal(Section global) {
        return Stream.concat(
                account(global, Globals.SCRIPT_USER).stream(),
                Stream.of(
                                Globals.STARTUP_SCRIPT,
                                Globals.NOTIFY_FIFO_SCRIPT,
                                Globals.VRRP_NOTIFY_FIFO_SCRIPT,
                                Globals.SHUTDOWN_SCRIPT)
                        .flatMap(keyword -> script(global, keyword)));
    }

    private Stream<Assumption> ofNotices(Section here) {
        Entry deleted = here.at(Instances.NOTIFY_DELETED);
        return Stream.concat(
                Stream.concat(Notices.SCRIPTS.stream(), Stream.of(Instances.NOTIFY_MASTER_RX_LOWER_PRI))
                        .flatMap(keyword -> script(here, keyword)),
                here.written(Instances.NOTIFY_DELETED).flatMap(Deletion::script).stream()
                        .flatMap(script -> script(deleted, script)));
    }

    private Stream<Assumption> script(Section here, Keyword<Script> keyword) {
        return here.written(keyword).stream().flatMap(script -> script(here.at(keyword), script));
    }

    private Stream<Assumption> script(Entry entry, Script script) {
        return Stream.concat(
                Stream.of(program(entry, script.words())),
                script.user().map(user -> new Assumption.Account(entry.place(), entry.path(), user)).stream());
    }

    private Stream<Assumption> ofScript(Section script) {
        return Stream.concat(
                Stream.of(Trackers.COMMAND, Trackers.SCRIPT_COMMAND)
                        .flatMap(keyword ->
                                script.written(keyword).stream().map(words -> program(script.at(keyword), words))),
                account(script, Trackers.USER).stream());
    }

    private Assumption program(Entry entry, List<String> words) {
        return new Assumption.Program(
                entry.place(), entry.path(), Commands.beside(file, words).getFirst());
    }

    private static Optional<Assumption> account(Section here, Keyword<ScriptUser> keyword) {
        Entry entry = here.at(keyword);
        return here.written(keyword).map(user -> new Assumption.Account(entry.place(), entry.path(), user));
    }

    private Stream<Assumption> ofInstance(Section here, List<InstanceConfig> routers) {
        return gateways(routers.stream().map(InstanceConfig::estate).toList(), here.at(Instances.VIRTUAL_ROUTES));
    }

    /** As far as neither their own networks nor the static ones lead there. */
    private Stream<Assumption> gateways(List<Estate> estates, Entry routes) {
        List<Prefix> networks = Stream.concat(estates.stream(), Stream.of(statics))
                .flatMap(estate -> estate.holdings().stream())
                .flatMap(AssumptionCheck::networks)
                .toList();
        return estates.stream()
                .flatMap(estate -> estate.places().entrySet().stream())
                .flatMap(item -> gateways(item.getKey())
                        .filter(gateway -> networks.stream().noneMatch(network -> network.contains(gateway)))
                        .map(gateway -> assumed(item.getValue(), routes, gateway)));
    }

    private static Assumption assumed(Place place, Entry routes, IpAddress gateway) {
        return new Assumption.Gateway(place, routes.path(), gateway);
    }

    private static Stream<IpAddress> gateways(Holding holding) {
        return holding instanceof Holding.Route route
                ? route.hops().stream().filter(hop -> !hop.onlink()).flatMap(AssumptionCheck::gateway)
                : Stream.of();
    }

    /** A link-local one is on the link that is named with it. */
    private static Stream<IpAddress> gateway(Hop hop) {
        return hop.gateway().filter(gateway -> !gateway.isLinkLocal()).stream();
    }

    /** That it makes hosts of neighbours. */
    private static Stream<Prefix> networks(Holding holding) {
        return switch (holding) {
            case Holding.Address address -> Stream.of(address.details().peer().orElse(address.prefix()));
            case Holding.Route route ->
                route.hops().stream().anyMatch(hop -> hop.gateway().isEmpty())
                        ? Stream.of(route.destination())
                        : Stream.of();
            case Holding.Rule rule -> Stream.of();
            case Holding.Device device -> Stream.of();
            case Holding.Raised raised -> Stream.of();
            case Holding.Setting setting -> Stream.of();
            case Holding.Unaccepted unaccepted -> Stream.of();
            case Holding.Silenced silenced -> Stream.of();
        };
    }
}
