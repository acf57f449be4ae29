package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossCheckTest {

    private static final String VI = "understudy.vrrp-instance.VI_1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** {@code extra} is on line 5. */
    private void assertFault(String extra, String... faults) throws IOException {
        assertEquals(List.of(faults), Draft.instance(directory, extra).faults(), extra);
    }

    private void assertWarning(String extra, String... warnings) throws IOException {
        assertEquals(List.of(warnings), Draft.instance(directory, extra).warnings(), extra);
    }

    @Test
    void an_instance_needs_interface_id_and_addresses() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:2: understudy.vrrp-instance.VI_1.interface: is missing"
                                + " (write the name of a network interface, at most 15 characters)",
                        "test.conf:2: understudy.vrrp-instance.VI_1.virtual-router-id: is missing"
                                + " (write a whole number from 1 to 255)",
                        "test.conf:2: understudy.vrrp-instance.VI_1.virtual-ipaddress: is missing"
                                + " (write a list [ … ], each element for example \"192.0.2.1/24 dev eth0\")"),
                Draft.of(directory, "understudy {\n  vrrp-instance.VI_1 {}\n}\n")
                        .faults());
        assertFault(
                "virtual-ipaddress = []",
                "test.conf:5: " + VI + ".virtual-ipaddress: has no address"
                        + " (write at least one, or no-virtual-ipaddress = on)");
    }

    @Test
    void a_router_is_there_once_in_each_family() throws IOException {
        assertFault(
                "}, understudy.vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = [\"10.0.0.11\"]",
                "test.conf:5: understudy.vrrp-instance.VI_2.virtual-router-id: VRID 51 on eth0 is already taken at test.conf:3 by "
                        + VI + ".virtual-router-id (choose another from 1 to 255)");
        assertFault(
                "}, understudy.vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = [\"fe80::1\"]");
        assertFault(
                "}, understudy.vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 51, virtual-ipaddress = [\"10.0.0.11\"]");
    }

    @Test
    void a_virtual_mac_is_worn_by_one_device_of_a_link() throws IOException {
        assertFault(
                "unicast-peer = [10.0.0.2], use-vmac = v1 }, understudy.vrrp-instance.VI_2 { interface = eth0,"
                        + " virtual-router-id = 51, virtual-ipaddress = [\"10.0.0.11\"], use-vmac = v2",
                "test.conf:5: understudy.vrrp-instance.VI_2.use-vmac: 00:00:5e:00:01:33 on eth0 already belongs to VI_1"
                        + " at test.conf:5 (give one of them another VRID, or do without use-vmac)");
    }

    @Test
    void a_router_is_there_once_for_each_audience() throws IOException {
        String other = "}, understudy.vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 51,"
                + " virtual-ipaddress = [\"10.0.0.11\"], ";
        String taken =
                "test.conf:5: understudy.vrrp-instance.VI_2.virtual-router-id: VRID 51 on eth0 is already taken at"
                        + " test.conf:3 by " + VI + ".virtual-router-id (choose another from 1 to 255)";

        assertFault(other + "mcast-dst-ip = 224.0.0.19");
        assertFault("mcast-dst-ip = 224.0.0.19, " + other + "mcast-dst-ip = 224.0.0.19", taken);
        assertFault("unicast-peer = [10.0.0.2], " + other + "unicast-peer = [10.0.0.3]");
        assertFault("unicast-peer = [10.0.0.2, 10.0.0.3], " + other + "unicast-peer = [10.0.0.3]", taken);
        assertFault("unicast-peer = [10.0.0.2], " + other);
    }

    @Test
    void an_address_on_a_macvlan_is_on_its_link() throws IOException {
        assertFault(
                "use-vmac = on }, understudy.vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 5, virtual-ipaddress = [10.0.0.10], use-vmac = on",
                "test.conf:5: understudy.vrrp-instance.VI_2.virtual-ipaddress: 10.0.0.10 on eth0 already belongs to VI_1"
                        + " at test.conf:4 (let one instance have it)");
    }

    @Test
    void a_route_belongs_to_one_instance() throws IOException {
        assertFault(
                "virtual-routes = [\"172.16.0.0/12 via 10.0.0.1\"] }, understudy.vrrp-instance.VI_2 { interface = eth1,"
                        + " virtual-router-id = 5, virtual-ipaddress = [10.1.0.1],\n  virtual-routes = [\"172.16.0.0/12 via 10.1.0.2\"]",
                "test.conf:6: understudy.vrrp-instance.VI_2.virtual-routes: the route to 172.16.0.0/12 already belongs to VI_1"
                        + " at test.conf:5 (give it another metric or table, or let one have it)");
    }

    @Test
    void an_instance_may_advertise_no_address_in_version_2() throws IOException {
        assertFault("virtual-ipaddress = null, no-virtual-ipaddress = on");
        assertFault(
                "no-virtual-ipaddress = on",
                "test.conf:5: " + VI + ".no-virtual-ipaddress: contradicts virtual-ipaddress (remove one of the two)");
        assertFault(
                "virtual-ipaddress = null, no-virtual-ipaddress = on, version = 3",
                "test.conf:5: " + VI + ".no-virtual-ipaddress: version 3 advertises at least one address"
                        + " (write an address, or version = 2)");
    }

    @Test
    void a_signed_advert_has_room_for_one_address_less() throws IOException {
        String signed = ", auth-hmac { keys = [{ id = 1, key = " + "k".repeat(32) + " }] }";
        assertFault("virtual-ipaddress = " + addresses("fe80::", 89) + signed);
        assertFault(
                "virtual-ipaddress = " + addresses("fe80::", 90) + signed,
                "test.conf:5: " + VI + ".virtual-ipaddress: 90 addresses do not fit into an advert"
                        + " (write at most 89 and move the rest to virtual-ipaddress-excluded)");
    }

    @Test
    void what_has_no_use_here_is_said_to_have_none() throws IOException {
        assertWarning(
                "kernel-rx-buf-size = 65536",
                "test.conf:5: " + VI
                        + ".kernel-rx-buf-size: has no effect: packets are read from a buffer that libpcap sizes"
                        + " (remove it)");
        assertFault(
                "}, understudy.global { net-namespace = blue",
                "test.conf:5: understudy.global.net-namespace: is the business of whoever starts the daemon (start it there:"
                        + " ip netns exec NAME understudy run, or NetworkNamespacePath= in its systemd unit)");
    }

    @Test
    void an_address_on_a_link_belongs_to_one_instance() throws IOException {
        assertFault(
                "}, understudy.vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 5, virtual-ipaddress = [\"10.0.0.10/32 dev eth0\"]",
                "test.conf:5: understudy.vrrp-instance.VI_2.virtual-ipaddress: 10.0.0.10 on eth0 already belongs to VI_1"
                        + " at test.conf:4 (let one instance have it)");
    }

    @Test
    void an_address_is_written_once() throws IOException {
        assertFault(
                "virtual-ipaddress = [\"10.0.0.1\", \"10.0.0.1/24 dev eth1\"]",
                "test.conf:5: " + VI
                        + ".virtual-ipaddress: 10.0.0.1 is already there at test.conf:5 (remove one of the two)");
        assertFault(
                "virtual-ipaddress-excluded = [\"10.0.0.10 dev eth0\"]",
                "test.conf:5: " + VI
                        + ".virtual-ipaddress-excluded: 10.0.0.10 is already there at test.conf:4 (remove one of the two)");
        assertFault("virtual-ipaddress-excluded = [\"10.0.0.10 dev eth1\"]");
    }

    @Test
    void no_address_is_each_hosts_own() throws IOException {
        String problem = " is each host's own, nobody else can reach it (write one of the link's)";
        assertFault(
                "virtual-ipaddress = [\"127.0.0.1/8\"], virtual-ipaddress-excluded = [\"::1\"]",
                "test.conf:5: " + VI + ".virtual-ipaddress: 127.0.0.1" + problem,
                "test.conf:5: " + VI + ".virtual-ipaddress-excluded: ::1" + problem);
    }

    @Test
    void a_fault_of_one_of_several_on_a_line_says_which() throws IOException {
        assertFault(
                "accept-from = [10.0.0.2, 10.0.0.3, x]\n track-interface = [eth1, { name = eth2, weight = 300 }]",
                "test.conf:5: " + VI + ".accept-from[element 3]: \"x\" is not a host's address"
                        + " (write an IP address, such as 192.0.2.1 or 2001:db8::1)",
                "test.conf:6: " + VI + ".track-interface[element 2].weight: 300 is out of range"
                        + " (write a whole number from -253 to 253)");
        assertFault(
                "virtual-routes = [\"10.1.0.0/16 via 10.0.0.1\"\n \"10.2.0.0/16 nexthop via 10.0.0.1 nexthop via x\"]",
                "test.conf:6: " + VI + ".virtual-routes.nexthops[element 2]: \"x\" is not a host's address"
                        + " (write an IP address, such as 192.0.2.1 or 2001:db8::1)");
    }

    @Test
    void addresses_are_of_one_family_except_for_the_excluded() throws IOException {
        assertFault(
                "native-ipv6 = on",
                "test.conf:4: " + VI + ".virtual-ipaddress: 10.0.0.10 is not of the instance's family"
                        + " (move it to virtual-ipaddress-excluded or to an instance of its own)");
        assertFault(
                "mcast-src-ip = \"2001:db8::1\"",
                "test.conf:5: " + VI + ".mcast-src-ip: 2001:db8::1 is not of the instance's family"
                        + " (write an address like the virtual ones)");
        assertFault("virtual-ipaddress-excluded = [\"2001:db8::1\"]");
    }

    @Test
    void an_advert_has_room_for_255_addresses_or_90_of_ipv6() throws IOException {
        assertFault("virtual-ipaddress = " + addresses("10.0.0.", 255));
        assertFault(
                "virtual-ipaddress = " + addresses("10.0.1.", 256).replace("10.0.1.256", "10.0.2.1"),
                "test.conf:5: " + VI + ".virtual-ipaddress: 256 addresses do not fit into an advert"
                        + " (write at most 255 and move the rest to virtual-ipaddress-excluded)");
        assertFault("virtual-ipaddress = " + addresses("fe80::", 90));
        assertFault(
                "virtual-ipaddress = " + addresses("fe80::", 91),
                "test.conf:5: " + VI + ".virtual-ipaddress: 91 addresses do not fit into an advert"
                        + " (write at most 90 and move the rest to virtual-ipaddress-excluded)");
    }

    private static String addresses(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> '"' + prefix + i + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void version_2_counts_whole_seconds() throws IOException {
        assertFault(
                "advert-int = 1.5",
                "test.conf:5: " + VI + ".advert-int: 1.5s is not a whole number of seconds, as version 2 needs it"
                        + " (write 1s to 255s, or version = 3)");
        assertFault("advert-int = 255");
    }

    @Test
    void version_3_counts_centiseconds() throws IOException {
        String remedy = " (write 0.01s to 40.95s in steps of 0.01s)";
        String problem = " does not fit into version 3's 12 bits of centiseconds";
        assertFault("version = 3, advert-int = 15ms", "test.conf:5: " + VI + ".advert-int: 0.015s" + problem + remedy);
        assertFault("version = 3, advert-int = 40.96", "test.conf:5: " + VI + ".advert-int: 40.96s" + problem + remedy);
    }

    @Test
    void version_3_has_no_authentication_and_ipv6_no_version_2() throws IOException {
        assertFault(
                "version = 3, authentication { auth-type = PASS, auth-pass = a }",
                "test.conf:5: " + VI + ".authentication: version 3 has no authentication"
                        + " (remove it, write auth-hmac, or write version = 2 with IPv4 addresses)");
        assertFault(
                "version = 2, virtual-ipaddress = [\"fe80::1\"]",
                "test.conf:5: " + VI + ".version: version 2 knows IPv4 only (write version = 3, or leave it out)");
    }

    @Test
    void authentication_is_of_a_known_kind() throws IOException {
        assertFault(
                "authentication { auth-type = PAS, auth-pass = a }",
                "test.conf:5: " + VI + ".authentication.auth-type: \"PAS\" is not known here, the nearest is PASS"
                        + " (write one of AH, HMAC, PASS)");
    }

    @Test
    void preempt_and_nopreempt_must_not_contradict() throws IOException {
        assertFault(
                "preempt = on, nopreempt = on",
                "test.conf:5: " + VI + ".nopreempt: contradicts preempt (keep one of the two)");
        assertFault("preempt = off, nopreempt = on");
    }

    @Test
    void what_keepalived_clears_is_cleared_with_a_warning() throws IOException {
        String hope = "has no effect with state = MASTER, as in keepalived (write state = BACKUP on every node)";
        String owner = "has no effect with priority 255: the owner always preempts (remove it, or lower the priority)";
        assertWarning("priority = 90, state = MASTER, nopreempt = on", "test.conf:5: " + VI + ".nopreempt: " + hope);
        assertWarning(
                "priority = 90, state = MASTER, preempt-delay = 1", "test.conf:5: " + VI + ".preempt-delay: " + hope);
        assertWarning("priority = 255, nopreempt = on", "test.conf:5: " + VI + ".nopreempt: " + owner);
        assertWarning("priority = 255, preempt-delay = 1", "test.conf:5: " + VI + ".preempt-delay: " + owner);
        assertWarning(
                "nopreempt = on, preempt-delay = 1",
                "test.conf:5: " + VI + ".preempt-delay: has no effect with nopreempt (remove one of the two)");
        assertEquals(
                true,
                Draft.instance(directory, "priority = 255, nopreempt = on")
                        .only()
                        .router()
                        .preempt());
    }

    @Test
    void what_is_cleared_does_not_hold() throws IOException {
        String hope = "priority = 90, state = MASTER, ";
        assertEquals(
                true,
                Draft.instance(directory, hope + "nopreempt = on")
                        .only()
                        .router()
                        .preempt());
        assertEquals(
                Duration.ZERO,
                Draft.instance(directory, hope + "preempt-delay = 1")
                        .only()
                        .router()
                        .preemptDelay());
        assertEquals(
                Duration.ZERO,
                Draft.instance(directory, "nopreempt = on, preempt-delay = 1")
                        .only()
                        .router()
                        .preemptDelay());
    }

    @Test
    void an_omitted_priority_is_not_guessed_from_the_state() throws IOException {
        assertWarning(
                "state = MASTER",
                "test.conf:1: " + VI + ".priority: is not written and therefore 100; keepalived would take 255"
                        + " because of state = MASTER (write the priority)");
        assertEquals(
                100, Draft.instance(directory, "state = MASTER").only().router().priority());
    }

    @Test
    void an_ipv6_router_without_link_local_address_and_a_long_password_are_warnings() throws IOException {
        assertWarning(
                "virtual-ipaddress = [\"2001:db8::1\"]",
                "test.conf:5: " + VI + ".virtual-ipaddress: 2001:db8::1 comes first, but is not link-local as RFC 9568"
                        + " section 5.2.9 wants it (put a fe80:: address before it)");
        assertWarning(
                "authentication { auth-type = PASS, auth-pass = 123456789 }",
                "test.conf:5: " + VI + ".authentication.auth-pass: is longer than 8 bytes; the rest does not count"
                        + " (write the first 8 only)");
    }

    @Test
    void a_name_has_no_spaces() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:1: understudy.vrrp-instance.\"VI 1\": \"VI 1\" is not a name (use a name without spaces)"),
                Draft.of(
                                directory,
                                "understudy.vrrp-instance.\"VI 1\" { interface = a, virtual-router-id = 1, virtual-ipaddress = [10.0.0.1] }")
                        .faults());
    }
}
