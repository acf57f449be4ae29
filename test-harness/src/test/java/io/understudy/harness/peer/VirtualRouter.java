package io.understudy.harness.peer;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What all routers of one VRID agree on.
 *
 * @param addresses with prefix lengths, the link-local one first
 */
public record VirtualRouter(Protocol protocol, int id, Duration interval, List<String> addresses) {
    public static final String PASSWORD = "secret";

    private static final int FIRST = 51;

    /** With an interval of a second: version 2 has none below, and what a busy machine adds stays small beside it. */
    public static VirtualRouter of(Protocol protocol) {
        return of(protocol, Duration.ofSeconds(1));
    }

    public static VirtualRouter of(Protocol protocol, Duration interval) {
        return new VirtualRouter(protocol, FIRST, interval, addresses(protocol, 0));
    }

    /** One for each dialect, which can be side by side on one link. */
    public static List<VirtualRouter> beside(List<Protocol> protocols) {
        return IntStream.range(0, protocols.size())
                .mapToObj(place -> new VirtualRouter(
                        protocols.get(place),
                        FIRST + place,
                        Duration.ofSeconds(1),
                        addresses(protocols.get(place), place)))
                .toList();
    }

    private static List<String> addresses(Protocol protocol, int place) {
        return protocol.isIpv6()
                ? List.of("fe80::%x/64".formatted(0x100 + place), "2001:db8::%x/64".formatted(0x100 + place))
                : List.of("192.0.2.%d/24".formatted(100 + 2 * place), "192.0.2.%d/24".formatted(101 + 2 * place));
    }

    /** Both daemons' name for it. */
    public String instance() {
        return "VI_" + (id - FIRST + 1);
    }

    /** The link that has its virtual MAC. */
    public String device() {
        return "vrrp." + id;
    }

    /** RFC 3768 and RFC 9568, 6.1: how long after the last advert a backup with this priority takes over. */
    public Duration masterDown(int priority) {
        return interval.multipliedBy(3).plus(skew(priority));
    }

    /** How long after a farewell. */
    public Duration skew(int priority) {
        Duration unit = protocol.version() == 2 ? Duration.ofSeconds(1) : interval;
        return unit.multipliedBy(256L - priority).dividedBy(256);
    }

    /** The first address, without its prefix length. */
    public String address() {
        return bareAddresses().getFirst();
    }

    public List<String> bareAddresses() {
        return addresses.stream()
                .map(address -> address.replaceFirst("/.*", ""))
                .toList();
    }
}
