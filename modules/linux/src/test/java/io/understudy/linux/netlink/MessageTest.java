package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link.Assigned;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes are those of a little-endian machine, as {@code strace ip} shows them. */
class MessageTest {

    @Test
    void adding_an_ipv4_address_is_written_byte_for_byte() {
        Holding.Address address = new Holding.Address(
                new Prefix(IpAddress.of("192.0.2.1"), 24),
                "eth0",
                new AddressDetails(Optional.of(IpAddress.of("192.0.2.255")), Optional.of("eth0:v"), 0));

        assertBytes("""
                44000000 1400 0506 07000000 00000000
                02 18 00 00 03000000
                0800 0200 c0000201
                0800 0100 c0000201
                0b00 0300 657468303a7600 00
                0500 0b00 70 000000
                0800 0400 c00002ff
                """, AddressMessage.add(address, 3));
    }

    @Test
    void adding_an_ipv6_host_address_skips_detection_and_prefers_it_never() {
        Holding.Address address = Holding.Address.of(Prefix.host(IpAddress.of("2001:db8::1")), "eth0");

        assertBytes("""
                64000000 1400 0506 07000000 00000000
                0a 80 00 00 03000000
                1400 0200 20010db8000000000000000000000001
                1400 0100 20010db8000000000000000000000001
                0500 0b00 70 000000
                0800 0800 02000000
                1400 0600 00000000 ffffffff 00000000 00000000
                """, AddressMessage.add(address, 3));
    }

    @Test
    void removing_a_route_says_our_protocol_and_any_scope() {
        Holding.Route route = new Holding.Route(
                new Prefix(IpAddress.of("10.0.0.0"), 8),
                Optional.of(IpAddress.of("192.0.2.9")),
                Optional.of("eth0"),
                Optional.empty(),
                5,
                1000,
                0);

        assertBytes("""
                44000000 1900 0500 07000000 00000000
                02 08 00 00 fc 70 ff 01 00000000
                0800 0f00 e8030000
                0800 0100 0a000000
                0800 0500 c0000209
                0800 0400 03000000
                0800 0600 05000000
                """, RouteMessage.remove(route, link -> Optional.of(3)));
    }

    @Test
    void a_next_hop_of_the_other_family_is_written_as_via() {
        Holding.Route route = new Holding.Route(
                new Prefix(IpAddress.of("0.0.0.0"), 0),
                Optional.of(IpAddress.of("fe80::9")),
                Optional.of("eth0"),
                Optional.empty(),
                0,
                254,
                0);

        assertBytes("""
                44000000 1800 0506 07000000 00000000
                02 00 00 00 fe 70 00 01 00000000
                0800 0f00 fe000000
                1600 1200 0a00 fe800000000000000000000000000009 0000
                0800 0400 03000000
                """, RouteMessage.add(route, link -> Optional.of(3)));
    }

    @Test
    void what_was_written_is_read_as_the_same_address() {
        Holding.Address address = Holding.Address.of(new Prefix(IpAddress.of("2001:db8::1"), 64), "eth0");

        List<Message> read = Message.split(datagram(AddressMessage.add(address, 3), AddressMessage.remove(address, 4)));

        assertEquals(2, read.size());
        assertEquals(
                Optional.of(address), AddressMessage.read(read.getFirst()).map(found -> found.holding("eth0", true)));
        assertEquals(Optional.of(4), AddressMessage.read(read.getLast()).map(AddressMessage::index));
    }

    @Test
    void a_tentative_address_is_not_usable_unless_it_is_optimistic() {
        assertEquals(
                List.of(true, false, true, false),
                List.of(
                        usable(0),
                        usable(Rtnetlink.IFA_F_TENTATIVE),
                        usable(Rtnetlink.IFA_F_TENTATIVE | Rtnetlink.IFA_F_OPTIMISTIC),
                        usable(Rtnetlink.IFA_F_DADFAILED)));
    }

    @Test
    void an_error_is_read_with_the_kernels_explanation() {
        Message message = Message.split(bytes("""
                        38000000 0200 0003 07000000 00000000
                        efffffff 28000000 1400 0506 07000000 00000000
                        1100 0100 4e6f7420746f6461792e2e2e00 000000
                        """)).getFirst();

        assertEquals(new Verdict(17, "File exists (Not today...)"), Verdict.read(message));
    }

    @Test
    void a_message_that_claims_more_than_there_is_ends_the_datagram() {
        assertEquals(List.of(), Message.split(bytes("ff000000 0200 0000 00000000 00000000")));
        assertEquals(List.of(), Message.split(bytes("0f000000 0200 0000 00000000 00000000")));
        assertEquals(List.of(), Message.split(bytes("1000")));
        assertEquals(
                Optional.empty(), Attributes.read(bytes("ff00 0100 00000000")).get(1));
    }

    @Test
    void of_several_attributes_of_a_type_the_last_counts_and_nobody_asks_for_high_numbers() {
        Attributes attributes = Attributes.read(bytes("0500 0100 01000000 0500 0100 02000000 0500 4100 03000000"));

        assertEquals(Optional.of(2), attributes.u8(1));
        assertEquals(Optional.empty(), attributes.u8(0x41));
        assertEquals(List.of(1), attributes.types().boxed().toList());
    }

    private static boolean usable(int flags) {
        Prefix prefix = new Prefix(IpAddress.of("fe80::1"), 64);
        Assigned assigned = new AddressMessage(
                        3, prefix, flags, 0, false, Optional.empty(), Optional.empty(), Optional.empty(), 0)
                .assigned();
        return assigned.usable();
    }

    private static void assertBytes(String expected, Request request) {
        ByteBuffer datagram = datagram(request);
        byte[] written = new byte[datagram.remaining()];
        datagram.get(written);
        assertEquals(ByteOrder.LITTLE_ENDIAN, ByteOrder.nativeOrder(), "these bytes are of a little-endian machine");
        assertArrayEquals(
                HexFormat.of().parseHex(expected.replaceAll("\\s", "")),
                written,
                HexFormat.of().formatHex(written));
    }

    private static ByteBuffer datagram(Request... requests) {
        ByteBuffer datagram = NetlinkSocket.buffer(requests.length * Request.USUAL);
        for (Request request : requests) {
            request.writeTo(datagram, 7);
        }
        return datagram.flip();
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }
}
