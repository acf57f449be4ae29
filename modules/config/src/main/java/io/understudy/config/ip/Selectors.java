package io.understudy.config.ip;

import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.core.address.RuleSelector.Pair;
import java.util.Map;
import java.util.Optional;

/** The types of numbers by which a rule chooses packets. */
final class Selectors {

    private static final long MOST = 0xffff_ffffL;
    private static final long MOST_PORTS = 65_535;
    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(
            Map.entry("icmp", 1),
            Map.entry("igmp", 2),
            Map.entry("tcp", 6),
            Map.entry("udp", 17),
            Map.entry("dccp", 33),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", 58),
            Map.entry("ospf", 89),
            Map.entry("vrrp", 112),
            Map.entry("sctp", 132),
            Map.entry("udplite", 136));

    private Selectors() {}

    /** Of a rule. */
    static Scalar<Long> priority() {
        return new Scalar<>(
                "a whole number from 1 to " + MOST,
                text -> Parsed.of(
                        number(text, MOST).filter(number -> number > 0), '"' + text + "\" is not a priority"));
    }

    /** {@code MARK[/MASK]}; the whole mark counts without a mask. */
    static Scalar<Pair> mark() {
        return new Scalar<>("MARK or MARK/MASK, such as 1 or 0x10/0xf0", text -> {
            int slash = text.indexOf('/');
            String mark = slash < 0 ? text : text.substring(0, slash);
            Optional<Long> mask = slash < 0 ? Optional.of(MOST) : number(text.substring(slash + 1), MOST);
            return Parsed.of(
                    number(mark, MOST).flatMap(value -> mask.map(bits -> new Pair(value, bits))),
                    '"' + text + "\" is not a mark");
        });
    }

    static Scalar<Pair> users() {
        return new Scalar<>("UID-UID, such as 1000-1999", text -> {
            int dash = text.indexOf('-');
            return Parsed.of(
                    dash < 0 ? Optional.empty() : range(text.substring(0, dash), text.substring(dash + 1), MOST - 1),
                    '"' + text + "\" is not a range of users");
        });
    }

    static Scalar<Pair> ports() {
        return new Scalar<>("PORT or PORT-PORT, from 1 to " + MOST_PORTS, text -> {
            int dash = text.indexOf('-');
            Optional<Pair> ports = dash < 0
                    ? range(text, text, MOST_PORTS)
                    : range(text.substring(0, dash), text.substring(dash + 1), MOST_PORTS);
            return Parsed.of(
                    ports.filter(pair -> pair.first() > 0), '"' + text + "\" is not a port or a range of them");
        });
    }

    static Scalar<Integer> ipProtocol() {
        return new Scalar<>(
                "tcp, udp, icmp or another IP protocol, or its number from 1 to 255",
                text -> Parsed.of(
                        Optional.ofNullable(PROTOCOLS.get(text))
                                .or(() -> number(text, 255)
                                        .filter(number -> number > 0)
                                        .map(Long::intValue)),
                        '"' + text + "\" is not an IP protocol"));
    }

    static Scalar<Long> tunnel() {
        return new Scalar<>(
                "a tunnel's number from 1 to " + Long.MAX_VALUE,
                text -> Parsed.of(
                        number(text, Long.MAX_VALUE).filter(number -> number > 0), '"' + text + "\" is not a tunnel"));
    }

    private static Optional<Pair> range(String first, String last, long most) {
        return number(first, most)
                .flatMap(from -> number(last, most).filter(to -> from <= to).map(to -> new Pair(from, to)));
    }

    /** Decimal or hexadecimal. */
    private static Optional<Long> number(String text, long most) {
        return text.matches("\\d{1,18}|0x\\p{XDigit}{1,15}")
                ? Optional.of(text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text))
                        .filter(number -> number <= most)
                : Optional.empty();
    }
}
