package io.understudy.harness.peer;

import java.time.Duration;
import java.util.List;

/**
 * What all routers of one VRID agree on.
 *
 * @param addresses with prefix lengths, the link-local one first
 */
public record VirtualRouter(Protocol protocol, int id, Duration interval, List<String> addresses) {
    public static final String PASSWORD = "secret";

    private static final List<String> IPV4 = List.of("192.0.2.100/24", "192.0.2.101/24");
    private static final List<String> IPV6 = List.of("fe80::100/64", "2001:db8::100/64");

    /** With an interval of a second: version 2 has none below, and what a busy machine adds stays small beside it. */
    public static VirtualRouter of(Protocol protocol) {
        return of(protocol, Duration.ofSeconds(1));
    }

    public static VirtualRouter of(Protocol protocol, Duration interval) {
        return new VirtualRouter(protocol, 51, interval, protocol.isIpv6() ? IPV6 : IPV4);
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
