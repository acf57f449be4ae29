package io.understudy.config.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import io.understudy.core.address.RouteKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteLineTest {

    private static RouteLine line(String text) {
        return new Written(text).as(RouteLine.type()).orElseThrow();
    }

    private static Route route(String text) {
        return line(text).on("eth0");
    }

    private static Hop hop(String gateway, String link, int weight) {
        return new Hop(Optional.of(IpAddress.of(gateway)), Optional.of(link), weight, false);
    }

    @ParameterizedTest
    @CsvSource({"blackhole, BLACKHOLE", "unreachable, UNREACHABLE", "prohibit, PROHIBIT", "throw, THROW"})
    void a_route_may_lead_nowhere(String word, RouteKind kind) {
        Route expected = new Route(
                kind,
                new Prefix(IpAddress.of("10.0.0.0"), 8),
                List.of(),
                Optional.empty(),
                7,
                254,
                0,
                RouteDetails.NONE);

        assertEquals(expected, route(word + " 10.0.0.0/8 metric 7"));
        assertEquals(expected, route("{ destination = 10.0.0.0/8, metric = 7, " + word + " = on }"));
    }

    @Test
    void a_local_route_is_in_the_local_table_and_ends_at_a_device() {
        Route route = route("local 10.0.0.0/8 dev lo");

        assertEquals(RouteKind.LOCAL, route.kind());
        assertEquals(Set.of("lo"), route.links());
        assertEquals(255, route.table());
        assertEquals(254, route.scope());
        assertEquals(5, route("local 10.0.0.0/8 dev lo table 5").table());
    }

    @Test
    void unicast_is_what_a_route_is_anyway() {
        assertEquals(route("10.0.0.0/8 via 10.9.0.1"), route("add unicast 10.0.0.0/8 via inet 10.9.0.1"));
    }

    @Test
    void a_multipath_route_has_as_many_hops_as_are_written() {
        List<Hop> expected = List.of(
                hop("10.9.0.1", "eth1", 2),
                hop("10.9.0.2", "eth2", 256),
                new Hop(Optional.empty(), Optional.of("eth3"), 1, false));

        assertEquals(
                expected,
                route(
                                "10.0.0.0/8 metric 5 nexthop via 10.9.0.1 dev eth1 weight 2 nexthop dev eth2 weight 256 via 10.9.0.2"
                                        + " nexthop dev eth3")
                        .hops());
        assertEquals(
                expected,
                route("{ destination = 10.0.0.0/8, nexthops = [ { via = 10.9.0.1, dev = eth1, weight = 2 },"
                                + " { via = 10.9.0.2, dev = eth2, weight = 256 }, \"dev eth3\" ] }")
                        .hops());
        assertEquals(
                Set.of("eth1", "eth2"),
                line("default nexthop via 10.9.0.1 dev eth1 nexthop via 10.9.0.2 dev eth2")
                        .tracks());
    }

    @Test
    void the_old_spelling_of_a_multipath_route_has_two_gateways() {
        assertEquals(
                List.of(hop("10.9.0.1", "eth1", 1), hop("10.9.0.2", "eth1", 1)),
                route("10.0.0.0/8 via 10.9.0.1 or 10.9.0.2 dev eth1").hops());
    }

    @Test
    void a_gateway_that_no_address_leads_to_is_taken_to_be_on_the_link() {
        Route route = route("10.0.0.0/8 via 10.9.0.1 onlink");

        assertEquals(
                List.of(new Hop(Optional.of(IpAddress.of("10.9.0.1")), Optional.of("eth0"), 1, true)), route.hops());
    }

    @Test
    void every_metric_has_its_number_and_may_be_locked() {
        RouteDetails details = route(
                        "10.0.0.0/8 via 10.9.0.1 mtu lock 1400 window 3 rtt 40ms rttvar 10 ssthresh 5 cwnd 6"
                                + " advmss 7 reordering 8 hoplimit 9 initcwnd lock 10 features ecn rto_min 1s initrwnd 11 quickack 1"
                                + " fastopen_no_cookie 1 tos 0x10")
                .details();

        assertEquals(
                Map.ofEntries(
                        Map.entry(2, 1400L),
                        Map.entry(3, 3L),
                        Map.entry(4, 320L),
                        Map.entry(5, 10L),
                        Map.entry(6, 5L),
                        Map.entry(7, 6L),
                        Map.entry(8, 7L),
                        Map.entry(9, 8L),
                        Map.entry(10, 9L),
                        Map.entry(11, 10L),
                        Map.entry(12, 1L),
                        Map.entry(13, 1000L),
                        Map.entry(14, 11L),
                        Map.entry(15, 1L),
                        Map.entry(17, 1L)),
                details.metrics());
        assertEquals(Set.of(2, 11), details.locked());
        assertEquals(16, details.tos());
    }

    @Test
    void an_ipv6_route_may_be_for_some_sources_only_and_be_preferred() {
        Route route = route("default from 2001:db8::/64 via fe80::1 pref high");

        assertEquals(
                new RouteDetails(
                        0, Optional.of(new Prefix(IpAddress.of("2001:db8::"), 64)), Map.of(), Set.of(), Optional.of(1)),
                route.details());
        assertEquals(
                Optional.of(3),
                route("default inet6 dev eth1 pref low").details().preference());
        assertEquals(
                Optional.of(0),
                route("default inet6 dev eth1 pref medium").details().preference());
        assertEquals("::/0", route("default inet6 dev eth1").destination().toString());
    }

    @Test
    void the_devices_that_it_names_are_tracked_unless_it_says_otherwise() {
        assertEquals(Set.of("eth1"), line("10.0.0.0/8 dev eth1").tracks());
        assertEquals(Set.of(), line("10.0.0.0/8 dev eth1 no_track").tracks());
        assertEquals(Set.of(), line("10.0.0.0/8").tracks());
        assertEquals(true, line("10.0.0.0/8").needsLink());
        assertEquals(false, line("10.0.0.0/8 via 10.9.0.1").needsLink());
        assertEquals(false, line("blackhole 10.0.0.0/8").needsLink());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blackhole 10.0.0.0/8 via 10.9.0.1 | blackhole leads nowhere (remove it, or blackhole)",
                "blackhole throw 10.0.0.0/8    | blackhole and throw exclude each other (keep one of the two)",
                "local 10.0.0.0/8 via 10.9.0.1 | a local route ends at this host (name a device only)",
                "10.0.0.0/8 nexthop weight 2   | nexthop leads nowhere (write nexthop via GATEWAY dev IF)",
                "10.0.0.0/8 nexthop dev a weight 257 | 257 is out of range (write a whole number from 1 to 256)",
                "10.0.0.0/8 nexthop dev a weight 0 | 0 is out of range (write a whole number from 1 to 256)",
                "10.0.0.0/8 dev b nexthop dev a | nexthop says where the route leads (write it after nexthop)",
                "10.0.0.0/8 nexthop via fe80::1 dev a | fe80::1 and 10.0.0.0/8 are of different families (use addresses of one family)",
                "{ destination = 10.0.0.0/8, nexthops = [] } | has no hop (write nexthop via GATEWAY dev IF)",
                "10.0.0.0/8 or 10.9.0.1        | or has no gateway before it (write via GATEWAY or GATEWAY)",
                "10.0.0.0/8 via inet6 10.9.0.1 | 10.9.0.1 is not of the family inet6 (write an IP address, such as 192.0.2.1 or 2001:db8::1)",
                "10.0.0.0/8 dev a pref high    | inet6, from and pref are for IPv6 only (remove it)",
                "fe80::/64 dev a tos 1         | tos is for IPv4 only (remove it)",
                "fe80::/64 dev a pref higher   | \"higher\" is not known here, the nearest is high (write one of high, low, medium)",
                "10.0.0.0/8 mtu 4294967296     | 4294967296 is out of range (write a whole number from 0 to 4294967295)",
                "10.0.0.0/8 mtu 1 mtu 2        | \"mtu\" is said twice (say it once)",
                "10.0.0.0/8 rtt 1h             | \"1h\" is not such a time (write a time, such as 300ms or 1s, or a bare number in the kernel's unit)",
                "10.0.0.0/8 quickack 2         | 2 is out of range (write a whole number from 0 to 1)",
                "10.0.0.0/8 hoplimit 256       | 256 is out of range (write a whole number from 0 to 255)",
                "10.0.0.0/8 features cde       | \"cde\" is not known here (write one of ecn)",
                "10.0.0.0/8 tos 0x100          | \"0x100\" is not a type of service (write a type of service from 0 to 255, or 0x00 to 0xff)",
                "10.0.0.0/8 congctl cubic      | \"congctl\" cannot be said here (set net.ipv4.tcp_congestion_control, or let a notify-master script add that route with ip(8))",
                "10.0.0.0/8 encap mpls 1       | \"encap\" cannot be said here (let a notify-master script add that route with ip(8))",
                "10.0.0.0/8 realms 1           | \"realms\" cannot be said here (let a notify-master script add that route with ip(8))",
                "10.0.0.0/8 protocol static    | \"protocol\" is how this daemon marks its own routes (remove it: the kernel does not look at it)",
                "10.0.0.0/8 expires 5          | \"expires\" would let the route go without the daemon's knowing (remove it)",
                "append 10.0.0.0/8             | \"append\" puts the route where another one is (give it a metric of its own)",
                "multicast 10.0.0.0/8          | \"multicast\" is a multicast router's business (remove it)",
                "nat 10.0.0.0/8                | \"nat\" is not in any kernel since 2.6 (use nftables)",
                "10.0.0.0/8 track_group a      | \"track-group\" is not supported yet (remove it)"
            })
    void a_wrong_route_line_says_what_is_wrong(String line, String fault) {
        assertEquals(List.of(fault), new Written(line).faults(RouteLine.type()));
    }
}
