package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Recipients;
import io.understudy.config.model.VirtualDevice;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One block with addresses of both families is two routers. */
class DualStackTest {

    private static final String VI = "test.conf:5: understudy.vrrp-instance.VI_1";
    private static final String BOTH = "virtual-ipaddress = [10.0.0.10, \"fe80::10\", 10.0.0.11], ";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private List<InstanceConfig> with(String extra) throws IOException {
        return Draft.instance(directory, BOTH + extra).model().instances();
    }

    private void assertFault(String extra, String... faults) throws IOException {
        assertEquals(List.of(faults), Draft.instance(directory, BOTH + extra).faults(), extra);
    }

    private static List<String> holdings(InstanceConfig instance) {
        return instance.holdings().stream().map(Holding::toString).toList();
    }

    @Test
    void each_family_has_a_router_with_its_addresses_routes_and_rules() throws IOException {
        List<InstanceConfig> halves = with("""
                virtual-ipaddress-excluded = ["2001:db8::1", 10.1.0.1]
                virtual-routes = ["172.16.0.0/12 via 10.0.0.1", "2001:db8:1::/48 via fe80::1"]
                virtual-rules = ["from 10.0.0.0/8 table 7 priority 5", "from 2001:db8::/32 table 7 priority 5"]
                """);

        assertEquals(
                List.of("VI_1-ipv4", "VI_1-ipv6"),
                halves.stream().map(InstanceConfig::name).toList());
        assertEquals(
                List.of(Family.IPV4, Family.IPV6),
                halves.stream().map(half -> half.router().family()).toList());
        assertEquals(
                List.of(Version.V2, Version.V3),
                halves.stream().map(half -> half.router().version()).toList());
        assertEquals(
                List.of(
                        "10.0.0.10/32 dev eth0",
                        "10.0.0.11/32 dev eth0",
                        "10.1.0.1/32 dev eth0",
                        "172.16.0.0/12 via 10.0.0.1",
                        "rule 5: from 10.0.0.0/8 lookup 7"),
                holdings(halves.getFirst()));
        assertEquals(
                List.of(
                        "fe80::10/128 dev eth0",
                        "2001:db8::1/128 dev eth0",
                        "2001:db8:1::/48 via fe80::1 dev eth0",
                        "rule 5: from 2001:db8::/32 lookup 7"),
                holdings(halves.getLast()));
        assertEquals(
                List.of(IpAddress.of("fe80::10")), halves.getLast().router().addresses());
    }

    @Test
    void each_half_takes_the_peers_and_the_source_of_its_family() throws IOException {
        List<InstanceConfig> halves = with("unicast-src-ip = 10.0.0.1, unicast-peer = [10.0.0.2, \"fe80::2\"]");

        assertEquals(
                List.of(Optional.of(IpAddress.of("10.0.0.1")), Optional.empty()),
                halves.stream().map(half -> half.talk().source()).toList());
        assertEquals(
                List.of("[10.0.0.2]", "[fe80::2]"),
                halves.stream()
                        .map(half -> ((Recipients.Peers) half.talk().recipients())
                                .peers()
                                .keySet()
                                .toString())
                        .toList());
        assertFault(
                "unicast-peer = [10.0.0.2]",
                VI + ".unicast-peer: has no peer of IPv6 (list the peers' addresses of both families)");
    }

    @Test
    void a_half_is_not_open_to_all_because_only_the_other_s_sources_are_listed() throws IOException {
        assertFault(
                "accept-from = [10.0.0.2]",
                VI
                        + ".accept-from: names no source of IPv6, which would mean all of them (list the sources, or remove it)");
    }

    @Test
    void each_half_has_a_device_of_its_own() throws IOException {
        assertEquals(
                List.of("vrrp.51", "vrrp6.51"),
                with("use-vmac = on").stream()
                        .flatMap(half -> half.device().stream())
                        .map(VirtualDevice::name)
                        .toList());
        assertFault(
                "use-vmac = v",
                VI
                        + ".use-vmac: names one device, but two routers need one each (write use-vmac = on, or two instances)");
    }

    @Test
    void the_interval_has_to_fit_both_versions() throws IOException {
        assertFault(
                "advert-int = 0.5",
                VI + ".advert-int: 0.5s is not a whole number of seconds, as version 2 needs it"
                        + " (write 1s to 255s, or version = 3)");
        assertFault(
                "advert-int = 100",
                VI + ".advert-int: 100s does not fit into version 3's 12 bits of centiseconds"
                        + " (write 0.01s to 40.95s in steps of 0.01s)");
        assertFault("advert-int = 0.5, version = 3");
    }

    @Test
    void a_password_is_for_ipv4_only_and_that_is_said() throws IOException {
        String password = "authentication { auth-type = PASS, auth-pass = a }";

        assertEquals(
                List.of(true, false),
                with(password).stream()
                        .map(half -> half.talk().credentials() instanceof Credentials.Password)
                        .toList());
        assertEquals(
                List.of(VI + ".authentication: is for the IPv4 half only: IPv6 is version 3, which has none"
                        + " (write auth-hmac for both, or two instances)"),
                Draft.instance(directory, BOTH + password).warnings());
    }

    @Test
    void nobody_else_has_the_name_of_a_half() throws IOException {
        assertFault(
                "}, understudy.vrrp-instance.VI_1-ipv6 { interface = eth1, virtual-router-id = 1, virtual-ipaddress = [10.1.0.1]",
                "test.conf:5: understudy.vrrp-instance.VI_1-ipv6: is also the name of a half of VI_1, which has addresses of"
                        + " both families (choose another name)");
    }

    @Test
    void an_instance_that_is_ipv6_by_its_own_word_is_one_router() throws IOException {
        assertFault(
                "native-ipv6 = on",
                VI + ".virtual-ipaddress: 10.0.0.10 is not of the instance's family"
                        + " (move it to virtual-ipaddress-excluded or to an instance of its own)",
                VI + ".virtual-ipaddress: 10.0.0.11 is not of the instance's family"
                        + " (move it to virtual-ipaddress-excluded or to an instance of its own)");
    }
}
