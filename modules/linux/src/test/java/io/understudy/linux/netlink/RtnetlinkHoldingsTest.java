package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Holding.Hop;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.IpvlanMode;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.LossMonitor;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import io.understudy.core.address.RouteKind;
import io.understudy.core.address.RuleAction;
import io.understudy.core.address.RuleSelector;
import io.understudy.core.address.RuleSelector.Pair;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices, rules, and what else addresses and routes can carry, against the real kernel. */
@ExtendWith(OwnNetwork.class)
class RtnetlinkHoldingsTest {

    private static final SequencedSet<Holding> NOTHING = Collections.unmodifiableSequencedSet(new LinkedHashSet<>());
    private static final MacAddress MAC = new MacAddress(0x00005e000133L);
    private static final Holding DEVICE =
            new Holding.Device("vrrp.51", "eth0", new DeviceKind.Macvlan(MAC), Optional.empty());
    private static final Holding RAISED = new Holding.Raised("vrrp.51");

    @Test
    void an_addresss_peer_options_and_lifetime_are_in_the_kernel_as_given() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding peer = new Holding.Address(
                    prefix("192.0.2.1", 32),
                    "eth0",
                    new AddressDetails(
                            Optional.of(prefix("198.51.100.1", 32)),
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            Set.of(AddressOption.NO_PREFIX_ROUTE),
                            Optional.empty()));
            Holding examined = new Holding.Address(
                    prefix("2001:db8::1", 64),
                    "eth0",
                    new AddressDetails(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            Set.of(AddressOption.DETECT_DUPLICATES),
                            Optional.of(0L)));

