package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LegacyTest {

    private static final Prefix HOST = Prefix.host(Machine.VIRTUAL);
    private static final Holding LABELLED =
            new Holding.Address(HOST, "eth0", new AddressDetails(Optional.empty(), Optional.of("eth0:vip"), 0));
    private static final Holding STRANGER = Holding.Address.of(HOST, "eth1");

    private static Holding route(Optional<String> link) {
        return new Holding.Route(
                new Prefix(IpAddress.of("198.51.100.0"), 24),
                Optional.of(IpAddress.of("192.0.2.254")),
                link,
                Optional.empty(),
                0,
                Holding.Route.MAIN_TABLE,
                0);
    }

    private static Belongings wanting(Holding... holdings) {
        return new Belongings(Set.of(), new LinkedHashSet<>(), new LinkedHashSet<>(List.of(holdings)), Map.of(), false);
    }

    @Test
    void what_nobody_wants_any_more_is_told_at_once() {
        // when
        Legacy legacy = new Legacy(Set.of(Machine.ADDRESS, STRANGER), List.of(wanting(Machine.ADDRESS)));
        // then
        assertEquals(Set.of(STRANGER), legacy.unwanted());
    }

    @Test
    void an_address_with_other_words_is_recognised_as_it_is_for_the_takeover_to_mend() {
        // given
        Belongings belongings = wanting(LABELLED);
        Legacy legacy = new Legacy(Set.of(Machine.ADDRESS), List.of(belongings));
        // when, then
        assertEquals(Set.of(Machine.ADDRESS), legacy.claim(belongings));
    }

    @Test
    void an_address_with_the_same_words_is_what_is_wanted() {
        // given
        Belongings belongings = wanting(LABELLED);
        Legacy legacy = new Legacy(Set.of(LABELLED), List.of(belongings));
        // when, then
        assertEquals(Set.of(LABELLED), legacy.claim(belongings));
    }

    @Test
    void a_device_is_recognised_in_whatever_link_group_it_is_and_is_not_yet_what_is_wanted_in_another() {
        // given
        Belongings belongings = wanting(device(7));
        // when, then
        assertEquals(Set.of(device(7)), new Legacy(Set.of(device(7)), List.of(belongings)).claim(belongings));
        assertEquals(Set.of(device(0)), new Legacy(Set.of(device(0)), List.of(belongings)).claim(belongings));
    }

    private static Holding device(int linkGroup) {
        DeviceKind kind = new DeviceKind.Macvlan(new MacAddress(0x0000_5e00_0133L));
        return new Holding.Device("vrrp.51", "eth0", kind, Optional.empty(), linkGroup);
    }

    @Test
    void a_route_is_recognised_by_its_gateway_whatever_link_the_kernel_found() {
        // given
        Belongings belongings = wanting(route(Optional.empty()));
        Legacy legacy = new Legacy(Set.of(route(Optional.of("eth0"))), List.of(belongings));
        // when, then
        assertEquals(Set.of(route(Optional.empty())), legacy.claim(belongings));
    }

    @Test
    void what_is_claimed_is_claimed_once_and_the_rest_is_left_over() {
        // given
        Belongings one = wanting(Machine.ADDRESS);
        Belongings other = wanting(STRANGER);
        Legacy legacy = new Legacy(Set.of(Machine.ADDRESS, STRANGER), List.of(one, other));
        // when
        legacy.claim(one);
        // then
        assertEquals(Set.of(), legacy.claim(one));
        assertEquals(List.of(STRANGER), legacy.rest());
        assertEquals(List.of(), legacy.rest());
    }
}
