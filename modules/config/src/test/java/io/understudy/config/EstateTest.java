package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.VirtualDevice;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpvlanMode;
import io.understudy.core.address.MacAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance puts into the kernel, and in which order. */
class EstateTest {

    private static final String VI = "test.conf:5: understudy.vrrp-instance.VI_1";
    private static final MacAddress VIRTUAL_MAC = new MacAddress(0x0000_5e00_0133L);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private InstanceConfig with(String extra) throws IOException {
        return Draft.instance(directory, extra).only();
    }

    private static List<String> staged(InstanceConfig instance) {
        return instance.estate().staged().stream().map(Holding::toString).toList();
    }

    private static List<String> asMaster(InstanceConfig instance) {
        return instance.estate().holdings().stream()
                .skip(instance.estate().staged().size())
                .map(Holding::toString)
                .toList();
    }

    private void assertFault(String extra, String... faults) throws IOException {
        assertEquals(List.of(faults), Draft.instance(directory, extra).faults(), extra);
    }

    @Test
    void without_a_device_nothing_is_staged() throws IOException {
        assertEquals(List.of(), staged(with("")));
        assertEquals(Optional.empty(), with("").device());
    }

    @Test
    void the_virtual_mac_is_on_a_macvlan_that_has_its_addresses_before_it_is_raised() throws IOException {
        InstanceConfig instance = with("""
                use-vmac = on, virtual-ipaddress = ["10.0.0.10/24", "10.0.0.11 dev eth0", "10.0.1.1 dev eth1"]
                virtual-routes = ["172.16.0.0/12 via 10.0.0.1"], virtual-rules = ["from 10.0.0.0/8 table 7"]
                """);

        assertEquals(
                Optional.of(new VirtualDevice("vrrp.51", new DeviceKind.Macvlan(VIRTUAL_MAC), false)),
                instance.device());
        assertEquals(
                List.of(
                        "macvlan vrrp.51 on eth0",
                        "net.ipv4.conf.vrrp.51.arp_ignore = 1",
                        "net.ipv4.conf.vrrp.51.accept_local = 1",
                        "net.ipv4.conf.vrrp.51.rp_filter = 2",
                        "net.ipv4.conf.vrrp.51.promote_secondaries = 1",
                        "net.ipv4.conf.eth0.arp_ignore = 1",
                        "net.ipv4.conf.eth0.arp_filter = 1",
                        "net.ipv4.conf.eth0.arp_announce = 2",
                        "no packets sent from 10.0.0.10 while it is not local",
                        "no packets sent from 10.0.0.11 while it is not local",
                        "10.0.0.10/24 dev vrrp.51",
                        "10.0.0.11/32 dev vrrp.51"),
                staged(instance));
        assertEquals(
                List.of(
                        "vrrp.51 up",
                        "10.0.1.1/32 dev eth1",
                        "172.16.0.0/12 via 10.0.0.1",
                        "rule 16383: from 10.0.0.0/8 lookup 7"),
                asMaster(instance));
    }

    @Test
    void a_device_may_have_another_name_mac_vrf_and_way_to_advertise() throws IOException {
        InstanceConfig instance = with("use-vmac = \"v1 02:00:00:00:00:07\", vrf = red, vmac-xmit-base = on");

        assertEquals(
                Optional.of(new VirtualDevice("v1", new DeviceKind.Macvlan(new MacAddress(0x0200_0000_0007L)), true)),
                instance.device());
        Holding.Device device = assertInstanceOf(
                Holding.Device.class, instance.estate().staged().getFirst());
        assertEquals(Optional.of("red"), device.vrf());
        assertEquals(new DeviceKind.Macvlan(new MacAddress(0x0200_0000_0007L)), device.kind());
    }

