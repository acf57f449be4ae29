package io.understudy.config.ip;

import io.understudy.config.value.Entry;
import io.understudy.config.value.Lists;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.RouteKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a route leads: {@code via … dev …}, or {@code nexthop via … dev … weight …} again and again. */
record Hops(Phrase phrase) {

    private static final int MOST_WEIGHT = 256;
    private static final Type<List<Hop>> LIST = Lists.listOf(new HopType());
    private static final String[] OWN = {"via", "or", "dev", "onlink"};

    /** Those of a route with one hop; a hop of several has a weight besides. */
    static Stream<Word> words() {
        return Stream.of(Word.value("via", "gw").after("inet", "inet6"), Word.value("dev", "oif"), Word.flag("onlink"));
    }

    List<Hop> of(RouteKind kind) {
        return switch (kind) {
            case UNICAST -> phrase.has("nexthops") ? several() : one();
            case LOCAL -> {
                phrase.refuse("a local route ends at this host", "name a device only", "nexthops", "via", "or");
                yield one();
            }
            case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> {
                String problem = kind.word() + " leads nowhere";
                phrase.refuse(problem, "remove it, or " + kind.word(), "nexthops", "via", "or", "dev", "onlink");
                yield List.of();
            }
        };
    }

    private List<Hop> several() {
        phrase.refuse("nexthop says where the route leads", "write it after nexthop", OWN);
        List<Hop> hops = phrase.find("nexthops", LIST).orElse(List.of());
        if (phrase.word("nexthops").flatMap(Hops::written).orElse(1) == 0) {
            phrase.refuse("has no hop", "write nexthop via GATEWAY dev IF", "nexthops");
        }
        return hops;
    }

    private static Optional<Integer> written(Entry entry) {
        return entry.value().unwrapped() instanceof List<?> list ? Optional.of(list.size()) : Optional.empty();
    }

    /** Or two: with {@code or}, as old keepalived spells a multipath route. */
    private List<Hop> one() {
        Hop first = hop(phrase, "via");
        if (!phrase.has("or")) {
            return List.of(first);
        }
        if (!phrase.has("via")) {
            phrase.refuse("or has no gateway before it", "write via GATEWAY or GATEWAY", "or");
        }
        return List.of(first, hop(phrase, "or"));
    }

    private static Hop hop(Phrase phrase, String gatewayWord) {
        return new Hop(
                phrase.find(gatewayWord, gateway()),
                phrase.find("dev", Words.interfaceName()),
                phrase.find("weight", Numbers.whole(1, MOST_WEIGHT)).orElse(1),
                phrase.says("onlink"));
    }

    /** Its family may stand before it. */
    private static Scalar<IpAddress> gateway() {
        Scalar<IpAddress> host = Addresses.host();
        return new Scalar<>(host.expected(), text -> {
            String[] words = text.split("\\s+", -1);
            Parsed<IpAddress> parsed = host.parse().apply(words[words.length - 1]);
            return words.length == 1 || !(parsed instanceof Parsed.Good<IpAddress>(IpAddress address))
                    ? parsed
                    : Parsed.of(
                            Optional.of(address)
                                    .filter(gateway -> word(gateway.family()).equals(words[0])),
                            address + " is not of the family " + words[0]);
        });
    }

    private static String word(Family family) {
        return switch (family) {
            case IPV4 -> "inet";
            case IPV6 -> "inet6";
        };
    }

    private record HopType() implements Type<Hop> {
        private static final Grammar GRAMMAR = new Grammar(
                Word.value("via", "gw").after("inet", "inet6"),
                Stream.concat(words().skip(1), Word.values("weight")).toList(),
                "\"via 192.0.2.254 dev eth0 weight 2\"");

        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<Hop> read(Entry entry) {
            return GRAMMAR.read(entry).flatMap(HopType::hop);
        }

        private static Optional<Hop> hop(Phrase phrase) {
            return phrase.has("via") || phrase.has("dev")
                    ? Optional.of(Hops.hop(phrase, "via"))
                    : phrase.line().fault("nexthop leads nowhere", "write nexthop via GATEWAY dev IF");
        }
    }
}
