package io.understudy.config.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.report.Report;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    private final Report report = new Report();

    private <T> Optional<T> read(Type<T> type, String hocon) {
        return type.read(
                new Entry("line", ConfigFactory.parseString("line = " + hocon).getValue("line"), report));
    }

    private Holding.Address address(String hocon) {
        return read(AddressLine.type(), hocon).orElseThrow().on("eth0");
    }

    private Holding.Route route(String hocon) {
        return read(RouteLine.type(), hocon).orElseThrow().on("eth0");
    }

    private static Prefix prefix(String address, int length) {
        return new Prefix(IpAddress.of(address), length);
    }

    @Test
    void an_address_alone_is_a_host_on_the_instances_interface() {
        assertEquals(Holding.Address.of(prefix("10.0.0.1", 32), "eth0"), address("10.0.0.1"));
        assertEquals(Holding.Address.of(prefix("fe80::1", 128), "eth0"), address("\"fe80::1\""));
    }

    @Test
    void all_words_of_an_address_line() {
        assertEquals(
                new Holding.Address(
                        prefix("10.0.0.1", 24),
                        "eth1",
                        new AddressDetails(Optional.of(IpAddress.of("10.0.0.7")), Optional.of("eth1:a"), 253)),
                address("\"10.0.0.1/24 dev eth1 brd 10.0.0.7 label eth1:a scope link\""));
    }

    @Test
    void the_object_form_says_the_same() {
        assertEquals(
                address("\"10.0.0.1/24 dev eth1 brd + label eth1:a scope 200\""),
                address("{ address = 10.0.0.1/24, dev = eth1, broadcast = \"+\", label = \"eth1:a\", scope = site }"));
    }

    @ParameterizedTest
    @CsvSource({"+, 10.0.15.255", "-, 10.0.0.0", "10.0.0.9, 10.0.0.9"})
    void a_broadcast_address_may_be_computed(String word, String expected) {
        assertEquals(
                Optional.of(IpAddress.of(expected)),
                address("\"10.0.5.1/20 brd " + word + "\"").details().broadcast());
    }

    @ParameterizedTest
    @CsvSource({"global, 0", "site, 200", "link, 253", "host, 254", "nowhere, 255", "7, 7"})
    void a_scope_is_a_name_or_a_number(String word, int expected) {
        assertEquals(
                expected, address("\"10.0.0.1 scope " + word + "\"").details().scope());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 dve eth0 | unknown word \"dve\" (did you mean dev?)",
                "10.0.0.1 dev      | \"dev\" is not followed by a value (write for example \"192.0.2.1/24 dev eth0\")",
                "dev eth0          | has no address (write for example \"192.0.2.1/24 dev eth0\")",
                "10.0.0.1 dev a dev b | \"dev\" is said twice (say it once)",
                "10.0.0.1 track_group a | \"track-group\" is not supported yet (remove it)",
                "10.0.0.1 label eth0:123456789012 | label \"eth0:123456789012\" is too long (write at most 15 characters, such as eth0:1)",
                "fe80::1 brd +     | broadcast, label and scope are for IPv4 only (remove it)",
                "224.0.0.18        | \"224.0.0.18\" is not a host's address (write ADDRESS/LENGTH, such as 192.0.2.1/24)"
            })
    void a_wrong_address_line_says_what_is_wrong(String line, String fault) {
        read(AddressLine.type(), '"' + line + '"');

        assertEquals(fault, report.faults().getFirst().line().replaceFirst("^.*?line[^:]*: ", ""));
    }

    @Test
    void a_route_needs_only_where_and_through_whom() {
        assertEquals(
                new Holding.Route(
                        prefix("10.0.0.0", 8),
                        Optional.of(IpAddress.of("192.0.2.1")),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        254,
                        0),
                route("\"10.0.0.0/8 via 192.0.2.1\""));
    }

    @Test
    void all_words_of_a_route_line() {
        Holding.Route expected = new Holding.Route(
                prefix("10.0.0.0", 8),
                Optional.of(IpAddress.of("192.0.2.1")),
                Optional.of("eth1"),
                Optional.of(IpAddress.of("192.0.2.9")),
                5,
                100,
                200);

        assertEquals(
                expected,
                route("\"src 192.0.2.9 to 10.0.0.0/8 gw 192.0.2.1 oif eth1 preference 5 table 100 scope site\""));
        assertEquals(
                expected,
                route(
                        "{ destination = 10.0.0.0/8, via = 192.0.2.1, dev = eth1, src = 192.0.2.9, metric = 5, table = 100, scope = site }"));
    }

    @Test
    void the_default_route_is_of_its_gateways_family() {
        assertEquals(prefix("0.0.0.0", 0), route("\"default via 192.0.2.1\"").destination());
        assertEquals(prefix("::", 0), route("\"default via fe80::1\"").destination());
    }

    @Test
    void a_route_without_gateway_is_on_the_instances_link() {
        assertEquals(Set.of("eth0"), route("10.0.0.0/8").links());
        assertEquals(253, route("10.0.0.0/8").scope());
        assertEquals(0, route("\"2001:db8::/32\"").scope());
    }

    @Test
    void a_link_local_gateway_is_on_the_instances_link() {
        assertEquals(Set.of("eth0"), route("\"default via fe80::1\"").links());
        assertEquals(Set.of("eth1"), route("\"default via fe80::1 dev eth1\"").links());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/8 via 192.0.2.1 | 10.0.0.1/8 has bits set behind its length (write 10.0.0.0/8)",
                "10.0.0.0/8 via fe80::1   | fe80::1 and 10.0.0.0/8 are of different families (use addresses of one family)",
                "10.0.0.0/8 via x         | \"x\" is not a host's address (write an IP address, such as 192.0.2.1 or 2001:db8::1)",
                "10.0.0.0/8 nexthop x     | \"x\" is not a host's address (write an IP address, such as 192.0.2.1 or 2001:db8::1)",
                "10.0.0.0/8 metrik 5      | unknown word \"metrik\" (did you mean metric?)"
            })
    void a_wrong_route_line_says_what_is_wrong(String line, String fault) {
        read(RouteLine.type(), '"' + line + '"');

        assertEquals(
                List.of(fault),
                report.faults().stream()
                        .map(found -> found.line().replaceFirst("^.*?line[^:]*: ", ""))
                        .toList());
    }
}