    @Test
    void unicast_adverts_come_from_the_interface_itself() throws IOException {
        assertEquals(
                Optional.of(true),
                with("use-vmac = on, unicast-peer = [10.0.0.2]").device().map(VirtualDevice::advertsFromBase));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01:00:5e:00:01:33", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
    void a_virtual_mac_is_that_of_one_device(String mac) throws IOException {
        assertFault(
                "use-vmac = \"v1 " + mac + "\"",
                VI + ".use-vmac: \"" + mac + "\" is not the MAC address of one device (write on, off, or NAME [MAC])");
    }

    @Test
    void an_ipvlan_shares_its_parents_mac() throws IOException {
        InstanceConfig instance = with("use-ipvlan = \"ipv.1 private\"");

        assertEquals(
                Optional.of(new VirtualDevice("ipv.1", new DeviceKind.Ipvlan(IpvlanMode.PRIVATE), true)),
                instance.device());
        assertEquals("10.0.0.10/24 dev ipv.1", staged(instance).getLast());
        assertEquals(List.of("ipv.1 up"), asMaster(instance));
        assertFault("use-vmac = on, use-ipvlan = on", VI + ".use-ipvlan: contradicts use-vmac (keep one of the two)");
    }

    @Test
    void addresses_on_other_interfaces_may_have_macvlans_too() throws IOException {
        InstanceConfig instance = with("""
                use-vmac = on, use-vmac-addr = on
                virtual-ipaddress = ["10.0.0.10", "10.0.1.1 dev eth1", "10.0.1.2 dev eth1"]
                }
                understudy.global { vmac-prefix = ka, vmac-addr-prefix = kb
                """);

        List<String> staged = staged(instance);
        assertEquals(
                List.of("10.0.0.10/32 dev ka.51", "10.0.1.1/32 dev kb.51", "10.0.1.2/32 dev kb.51"),
                staged.subList(staged.size() - 3, staged.size()));
        assertEquals(List.of("ka.51 up", "kb.51 up"), asMaster(instance));
    }

    @Test
    void ipv6_addresses_are_prepared_as_well_but_for_what_the_kernel_does_not_keep() throws IOException {
        InstanceConfig instance =
                with("use-vmac = v, virtual-ipaddress = [\"fe80::10\", \"2001:db8::10/64\", \"2001:db8::11\"]");

        assertEquals(
                List.of(
                        "macvlan v on eth0",
                        "net.ipv6.conf.v.keep_addr_on_down = 1",
                        "net.ipv6.conf.v.accept_dad = 1",
                        "net.ipv6.conf.v.dad_transmits = 0",
                        "net.ipv6.conf.v.router_solicitation_delay = 0",
                        "no packets sent from 2001:db8::10 while it is not local",
                        "no packets sent from 2001:db8::11 while it is not local",
                        "2001:db8::10/64 dev v",
                        "2001:db8::11/128 dev v"),
                staged(instance));
        assertEquals(List.of("v up", "fe80::10/128 dev v"), asMaster(instance));
    }

    @Test
    void no_ipv6_address_is_prepared_on_a_device_where_the_kernel_shall_look_for_duplicates() throws IOException {
        InstanceConfig instance =
                with("use-vmac = v, virtual-ipaddress = [\"2001:db8::10/64 -nodad\", \"2001:db8::11\"]");

        assertEquals(List.of("macvlan v on eth0"), staged(instance));
        assertEquals(List.of("v up", "2001:db8::10/64 dev v", "2001:db8::11/128 dev v"), asMaster(instance));
    }

    @Test
    void devices_that_move_together_are_in_one_link_group() throws IOException {
        List<Integer> numbers = Draft.instance(directory, """
                        use-vmac = on
                        }
                        understudy.vrrp-sync-group.VG_1 { group = [VI_1, VI_2] }
                        understudy.vrrp-instance {
                          VI_2 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = [10.0.1.1], use-vmac = on }
                          VI_3 { interface = eth2, virtual-router-id = 53, virtual-ipaddress = [10.0.2.1], use-vmac = on }
                        """).model().instances().stream()
                .map(instance -> instance.estate().staged().getFirst())
                .map(device -> assertInstanceOf(Holding.Device.class, device).linkGroup())
                .toList();

        assertEquals(numbers.get(0), numbers.get(1));
        assertNotEquals(numbers.get(0), numbers.get(2));
        assertTrue(numbers.stream().allMatch(number -> number >= 0x5600_0000), numbers.toString());
    }

    /** Two names with the same hash, and a third with the next one. */
    @Test
    void devices_that_move_apart_are_never_in_one_link_group_whatever_their_names() throws IOException {
        List<String> names = List.of("Aa", "BB", "Ab");
        List<Integer> numbers = Draft.of(
                        directory,
                        names.stream()
                                .map(name ->
                                        ("understudy.vrrp-instance.%1$s { interface = eth0, virtual-router-id = %2$d,"
                                                        + " use-vmac = on, virtual-ipaddress = [10.0.0.%2$d] }\n")
                                                .formatted(name, 1 + names.indexOf(name)))
                                .collect(Collectors.joining()))
                .model()
                .instances()
                .stream()
                .map(instance -> instance.estate().staged().getFirst())
                .map(device -> assertInstanceOf(Holding.Device.class, device).linkGroup())
                .toList();

        assertEquals("Aa".hashCode(), "BB".hashCode());
        assertEquals(3, Set.copyOf(numbers).size(), numbers.toString());
        assertEquals(0x5600_0000 | "Aa".hashCode(), numbers.getFirst());
    }

    @Test
    void made_up_names_give_way_to_written_ones_and_to_each_other() throws IOException {
        List<String> names = Draft.instance(directory, """
                        use-vmac = on
                        }
                        understudy.vrrp-instance {
                          VI_2 { interface = eth1, virtual-router-id = 51, virtual-ipaddress = [10.0.1.1], use-vmac = on }
                          VI_3 { interface = eth2, virtual-router-id = 51, virtual-ipaddress = ["fe80::1"], use-vmac = on }
                          VI_4 { interface = vrrp1.51, virtual-router-id = 4, virtual-ipaddress = [10.0.2.1] }
                        """).model().instances().stream()
                .flatMap(instance -> instance.device().stream())
                .map(VirtualDevice::name)
                .toList();

        assertEquals(List.of("vrrp.51", "vrrp2.51", "vrrp6.51"), names);
    }

    @Test
    void a_written_name_is_there_once() throws IOException {
        assertFault(
                "use-vmac = eth0",
                VI + ".use-vmac: an interface eth0 is already there at test.conf:2 (choose another name)");
        assertFault(
                "use-vmac = v }, understudy.vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 1,"
                        + " virtual-ipaddress = [10.1.0.1], use-vmac = v",
                "test.conf:5: understudy.vrrp-instance.VI_2.use-vmac: an interface v is already there at test.conf:5"
                        + " (choose another name)");
    }

    @Test
    void what_is_for_a_device_needs_one() throws IOException {
        String remedy = ": has no effect without use-vmac (write use-vmac = on, or remove it)";
        assertFault("vrf = red", VI + ".vrf" + remedy);
        assertFault("vmac-xmit-base = on", VI + ".vmac-xmit-base" + remedy);
        assertFault("use-vmac-addr = on", VI + ".use-vmac-addr" + remedy);
    }

    @Test
    void addresses_that_are_not_accepted_for_are_refused_before_they_are_there() throws IOException {
        assertEquals(
                List.of("no packets accepted for 10.0.0.10", "no packets accepted for 10.0.0.11"),
                staged(with("no-accept = on, virtual-ipaddress-excluded = [10.0.0.11]")));
        assertEquals(List.of("no packets accepted for 10.0.0.10"), staged(with("accept = off")));
        assertEquals(List.of(), staged(with("no-accept = on, priority = 255")));
        assertFault("accept = on, no-accept = on", VI + ".no-accept: contradicts accept (keep one of the two)");
    }

    @Test
    void secondaries_are_promoted_on_the_instance_s_interface() throws IOException {
        assertEquals(List.of("net.ipv4.conf.eth0.promote_secondaries = 1"), staged(with("promote-secondaries = on")));
    }

    @Test
    void everything_knows_the_line_that_made_it() throws IOException {
        InstanceConfig instance = with("use-vmac = on\n\n  virtual-routes = [\"172.16.0.0/12 via 10.0.0.1\"]");
        List<Holding> staged = instance.estate().staged();

        assertEquals(
                instance.estate().places().keySet().size(),
                instance.estate().holdings().size());
        assertEquals(
                List.of(5, 4, 7),
                List.of(
                                staged.getFirst(),
                                staged.getLast(),
                                instance.estate().holdings().getLast())
                        .stream()
                        .map(holding -> Objects.requireNonNull(
                                        instance.estate().places().get(holding))
                                .line())
                        .toList());
    }

    @Test
    void a_route_and_a_rule_are_written_once() throws IOException {
        assertFault(
                "virtual-routes = [\"172.16.0.0/12 via 10.0.0.1\", \"172.16.0.0/12 via 10.0.0.1\"]",
                VI + ".virtual-routes: 172.16.0.0/12 via 10.0.0.1 is already there at test.conf:5"
                        + " (remove one of the two)");
        assertFault(
                "virtual-rules = [\"from 10.0.0.0/8 table 7 priority 9\", \"from 11.0.0.0/8 table 7 priority 9\"]"
                        .replace("\", \"", "\"\n\"")
                        .replace("[", "[\n"),
                "test.conf:7: understudy.vrrp-instance.VI_1.virtual-rules: priority 9 of rules already belongs to VI_1"
                        + " at test.conf:6 (give it another priority)");
    }

    @Test
    void rules_without_a_priority_count_down_around_the_written_ones() throws IOException {
        assertEquals(
                List.of(
                        "rule 16383: from 10.0.0.0/8 lookup 7",
                        "rule 16382: from 11.0.0.0/8 lookup 7",
                        "rule 16381: from 12.0.0.0/8 lookup 7"),
                asMaster(with(
                                "virtual-rules = [\"from 10.0.0.0/8 table 7\", \"from 11.0.0.0/8 table 7 priority 16382\","
                                        + " \"from 12.0.0.0/8 table 7\"]"))
                        .subList(1, 4));
    }
}
