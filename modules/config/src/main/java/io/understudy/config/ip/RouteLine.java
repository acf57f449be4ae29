package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.RouteKind;
import java.util.Optional;
import java.util.Set;

/**
 * A route as it was written.
 *
 * @param written a hop without a link finds it from its gateway, or takes the instance's interface where that cannot be
 * @param untracked the devices that it names may be down
 */
public record RouteLine(Place place, Route written, boolean untracked) {

    /**
     * {@code [TYPE] [to] NETWORK|default [via GATEWAY] [dev IF] [src ADDRESS] [metric N] [table T] [scope S] …
     * [nexthop via GATEWAY dev IF weight N]…}.
     */
    public static Type<RouteLine> type() {
        return new LineType();
    }

    /** Whether {@link #on} has to be told of an interface. */
    public boolean needsLink() {
        return written.hops().stream().anyMatch(RouteLine::needsLink);
    }

    /** Whether there is a hop with neither gateway nor device, and the route does not end at this host. */
    public boolean leadsNowhere() {
        return written.kind() == RouteKind.UNICAST
                && written.hops().stream()
                        .anyMatch(hop -> hop.gateway().isEmpty() && hop.link().isEmpty());
    }

    /** @param interfaceName the instance's */
    public Route on(String interfaceName) {
        return new Route(
                written.kind(),
                written.destination(),
                written.hops().stream().map(hop -> on(hop, interfaceName)).toList(),
                written.source(),
                written.metric(),
                written.table(),
                written.scope(),
                written.details());
    }

    /** The devices without which the instance is in FAULT. */
    public Set<String> tracks() {
        return untracked ? Set.of() : written.links();
    }

    private static Hop on(Hop hop, String interfaceName) {
        return needsLink(hop) ? new Hop(hop.gateway(), Optional.of(interfaceName), hop.weight(), hop.onlink()) : hop;
    }

    private static boolean needsLink(Hop hop) {
        boolean unfindable =
                hop.onlink() || hop.gateway().map(IpAddress::isLinkLocal).orElse(true);
        return unfindable && hop.link().isEmpty();
    }

    private record LineType() implements Type<RouteLine> {
        @Override
        public String expected() {
            return RouteWords.GRAMMAR.expected();
        }

        @Override
        public Optional<RouteLine> read(Entry entry) {
            return RouteWords.GRAMMAR.read(entry).map(RouteWords::new).flatMap(RouteWords::line);
        }
    }
}
