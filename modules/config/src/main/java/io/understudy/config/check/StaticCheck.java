package io.understudy.config.check;

import io.understudy.config.ip.RouteLine;
import io.understudy.config.model.Estate;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code static-ipaddress}, {@code static-routes} and {@code static-rules}: what is there whoever is MASTER. */
final class StaticCheck {

    private static final String NO_IGMP = "net/ipv4/igmp_link_local_mcast_reports";

    private final Section here;
    private final Defaults defaults;
    private final RulePriorities priorities;
    private final Clashes clashes;
    private final SequencedMap<Holding, Place> holdings = new LinkedHashMap<>();

    StaticCheck(Section understudy, Defaults defaults, RulePriorities priorities, Clashes clashes) {
        this.here = understudy;
        this.defaults = defaults;
        this.priorities = priorities;
        this.clashes = clashes;
    }

    Estate estate() {
        if (defaults.general(Globals.DISABLE_LOCAL_IGMP)) {
            holdings.put(new Holding.Setting(NO_IGMP, "0"), here.at(Root.GLOBAL).place());
        }
        here.get(Root.STATIC_IPADDRESS)
                .forEach(line -> line.link()
                        .or(() -> usualLink(line.place(), Root.STATIC_IPADDRESS))
                        .ifPresent(link -> add(line.on(link), line.place(), Root.STATIC_IPADDRESS)));
        here.get(Root.STATIC_ROUTES)
                .forEach(line -> linkOf(line).ifPresent(link -> add(line.on(link), line.place(), Root.STATIC_ROUTES)));
        here.get(Root.STATIC_RULES).forEach(line -> add(priorities.rule(line), line.place(), Root.STATIC_RULES));
        List<Holding> all = new ArrayList<>(holdings.keySet());
        return new Estate(all, all, holdings);
    }

    private Optional<String> linkOf(RouteLine line) {
        Optional<String> usual = defaults.findGeneral(Globals.DEFAULT_INTERFACE);
        if (line.leadsNowhere() && usual.isEmpty()) {
            here.fault(
                    line.place(),
                    Root.STATIC_ROUTES,
                    line.written().destination() + " leads nowhere: it has neither via nor dev",
                    "write via GATEWAY, dev IF, or a global default-interface");
            return Optional.empty();
        }
        return line.needsLink() ? usualLink(line.place(), Root.STATIC_ROUTES) : Optional.of("");
    }

    private Optional<String> usualLink(Place place, Keyword<?> keyword) {
        Optional<String> usual = defaults.findGeneral(Globals.DEFAULT_INTERFACE);
        if (usual.isEmpty()) {
            here.fault(place, keyword, "names no interface", "write dev and its name, or a global default-interface");
        }
        return usual;
    }

    private void add(Holding holding, Place place, Keyword<?> keyword) {
        Place first = holdings.putIfAbsent(holding, place);
        if (first != null) {
            here.fault(place, keyword, holding + " is already there at " + first, "remove one of the two");
        } else {
            clashes.addStatic(holding, place, here, keyword);
        }
    }
}
