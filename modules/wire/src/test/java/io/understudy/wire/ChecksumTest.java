package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void the_example_of_rfc_1071_gives_its_result() {
        assertEquals((short) ~0xddf2, Checksum.of(sum("0001f203f4f5f6f7")));
    }

    @Test
    void an_odd_last_byte_is_padded_with_zero() {
        assertEquals(sum("0001f200"), sum("0001f2"));
    }

    @Test
    void a_sum_with_its_checksum_holds_and_any_other_does_not() {
        long sum = sum("0001f203f4f5f6f7");

        assertTrue(Checksum.holds(sum + 0x220d));
        assertFalse(Checksum.holds(sum + 0x220e));
    }

    @Test
    void carries_are_folded_until_none_is_left() {
        assertEquals((short) ~1, Checksum.of(0xffff_0001L + 0xffff));
    }

    @Test
    void the_pseudo_header_is_the_one_that_was_captured() {
        IpAddress source = IpAddress.of("fe80::1");
        IpAddress destination = IpAddress.of("ff02::12");
        String captured = "fe800000000000000000000000000001ff0200000000000000000000000000120000002800000070";

        assertEquals(sum(captured), Checksum.pseudoHeader(source, destination, 112, 40));
    }

    private static long sum(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Checksum.sum(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
