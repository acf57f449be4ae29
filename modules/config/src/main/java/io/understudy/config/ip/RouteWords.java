package io.understudy.config.ip;

import io.understudy.config.value.Numbers;
import io.understudy.config.value.Words;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import io.understudy.core.address.RouteKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words of a route line mean. */
record RouteWords(Phrase phrase) {

    private static final long LOCAL_TABLE = 255;
    private static final Map<String, Integer> PREFERENCES = Map.of("low", 3, "medium", 0, "high", 1);

    static final Grammar GRAMMAR = new Grammar(
            Word.subject("destination", "to"),
            Stream.of(
                            Hops.words(),
                            Stream.of(
                                    Word.value("metric", "preference"),
                                    Word.value("tos", "dsfield"),
                                    Word.repeated("nexthops", "nexthop")),
                            Word.values("or", "src", "from", "table", "scope", "pref"),
                            Word.flags("inet6", "no-track", "add"),
                            Stream.of(RouteKind.values()).map(RouteKind::word).map(Word::flag),
                            Metric.words(),
                            refused(),
                            Word.valuesNotYet("track-group"))
                    .flatMap(words -> words)
                    .toList(),
            "\"10.0.0.0/8 via 192.0.2.254\"");

    private static Stream<Word> refused() {
        String byHook = "let a notify-master script add that route with ip(8)";
        return Stream.of(
                        Word.never(
                                "is how this daemon marks its own routes",
                                "remove it: the kernel does not look at it",
                                "protocol"),
                        Word.never("would let the route go without the daemon's knowing", "remove it", "expires"),
                        Word.never(
                                "puts the route where another one is",
                                "give it a metric of its own",
                                "append",
                                "prepend"),
                        Word.never(
                                "is a kind of route that only the kernel makes", "remove it", "broadcast", "anycast"),
                        Word.never("is a multicast router's business", "remove it", "multicast"),
                        Word.never("is not in any kernel since 2.6", "use nftables", "nat"),
                        Word.never("cannot be said here", byHook, "encap", "as", "ttl-propagate", "realms"))
                .flatMap(words -> words);
    }

    /** Empty if the destination was not understood, or does not fit the rest. */
    Optional<RouteLine> line() {
        RouteKind kind = kind();
        List<Hop> hops = new Hops(phrase).of(kind);
        Optional<IpAddress> source = phrase.find("src", Addresses.host());
        List<IpAddress> others = Stream.concat(hops.stream().flatMap(hop -> hop.gateway().stream()), source.stream())
                .toList();
        return phrase.find("destination", Addresses.network(familyOfDefault(others)))
                .filter(this::isNetwork)
                .filter(destination -> others.stream().allMatch(other -> sameFamily(destination, other)))
                .map(destination -> line(kind, destination, hops, source));
    }

    private RouteLine line(RouteKind kind, Prefix destination, List<Hop> hops, Optional<IpAddress> source) {
        Family family = destination.address().family();
        ofOneFamily(family);
        Route route = new Route(
                kind,
                destination,
                hops,
                source,
                phrase.find("metric", Numbers.unsigned32()).orElse(0L),
                phrase.find("table", Addresses.table())
                        .orElse(kind == RouteKind.LOCAL ? LOCAL_TABLE : Route.MAIN_TABLE),
                phrase.find("scope", Addresses.scope()).orElse(usualScope(kind, family, hops)),
                details());
        return new RouteLine(phrase.place(), route, phrase.says("no-track"));
    }

    private RouteKind kind() {
        List<RouteKind> kinds = Stream.of(RouteKind.values())
                .filter(kind -> phrase.says(kind.word()))
                .toList();
        if (kinds.size() > 1) {
            phrase.line()
                    .fault(
                            kinds.get(0).word() + " and " + kinds.get(1).word() + " exclude each other",
                            "keep one of the two");
        }
        return kinds.isEmpty() ? RouteKind.UNICAST : kinds.getFirst();
    }

    private Family familyOfDefault(List<IpAddress> others) {
        Family unsaid = phrase.says("inet6") || phrase.has("from") ? Family.IPV6 : Family.IPV4;
        return others.stream().findFirst().map(IpAddress::family).orElse(unsaid);
    }

    private void ofOneFamily(Family family) {
        switch (family) {
            case IPV4 -> phrase.refuse("inet6, from and pref are for IPv6 only", "remove it", "inet6", "from", "pref");
            case IPV6 -> phrase.refuse("tos is for IPv4 only", "remove it", "tos");
        }
    }

    private RouteDetails details() {
        List<Metric.Value> metrics = Metric.of(phrase);
        return new RouteDetails(
                phrase.find("tos", Addresses.tos()).orElse(0),
                phrase.find("from", Addresses.network(Family.IPV6)).filter(this::isNetwork),
                metrics.stream().collect(Collectors.toMap(Metric.Value::number, Metric.Value::value)),
                metrics.stream()
                        .filter(Metric.Value::locked)
                        .map(Metric.Value::number)
                        .collect(Collectors.toSet()),
                phrase.find("pref", Words.oneOf(PREFERENCES)));
    }

    /** As {@code ip route} chooses it: what needs no gateway is on the link. */
    private static int usualScope(RouteKind kind, Family family, List<Hop> hops) {
        boolean onLink = hops.size() == 1 && hops.getFirst().gateway().isEmpty();
        return switch (family) {
            case IPV6 -> Addresses.SCOPE_GLOBAL;
            case IPV4 ->
                switch (kind) {
                    case LOCAL -> Addresses.SCOPE_HOST;
                    case UNICAST -> onLink ? Addresses.SCOPE_LINK : Addresses.SCOPE_GLOBAL;
                    case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> Addresses.SCOPE_GLOBAL;
                };
        };
    }

    private boolean isNetwork(Prefix destination) {
        return Addresses.isNetwork(phrase, destination);
    }

    private boolean sameFamily(Prefix destination, IpAddress other) {
        boolean same = other.family() == destination.address().family();
        if (!same) {
            phrase.line()
                    .fault(other + " and " + destination + " are of different families", "use addresses of one family");
        }
        return same;
    }
}
