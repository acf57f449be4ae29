package io.understudy.core.address;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "fe80:0:0:0:200:5eff:fe00:201, fe80::200:5eff:fe00:201",
        "0:0:1::, 0:0:1::",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void is_written_as_rfc_5952_asks(String text, String written) {
        assertEquals(written, IpAddress.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.1",
                "192.0.2.1/24",
                "localhost",
                "example.org",
                ":",
                "1:2",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:192.0.2.1",
                "1::2::3",
                " 192.0.2.1",
                "12345::"
            })
    void nothing_else_is_an_address(String text) {
        assertEquals(Optional.empty(), IpAddress.parse(text));
        assertThrows(IllegalArgumentException.class, () -> IpAddress.of(text));
    }

    @Test
    void is_ordered_unsigned_with_the_most_significant_byte_first() {
        List<String> ascending = List.of(
                "0.0.0.1",
                "10.0.0.255",
                "10.0.1.0",
                "127.255.255.255",
                "128.0.0.0",
                "255.0.0.1",
                "::1",
                "7fff::",
                "8000::1",
                "fe80::1",
                "fe80::7fff:ffff:ffff:ffff",
                "fe80::8000:0:0:0");

        for (int i = 0; i + 1 < ascending.size(); i++) {
            IpAddress lower = IpAddress.of(ascending.get(i));
            IpAddress higher = IpAddress.of(ascending.get(i + 1));
            assertTrue(lower.compareTo(higher) < 0, lower + " < " + higher);
            assertTrue(higher.compareTo(lower) > 0, higher + " > " + lower);
        }
    }

    @Test
    void bytes_and_text_lead_back_to_the_same_address() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int zero = random.nextInt(8); zero > 0; zero--) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            IpAddress address = IpAddress.ofBytes(bytes);

            assertArrayEquals(bytes, address.bytes());
            assertEquals(address, IpAddress.of(address.toString()));
        }
    }

    @Test
    void has_four_or_sixteen_bytes() {
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofBytes(new byte[5]));
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.0.1, true, false",
        "169.253.0.1, false, false",
        "fe80::1, true, false",
        "febf::1, true, false",
        "fec0::1, false, false",
        "224.0.0.18, false, true",
        "239.255.255.255, false, true",
        "240.0.0.1, false, false",
        "ff02::12, false, true",
        "fe00::1, false, false",
    })
    void knows_its_scope(String text, boolean linkLocal, boolean multicast) {
        IpAddress address = IpAddress.of(text);

        assertEquals(linkLocal, address.isLinkLocal());
        assertEquals(multicast, address.isMulticast());
        assertFalse(address.isUnspecified());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.255.1.2, true", "128.0.0.1, false", "::1, true", "::2, false", "1::1, false"})
    void knows_what_is_each_hosts_own(String text, boolean loopback) {
        assertEquals(loopback, IpAddress.of(text).isLoopback());
    }
}
