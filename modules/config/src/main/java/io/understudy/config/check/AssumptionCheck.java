package io.understudy.config.check;

import io.understudy.config.model.Assumption;
import io.understudy.config.model.Estate;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Notices;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.schema.Trackers;
import io.understudy.config.value.Entry;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the file takes for granted of the machine. */
record AssumptionCheck(Section understudy, Estate statics) {

    /** @param models by the name of the block */
    List<Assumption> assumptions(Map<String, List<InstanceConfig>> models) {
        Stream<Assumption> ofInstances = understudy.get(Root.VRRP_INSTANCE).entrySet().stream()
                .flatMap(block -> ofInstance(block.getValue(), models.getOrDefault(block.getKey(), List.of())));
        return Stream.of(
                        understudy.find(Root.GLOBAL).stream().flatMap(AssumptionCheck::ofGlobal),
                        understudy.get(Trackers.VRRP_SCRIPT).values().stream().flatMap(AssumptionCheck::ofScript),
                        gateways(List.of(statics), understudy.at(Root.STATIC_ROUTES)),
                        ofInstances,
                        understudy.get(Root.VRRP_INSTANCE).values().stream().flatMap(AssumptionCheck::ofNotices),
                        understudy.get(Root.VRRP_SYNC_GROUP).values().stream().flatMap(AssumptionCheck::ofNotices))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Assumption::place))
                .toList();
    }

    private static Stream<Assumption> ofGlobal(Section global) {
        return Stream.of(
                        account(global, Globals.SCRIPT_USER),
                        program(global, Globals.STARTUP_SCRIPT),
                        program(global, Globals.NOTIFY_FIFO_SCRIPT),
                        program(global, Globals.VRRP_NOTIFY_FIFO_SCRIPT),
                        program(global, Globals.SHUTDOWN_SCRIPT))
                .flatMap(Optional::stream);
    }

    private static Stream<Assumption> ofNotices(Section here) {
        return Stream.concat(Notices.SCRIPTS.stream(), Stream.of(Instances.NOTIFY_MASTER_RX_LOWER_PRI))
                .flatMap(keyword -> program(here, keyword).stream());
    }

    private static Stream<Assumption> ofScript(Section script) {
        return Stream.of(
                        program(script, Trackers.COMMAND),
                        program(script, Trackers.SCRIPT_COMMAND),
                        account(script, Trackers.USER))
                .flatMap(Optional::stream);
    }

    private static Optional<Assumption> program(Section here, Keyword<List<String>> keyword) {
        Entry entry = here.at(keyword);
        return here.written(keyword)
                .map(words -> new Assumption.Program(entry.place(), entry.path(), words.getFirst()));
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