            holdAndGiveBack(kernel, peer, examined, () -> {
                String shown = Shell.run("ip addr show dev eth0");
                assertTrue(shown.contains("inet 192.0.2.1 peer 198.51.100.1/32 scope global noprefixroute"), shown);
                assertTrue(shown.contains("2001:db8::1/64") && !shown.contains("nodad"), shown);
            });
        }
    }

    @Test
    void routes_of_every_kind_are_in_the_kernel_as_given() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.5/24 dev eth0\nip addr add 2001:db8::5/64 dev eth0 nodad");
            Hop seven = new Hop(Optional.of(IpAddress.of("192.0.2.7")), Optional.of("eth0"), 1, false);
            Hop nine = new Hop(Optional.of(IpAddress.of("192.0.2.9")), Optional.of("eth0"), 3, false);
            Hop six = new Hop(Optional.of(IpAddress.of("2001:db8::7")), Optional.of("eth0"), 1, false);
            Hop sixToo = new Hop(Optional.of(IpAddress.of("2001:db8::9")), Optional.of("eth0"), 2, false);
            Hop onlink = new Hop(Optional.of(IpAddress.of("203.0.113.1")), Optional.of("eth0"), 1, true);
            Hop link = new Hop(Optional.empty(), Optional.of("eth0"), 1, false);
            RouteDetails low =
                    new RouteDetails(0, Optional.of(prefix("2001:db8:7::", 48)), Map.of(), Set.of(), Optional.of(3));
            RouteDetails mtu = new RouteDetails(0, Optional.empty(), Map.of(2, 1400L), Set.of(2), Optional.empty());

            holdAndGiveBack(
                    kernel,
                    () -> {
                        String shown = Shell.run("ip route; ip -6 route");
                        assertTrue(shown.contains("nexthop via 192.0.2.9 dev eth0 weight 3"), shown);
                        assertTrue(shown.contains("nexthop via 2001:db8::9 dev eth0 weight 2"), shown);
                        assertTrue(shown.contains("via 203.0.113.1 dev eth0 proto 112 onlink mtu lock 1400"), shown);
                        assertTrue(shown.contains("local 10.6.0.1 dev eth0 proto 112 scope host"), shown);
                        assertTrue(shown.contains("2001:db8:2::/48 from 2001:db8:7::/48 dev eth0"), shown);
                        assertTrue(shown.contains("pref low"), shown);
                        assertTrue(shown.contains("blackhole 10.3.0.0/16 proto 112"), shown);
                        assertTrue(shown.contains("prohibit 2001:db8:3::/48"), shown);
                    },
                    route(RouteKind.UNICAST, prefix("10.1.0.0", 16), RouteDetails.NONE, seven, nine),
                    route(RouteKind.UNICAST, prefix("2001:db8:1::", 48), RouteDetails.NONE, six, sixToo),
                    route(RouteKind.UNICAST, prefix("10.2.0.0", 16), mtu, onlink),
                    route(RouteKind.LOCAL, prefix("10.6.0.1", 32), RouteDetails.NONE, link),
                    route(RouteKind.UNICAST, prefix("2001:db8:2::", 48), low, link),
                    route(RouteKind.BLACKHOLE, prefix("10.3.0.0", 16), RouteDetails.NONE),
                    route(RouteKind.UNREACHABLE, prefix("10.4.0.0", 16), RouteDetails.NONE),
                    route(RouteKind.THROW, prefix("10.5.0.0", 16), RouteDetails.NONE),
                    route(RouteKind.PROHIBIT, prefix("2001:db8:3::", 48), RouteDetails.NONE));
        }
    }

    @Test
    void rules_are_in_the_kernel_as_given() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            RuleSelector much = new RuleSelector(
                    true,
                    Optional.of(prefix("192.0.2.0", 24)),
                    Optional.of(prefix("10.0.0.0", 8)),
                    Optional.of("eth0"),
                    Optional.of("eth9"),
                    16,
                    Optional.of(new Pair(5, 255)),
                    Optional.of(new Pair(0, 1000)),
                    6,
                    Optional.of(new Pair(80, 90)),
                    Optional.of(new Pair(443, 443)),
                    7,
                    false);
            holdAndGiveBack(
                    kernel,
                    () -> {
                        String shown = Shell.run("ip rule");
                        assertTrue(shown.contains("100:\tnot from 192.0.2.0/24 to 10.0.0.0/8"), shown);
                        assertTrue(shown.contains("fwmark 0x5/0xff iif eth0 oif eth9"), shown);
                        assertTrue(shown.contains("lookup 1000 suppress_prefixlength 0 proto 112"), shown);
                    },
                    new Holding.Rule(Family.IPV4, 100, much, new RuleAction.Lookup(1000, 0, -1)),
                    new Holding.Rule(Family.IPV6, 101, RuleSelector.ALL, RuleAction.Simple.PROHIBIT),
                    new Holding.Rule(Family.IPV4, 102, RuleSelector.ALL, new RuleAction.Goto(103)),
                    new Holding.Rule(Family.IPV4, 103, RuleSelector.ALL, RuleAction.Simple.NOP));
        }
    }

    @Test
    void a_rule_like_somebody_elses_comes_and_goes_without_it() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip rule add from 192.0.2.0/24 lookup 1000 pref 100");
            Holding same = new Holding.Rule(
                    Family.IPV4,
                    100,
                    new RuleSelector(
                            false,
                            Optional.of(prefix("192.0.2.0", 24)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            false),
                    new RuleAction.Lookup(1000, -1, -1));

            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Remove(same)));
            assertEquals(new Answer.Done(), perform(kernel, new Change.Add(same)));
            assertEquals(Set.of(same), kernel.marked());
            assertEquals(new Answer.Done(), perform(kernel, new Change.Remove(same)));
            assertEquals(Set.of(), kernel.marked());
            assertTrue(Shell.run("ip rule").contains("100:\tfrom 192.0.2.0/24 lookup 1000"));
        }
    }

    @Test
    void a_device_is_made_down_and_raised_with_its_addresses_in_one_transaction() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            assertEquals(new Outcome.Committed(set(DEVICE)), new AddressTransaction(NOTHING, set(DEVICE)).run(kernel));
            assertEquals(set(DEVICE), kernel.marked());
            assertTrue(Shell.run("ip -d link show vrrp.51").contains("macvlan mode private"));
            assertEquals(new Answer.Done(), perform(kernel, new Change.Add(DEVICE)));

            SequencedSet<Holding> all = set(
                    DEVICE,
                    RAISED,
                    Holding.Address.of(prefix("192.0.2.100", 24), "vrrp.51"),
                    Holding.Address.of(prefix("2001:db8::100", 64), "vrrp.51"));
            assertEquals(new Outcome.Committed(all), new AddressTransaction(set(DEVICE), all).run(kernel));
            assertEquals(all, kernel.marked());
            String shown = Shell.run("ip addr show vrrp.51");
            assertTrue(shown.contains("link/ether 00:00:5e:00:01:33") && !shown.contains("fe80"), shown);

            assertEquals(new Outcome.Committed(NOTHING), new AddressTransaction(all, NOTHING).run(kernel));
            assertFalse(Shell.run("ip link").contains("vrrp.51"));

            assertEquals(new Outcome.Committed(all), new AddressTransaction(NOTHING, all).run(kernel));
            assertEquals(all, kernel.marked());
        }
    }

    @Test
    void an_ipvlan_is_made_in_its_mode_or_refused_where_there_are_none() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding ipvlan =
                    new Holding.Device("vrrp.52", "eth0", new DeviceKind.Ipvlan(IpvlanMode.PRIVATE), Optional.empty());

            Answer answer = perform(kernel, new Change.Add(ipvlan));

            if (answer instanceof Answer.Refused(String reason)) { // a kernel without them says so
                assertTrue(reason.startsWith("Operation not supported"), reason);
                assertEquals(Set.of(), kernel.marked());
            } else {
                assertTrue(Shell.run("ip -d link show vrrp.52").contains("ipvlan  mode l2 private"));
                assertEquals(Set.of(ipvlan), kernel.marked());
            }
        }
    }

    @Test
    void a_device_in_a_vrf_that_is_not_there_is_refused() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding lost = new Holding.Device("vrrp.51", "eth0", new DeviceKind.Macvlan(MAC), Optional.of("blue"));

            assertEquals(
                    new Answer.Refused("There is no VRF blue: adding macvlan vrrp.51 on eth0"),
                    perform(kernel, new Change.Add(lost)));
        }
    }

    @Test
    void settings_of_a_device_come_between_it_and_its_raising() throws Exception {
        Shell.pair("eth0", "peer0");
        List<String> seen = new ArrayList<>();
        Kernel settings = new Kernel() {
            @Override
            public List<Answer> perform(List<Change> changes) {
                try {
                    seen.add(Shell.run("ip -br link show vrrp.51"));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
                return changes.stream().<Answer>map(change -> new Answer.Done()).toList();
            }

            @Override
            public Set<Holding> marked() {
                return Set.of();
            }
        };
        try (RtnetlinkKernel kernel =
                RtnetlinkKernel.open(new Others(settings, Others.NONE.unaccepted(), Others.NONE.silenced()))) {
            Holding setting = new Holding.Setting("net/ipv4/conf/vrrp.51/arp_ignore", "1");

            List<Answer> answers =
                    kernel.perform(List.of(new Change.Add(DEVICE), new Change.Add(setting), new Change.Add(RAISED)));

            assertEquals(List.of(new Answer.Done(), new Answer.Done(), new Answer.Done()), answers);
            assertEquals(1, seen.size());
            assertTrue(seen.getFirst().contains("DOWN"), seen.getFirst());
            assertTrue(Shell.run("ip link show vrrp.51").contains(",UP"));
        }
    }

    @Test
    void a_multipath_route_that_lost_a_link_is_still_removed() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.pair("eth1", "peer1");
            Shell.run("ip addr add 2001:db8::5/64 dev eth0 nodad\nip addr add 2001:db8:1::5/64 dev eth1 nodad");
            Hop one = new Hop(Optional.of(IpAddress.of("2001:db8::7")), Optional.of("eth0"), 1, false);
            Hop other = new Hop(Optional.of(IpAddress.of("2001:db8:1::7")), Optional.of("eth1"), 1, false);
            Holding route = route(RouteKind.UNICAST, prefix("2001:db8:9::", 48), RouteDetails.NONE, one, other);
            assertEquals(new Answer.Done(), perform(kernel, new Change.Add(route)));
            Shell.run("ip link del eth1");

            assertEquals(new Answer.Done(), perform(kernel, new Change.Remove(route)));
            assertEquals(Set.of(), kernel.marked());
        }
    }

    @Test
    void somebody_elses_device_is_neither_adopted_nor_removed() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip link add vrrp.51 link eth0 type macvlan mode private");

            Answer answer = perform(kernel, new Change.Add(DEVICE));

            assertEquals(
                    new Answer.Refused("There is another link of that name: adding macvlan vrrp.51 on eth0"), answer);
            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Remove(DEVICE)));
            assertTrue(Shell.run("ip link").contains("vrrp.51"));
        }
    }

    @Test
    void nothing_is_put_on_somebody_elses_device_not_even_for_a_moment() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip link add vrrp.51 link eth0 type macvlan mode private\nip link set vrrp.51 up");
            Holding address = Holding.Address.of(prefix("192.0.2.100", 24), "vrrp.51");

            List<Answer> answers =
                    kernel.perform(List.of(new Change.Add(DEVICE), new Change.Add(address), new Change.Add(RAISED)));

            assertEquals(
                    List.of(
                            new Answer.Refused("There is another link of that name: adding macvlan vrrp.51 on eth0"),
                            new Answer.Refused("its device could not be made: adding 192.0.2.100/24 dev vrrp.51"),
                            new Answer.Refused("its device could not be made: adding vrrp.51 up")),
                    answers);
            assertFalse(Shell.run("ip addr show vrrp.51").contains("192.0.2.100"));
        }
    }

    @Test
    void a_route_and_a_rule_that_others_remove_are_noticed() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Semaphore told = new Semaphore(0);
            perform(kernel, new Change.Add(route(RouteKind.BLACKHOLE, prefix("10.3.0.0", 16), RouteDetails.NONE)));
            perform(
                    kernel,
                    new Change.Add(new Holding.Rule(Family.IPV4, 103, RuleSelector.ALL, RuleAction.Simple.NOP)));
            try (LossMonitor.Watch _ = new RtnetlinkLossMonitor().watch(told::release)) {
                Shell.run("ip route del blackhole 10.3.0.0/16");
                assertTrue(told.tryAcquire(10, TimeUnit.SECONDS));
                Shell.run("ip rule del pref 103");
                assertTrue(told.tryAcquire(10, TimeUnit.SECONDS));
            }
        }
    }

    @FunctionalInterface
    private interface Inspection {
        void look() throws Exception;
    }

    private static void holdAndGiveBack(RtnetlinkKernel kernel, Holding one, Holding other, Inspection inspection)
            throws Exception {
        holdAndGiveBack(kernel, inspection, one, other);
    }

    private static void holdAndGiveBack(RtnetlinkKernel kernel, Inspection inspection, Holding... holdings)
            throws Exception {
        SequencedSet<Holding> wanted = set(holdings);
        assertEquals(new Outcome.Committed(wanted), new AddressTransaction(NOTHING, wanted).run(kernel));
        inspection.look();
        assertEquals(wanted, kernel.marked());
        for (Holding holding : wanted) {
            assertInstanceOf(Answer.Done.class, perform(kernel, new Change.Add(holding)));
        }
        assertEquals(
                new Outcome.Committed(NOTHING),
                new AddressTransaction(new LinkedHashSet<>(kernel.marked()), NOTHING).run(kernel));
        assertEquals(Set.of(), kernel.marked());
    }

    private static RtnetlinkKernel eth0() throws Exception {
        Shell.pair("eth0", "peer0");
        return RtnetlinkKernel.open();
    }

    private static Answer perform(RtnetlinkKernel kernel, Change change) {
        return kernel.perform(List.of(change)).getFirst();
    }

    private static Prefix prefix(String address, int length) {
        return new Prefix(IpAddress.of(address), length);
    }

    private static Holding route(RouteKind kind, Prefix to, RouteDetails details, Hop... hops) {
        return new Holding.Route(kind, to, List.of(hops), Optional.empty(), 0, Holding.Route.MAIN_TABLE, 0, details);
    }

    private static SequencedSet<Holding> set(Holding... holdings) {
        return new LinkedHashSet<>(List.of(holdings));
    }
}
