package io.understudy.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link.Assigned;
import io.understudy.core.tracking.Needs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static Link with(Assigned... addresses) {
        return new Link("eth0", 2, true, new MacAddress(1), 1500, List.of(addresses));
    }

    private static Assigned plain(String address) {
        return new Assigned(Prefix.host(IpAddress.of(address)), false, true);
    }

    private static Assigned marked(String address) {
        return new Assigned(Prefix.host(IpAddress.of(address)), true, true);
    }

    private static Assigned tentative(String address) {
        return new Assigned(Prefix.host(IpAddress.of(address)), false, false);
    }

    private static Optional<IpAddress> some(String address) {
        return Optional.of(IpAddress.of(address));
    }

    @Test
    void the_first_address_of_ipv4_is_the_source() {
        Link link = with(plain("fe80::1"), plain("192.0.2.9"), plain("192.0.2.1"));

        assertEquals(some("192.0.2.9"), link.source(Family.IPV4, Set.of()));
    }

    @Test
    void the_first_link_local_address_of_ipv6_is_the_source() {
        Link link = with(plain("192.0.2.9"), plain("2001:db8::1"), plain("fe80::2"), plain("fe80::1"));

        assertEquals(some("fe80::2"), link.source(Family.IPV6, Set.of()));
    }

    @Test
    void what_is_held_tentative_or_virtual_is_no_source() {
        Link link = with(marked("192.0.2.1"), tentative("192.0.2.2"), plain("192.0.2.3"), plain("192.0.2.4"));

        assertEquals(some("192.0.2.4"), link.source(Family.IPV4, Set.of(IpAddress.of("192.0.2.3"))));
        assertEquals(Optional.empty(), with(plain("2001:db8::1")).source(Family.IPV6, Set.of()));
    }

    @Test
    void a_configured_source_has_to_be_on_the_link_and_usable() {
        Needs needs = new Needs("eth0", Family.IPV4, some("192.0.2.3"), Set.of(IpAddress.of("192.0.2.3")));

        assertEquals(some("192.0.2.3"), needs.source(with(plain("192.0.2.1"), plain("192.0.2.3"))));
        assertEquals(Optional.empty(), needs.source(with(plain("192.0.2.1"), tentative("192.0.2.3"))));
        assertEquals(Optional.empty(), needs.source(with(plain("192.0.2.1"))));
    }

    @Test
    void a_mac_address_is_written_in_pairs() {
        byte[] bytes = {0, 0, 0x5e, 0, 1, (byte) 0xff};

        assertEquals("00:00:5e:00:01:ff", MacAddress.of(bytes).toString());
        assertArrayEquals(bytes, MacAddress.of(bytes).bytes());
        assertEquals("ff:ff:ff:ff:ff:ff", MacAddress.BROADCAST.toString());
        assertThrows(IllegalArgumentException.class, () -> MacAddress.of(new byte[5]));
    }
}
