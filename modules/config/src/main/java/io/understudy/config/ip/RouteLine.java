package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route as it was written.
 *
 * @param link found from the gateway if absent, or the instance's interface where that cannot be
 */
public record RouteLine(
        Place place,
        Prefix destination,
        Optional<IpAddress> gateway,
        Optional<String> link,
        Optional<IpAddress> source,
        long metric,
        long table,
        int scope) {

    private static final Grammar GRAMMAR = new Grammar(
            Word.subject("destination", "to"),
            Stream.of(
                            Stream.of(
                                    Word.value("via", "gw"),
                                    Word.value("dev", "oif"),
                                    Word.value("src"),
                                    Word.value("metric", "preference"),
                                    Word.value("table"),
                                    Word.value("scope")),
                            Word.valuesNotYet(
                                    "or", "from", "tos", "dsfield", "protocol", "mtu", "advmss", "rtt", "rttvar"),
                            Word.valuesNotYet(
                                    "reordering", "window", "cwnd", "initcwnd", "initrwnd", "ssthresh", "rto-min"),
                            Word.valuesNotYet(
                                    "hoplimit", "quickack", "congctl", "features", "realms", "expires", "encap"),
                            Word.valuesNotYet("nexthop", "weight", "pref", "ttl-propagate", "track-group", "as"),
                            Word.flagsNotYet("onlink", "fastopen-no-cookie", "no-track", "inet6", "lock"),
                            Word.flagsNotYet("unicast", "local", "broadcast", "multicast", "throw", "unreachable"),
                            Word.flagsNotYet("prohibit", "blackhole", "nat", "add", "append", "prepend"))
                    .flatMap(words -> words)
                    .toList(),
            "\"10.0.0.0/8 via 192.0.2.254\"");

    /** {@code [to] NETWORK|default [via GATEWAY] [dev IF] [src ADDRESS] [metric N] [table T] [scope S]}. */
    public static Type<RouteLine> type() {
        return new LineType();
    }

    /** @param interfaceName the instance's */
    public Route on(String interfaceName) {
        boolean needsLink = gateway.map(IpAddress::isLinkLocal).orElse(true);
        Optional<String> outgoing = needsLink ? link.or(() -> Optional.of(interfaceName)) : link;
        return new Route(destination, gateway, outgoing, source, metric, table, scope);
    }

    private record LineType() implements Type<RouteLine> {
        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<RouteLine> read(Entry entry) {
            return GRAMMAR.read(entry).flatMap(LineType::line);
        }

        private static Optional<RouteLine> line(Phrase phrase) {
            Optional<IpAddress> gateway = phrase.find("via", Addresses.host());
            Optional<IpAddress> source = phrase.find("src", Addresses.host());
            Family family = gateway.or(() -> source).map(IpAddress::family).orElse(Family.IPV4);
            return phrase.find("destination", Addresses.network(family))
                    .filter(destination -> isNetwork(phrase, destination))
                    .filter(destination -> sameFamily(phrase, destination, gateway))
                    .filter(destination -> sameFamily(phrase, destination, source))
                    .map(destination -> line(phrase, destination, gateway, source));
        }

        private static RouteLine line(
                Phrase phrase, Prefix destination, Optional<IpAddress> gateway, Optional<IpAddress> source) {
            return new RouteLine(
                    phrase.place(),
                    destination,
                    gateway,
                    phrase.find("dev", Words.interfaceName()),
                    source,
                    phrase.find("metric", Numbers.unsigned32()).orElse(0L),
                    phrase.find("table", Addresses.table()).orElse(Route.MAIN_TABLE),
                    phrase.find("scope", Addresses.scope()).orElse(usualScope(destination, gateway)));
        }

        /** As {@code ip route} chooses it: what needs no gateway is on the link. */
        private static int usualScope(Prefix destination, Optional<IpAddress> gateway) {
            boolean onLink = destination.address().family() == Family.IPV4 && gateway.isEmpty();
            return onLink ? Addresses.SCOPE_LINK : Addresses.SCOPE_GLOBAL;
        }

        private static boolean isNetwork(Phrase phrase, Prefix destination) {
            Prefix network = new Prefix(Addresses.filled(destination, false), destination.length());
            if (!network.equals(destination)) {
                phrase.line().fault(destination + " has bits set behind its length", "write " + network);
            }
            return network.equals(destination);
        }

        private static boolean sameFamily(Phrase phrase, Prefix destination, Optional<IpAddress> other) {
            Optional<IpAddress> foreign = other.filter(
                    address -> address.family() != destination.address().family());
            foreign.ifPresent(address -> phrase.line()
                    .fault(
                            address + " and " + destination + " are of different families",
                            "use addresses of one family"));
            return foreign.isEmpty();
        }
    }
}
