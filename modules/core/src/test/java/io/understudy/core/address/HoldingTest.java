package io.understudy.core.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.RuleSelector.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words of logs and faults are those of {@code ip(8)}. */
class HoldingTest {

    private static final Prefix TEN = new Prefix(IpAddress.of("10.0.0.0"), 8);
    private static final Hop FIRST = new Hop(Optional.of(IpAddress.of("192.0.2.9")), Optional.of("eth0"), 1, false);
    private static final Hop SECOND = new Hop(Optional.empty(), Optional.of("eth1"), 1, false);

    private static Holding route(RouteKind kind, long metric, long table, Hop... hops) {
        return new Route(kind, TEN, Arrays.asList(hops), Optional.empty(), metric, table, 0, RouteDetails.NONE);
    }

    private static Holding rule(RuleSelector selector, RuleAction action) {
        return new Holding.Rule(Family.IPV4, 100, selector, action);
    }

    @Test
    void routes_tell_their_kind_their_hops_and_what_is_not_usual() {
        assertEquals(
                "10.0.0.0/8 via 192.0.2.9 dev eth0",
                route(RouteKind.UNICAST, 0, 254, FIRST).toString());
        assertEquals(
                "10.0.0.0/8 nexthop via 192.0.2.9 dev eth0 nexthop dev eth1",
                route(RouteKind.UNICAST, 0, 254, FIRST, SECOND).toString());
        assertEquals(
                "blackhole 10.0.0.0/8 metric 50 table 77",
                route(RouteKind.BLACKHOLE, 50, 77).toString());
    }

    @Test
    void a_setting_is_a_links_if_it_is_below_one() {
        assertEquals(Set.of("eth0"), new Holding.Setting("net/ipv4/conf/eth0/arp_ignore", "1").links());
        assertEquals(Set.of("eth0.7"), new Holding.Setting("net/ipv6/neigh/eth0.7/gc_stale_time", "60").links());
        assertEquals(Set.of(), new Holding.Setting("net/ipv4/conf/all/arp_ignore", "1").links());
        assertEquals(Set.of(), new Holding.Setting("net/ipv6/conf/default/dad_transmits", "0").links());
        assertEquals(Set.of(), new Holding.Setting("net/ipv4/ip_nonlocal_bind", "1").links());
        assertEquals(Set.of(), new Holding.Setting("net/mpls/conf/eth0/input", "1").links());
    }

    @Test
    void rules_tell_what_they_are_for_and_what_they_do() {
        RuleSelector marked = new RuleSelector(
                true,
                Optional.of(TEN),
                Optional.empty(),
                Optional.of("eth0"),
                Optional.empty(),
                0,
                Optional.of(new Pair(1, 255)),
                Optional.of(new Pair(1000, 1000)),
                6,
                Optional.empty(),
                Optional.of(new Pair(80, 88)),
                0,
                false);

        assertEquals(
                "rule 100: not from 10.0.0.0/8 iif eth0 fwmark 1/255 uidrange 1000 ipproto 6 dport 80-88 lookup 77",
                rule(marked, new RuleAction.Lookup(77, -1, -1)).toString());
        assertEquals(
                "rule 100: from all goto 200",
                rule(RuleSelector.ALL, new RuleAction.Goto(200)).toString());
        assertEquals(
                "rule 100: from all unreachable",
                rule(RuleSelector.ALL, RuleAction.Simple.UNREACHABLE).toString());
    }

    @Test
    void a_holding_needs_the_links_that_it_is_on() {
        DeviceKind macvlan = new DeviceKind.Macvlan(MacAddress.BROADCAST);

        assertEquals(Set.of("eth0"), Holding.Address.of(TEN, "eth0").links());
        assertEquals(
                List.of("eth0", "eth1"),
                List.copyOf(route(RouteKind.UNICAST, 0, 254, FIRST, SECOND).links()));
        assertEquals(Set.of(), route(RouteKind.BLACKHOLE, 0, 254).links());
        assertEquals(Set.of("eth0"), new Holding.Device("vrrp.51", "eth0", macvlan, Optional.empty()).links());
        assertEquals(Set.of("vrrp.51"), new Holding.Raised("vrrp.51").links());
        assertEquals(Set.of("vrrp.51"), new Holding.Setting("net/ipv4/conf/vrrp.51/arp_ignore", "1").links());
        assertEquals(Set.of(), new Holding.Setting("net/ipv4/conf/all/arp_ignore", "1").links());
        assertEquals(Set.of(), new Holding.Setting("net/ipv4/ip_forward", "1").links());
    }
}
