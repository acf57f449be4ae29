package io.understudy.core.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 24, 10.0.0.254, true",
        "10.0.0.1, 24, 10.0.1.1, false",
        "10.0.0.128, 25, 10.0.0.127, false",
        "10.0.0.1, 32, 10.0.0.1, true",
        "10.0.0.1, 32, 10.0.0.2, false",
        "0.0.0.0, 0, 203.0.113.1, true",
        "0.0.0.0, 0, 2001:db8::1, false",
        "2001:db8::1, 64, 2001:db8::ffff:1, true",
        "2001:db8::1, 64, 2001:db8:0:1::1, false",
        "2001:db8::, 33, 2001:db8:8000::1, false"
    })
    void a_network_contains_what_begins_like_it(String network, int length, String address, boolean contained) {
        assertEquals(contained, new Prefix(IpAddress.of(network), length).contains(IpAddress.of(address)));
    }
}
