package io.understudy.config.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.ip.AddressLine.Wish;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLineTest {

    private static AddressLine line(String text) {
        return new Written(text).as(AddressLine.type()).orElseThrow();
    }

    @Test
    void all_words_of_an_ipv6_address_and_their_object_form() {
        Holding.Address expected = new Holding.Address(
                new Prefix(IpAddress.of("2001:db8::1"), 64),
                "eth1",
                new AddressDetails(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Set.of(AddressOption.values()),
                        Optional.of(30L)));

        assertEquals(
                expected,
                line("2001:db8::1/64 dev eth1 home -nodad mngtmpaddr noprefixroute autojoin preferred_lft 30")
                        .on("eth0"));
        assertEquals(
                expected,
                line("{ address = \"2001:db8::1/64\", dev = eth1, home = on, nodad = off, mngtmpaddr = on,"
                                + " noprefixroute = on, autojoin = on, preferred-lft = 30 }")
                        .on("eth0"));
    }

    @Test
    void an_option_that_is_off_is_not_there() {
        assertEquals(
                Set.of(),
                line("{ address = \"fe80::1\", home = off, nodad = on, autojoin = off }")
                        .details()
                        .options());
        assertEquals(Set.of(), line("fe80::1 nodad").details().options());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4294967294, 4294967294", "forever, 4294967295"})
    void a_preferred_lifetime_is_a_number_of_seconds_or_for_ever(String word, long expected) {
        assertEquals(
                Optional.of(expected),
                line("fe80::1 preferred_lft " + word).details().preferredSeconds());
    }

    @Test
    void the_prefix_of_an_address_with_a_peer_is_the_peers() {
        AddressLine line = line("10.0.0.1 peer 10.0.1.0/31");

        assertEquals(Prefix.host(IpAddress.of("10.0.0.1")), line.prefix());
        assertEquals(
                Optional.of(new Prefix(IpAddress.of("10.0.1.0"), 31)),
                line.details().peer());
        assertEquals(
                Optional.of(Prefix.host(IpAddress.of("10.0.1.1"))),
                line("10.0.0.1 peer 10.0.1.1").details().peer());
    }

    @Test
    void the_device_that_it_names_is_tracked_unless_it_says_otherwise() {
        assertEquals(Optional.of("eth1"), line("10.0.0.1 dev eth1").tracks());
        assertEquals(Optional.empty(), line("10.0.0.1 dev eth1 no_track").tracks());
        assertEquals(Optional.empty(), line("10.0.0.1").tracks());
        assertEquals(Set.of(Wish.USE_VMAC), line("10.0.0.1 dev eth1 use_vmac").wishes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/24 peer 10.0.0.2 | the prefix length of an address with a peer is the peer's (write 10.0.0.1 peer 10.0.0.2/32)",
                "10.0.0.1 peer 10.0.0.2 brd + | an address with a peer has no broadcast address (remove brd or peer)",
                "10.0.0.1 peer fe80::2 | fe80::2 is not of the family of 10.0.0.1 (write its like)",
                "10.0.0.1 home         | home, nodad and mngtmpaddr are for IPv6 only (remove it)",
                "10.0.0.1 -nodad       | home, nodad and mngtmpaddr are for IPv6 only (remove it)",
                "fe80::1 nodad -nodad  | contradicts nodad (keep one of the two)",
                "fe80::1 mngtmpaddr    | temporary addresses are made from a /64 only (write fe80::1/64)",
                "fe80::1 preferred_lft 4294967295 | \"4294967295\" is not such a time (write a whole number of seconds from 0 to 4294967294, or forever)",
                "fe80::1 autojoin autojoin | \"autojoin\" is said twice (say it once)",
                "fe80::1 home home     | \"home\" is said twice (say it once)",
                "255.255.255.255      | \"255.255.255.255\" is not a host's address (write ADDRESS/LENGTH, such as 192.0.2.1/24)",
                "10.0.0.1 use_vmac     | use-vmac is for an address on another device (add dev, or remove it)",
                "10.0.0.1 peer         | \"peer\" is not followed by a value (write for example \"192.0.2.1/24 dev eth0\")"
            })
    void a_wrong_address_line_says_what_is_wrong(String line, String fault) {
        assertEquals(List.of(fault), new Written(line).faults(AddressLine.type()));
    }
}
