package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Note;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiverTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress OTHER_VIP = IpAddress.of("192.0.2.101");
    private static final IpAddress LINK_LOCAL = IpAddress.of("fe80::100");
    private static final IpAddress GLOBAL = IpAddress.of("2001:db8:0:1::100");

    private final Receiver receiver = Lab.receiver(
            Lab.expecting(Lab.router(Version.V2, 61, 100, Lab.SECOND, VIP), Lab.SECRET),
            Lab.expecting(Lab.router(Version.V2, 60, 100, Lab.SECOND, VIP), Lab.NONE),
            Lab.expecting(Lab.router(Version.V3, 62, 100, Lab.SECOND, VIP, OTHER_VIP), Lab.NONE),
            Lab.expecting(Lab.router(Version.V3, 63, 255, Lab.SECOND, VIP), Lab.NONE),
            Lab.expecting(Lab.router(Version.V3, 61, 100, Lab.SECOND, LINK_LOCAL, GLOBAL), Lab.NONE));

    @ParameterizedTest
    @EnumSource
    void both_checksum_forms_are_taken_and_told_apart(ChecksumForm form) {
        Advertisement ad = v3(62, 200, Lab.SECOND, VIP, OTHER_VIP);

        Accepted accepted =
                accepted(Envelope.toAllRouters(Lab.MAC, Lab.peer(Family.IPV4)).around(ad, 1, form));

        assertEquals(form, accepted.form());
        assertEquals(new Event.Advertised(200, Lab.peer(Family.IPV4), Lab.SECOND), accepted.event());
        assertEquals(List.of(), accepted.notes());
    }

    @Test
    void priority_zero_is_a_resignation() {
        Accepted accepted =
                accepted(sent(v3(62, 200, Lab.SECOND, VIP, OTHER_VIP).farewell()));

        assertEquals(new Event.Resigned(Lab.peer(Family.IPV4)), accepted.event());
    }

    @Test
    void a_farewell_without_addresses_is_honoured() {
        Accepted accepted = accepted(sent(v3(62, 0, Lab.SECOND)));

        assertEquals(new Event.Resigned(Lab.peer(Family.IPV4)), accepted.event());
        assertEquals(List.of(), accepted.notes());
    }

    @Test
    void a_farewell_without_addresses_is_honoured_over_ipv6_too() {
        IpAddress peer = Lab.peer(Family.IPV6);

        Accepted accepted = accepted(
                Envelope.toAllRouters(Lab.MAC, peer).around(v3(61, 0, Lab.SECOND), 1, ChecksumForm.WITH_PSEUDO_HEADER));

        assertEquals(new Event.Resigned(peer), accepted.event());
        assertEquals(List.of(), accepted.notes());
    }

    @Test
    void another_interval_is_followed_in_version_3_and_remarked() {
        Accepted accepted = accepted(sent(v3(62, 200, Duration.ofMillis(500), VIP, OTHER_VIP)));

        assertEquals(new Event.Advertised(200, Lab.peer(Family.IPV4), Duration.ofMillis(500)), accepted.event());
        assertEquals(List.of(Remark.INTERVAL_DIFFERS), remarks(accepted));
        assertEquals(
                "mine=1000 ms, received=500 ms",
                accepted.notes().getFirst().detail().get());
    }

    @Test
    void other_addresses_are_remarked_in_version_3() {
        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(sent(v3(62, 200, Lab.SECOND, VIP)))));
        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(sent(v3(62, 200, Lab.SECOND, VIP, VIP)))));
        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(sent(v3(63, 200, Lab.SECOND, VIP, VIP)))));
    }

    @Test
    void the_order_of_the_addresses_does_not_matter() {
        assertEquals(List.of(), remarks(accepted(sent(v3(62, 200, Lab.SECOND, OTHER_VIP, VIP)))));
    }

    @Test
    void other_addresses_are_taken_from_their_owner_in_version_2() {
        ForgedFrame frame = new ForgedFrame();
        frame.priority = 255;
        frame.addresses = List.of(OTHER_VIP);

        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(frame.bytes())));
    }

    @Test
    void a_global_address_in_the_first_place_is_remarked() {
        Accepted accepted = accepted(sent(v3(61, 200, Lab.SECOND, GLOBAL, LINK_LOCAL)));

        assertEquals(List.of(Remark.FIRST_ADDRESS_NOT_LINK_LOCAL), remarks(accepted));
        assertEquals("it is " + GLOBAL, accepted.notes().getFirst().detail().get());
    }

    @Test
    void a_second_owner_is_remarked_and_a_lesser_router_is_not() {
        assertEquals(List.of(Remark.SECOND_OWNER), remarks(accepted(sent(v3(63, 255, Lab.SECOND, VIP)))));
        assertEquals(List.of(), remarks(accepted(sent(v3(63, 254, Lab.SECOND, VIP)))));
    }

    @Test
    void the_reserved_bits_are_not_looked_at() {
        byte[] frame = sent(v3(62, 200, Lab.SECOND, VIP, OTHER_VIP));
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        bytes.putShort(38, (short) (bytes.getShort(38) | 0xf000));
        bytes.putShort(40, (short) (bytes.getShort(40) + 0x0fff));

        assertEquals(
                new Event.Advertised(200, Lab.peer(Family.IPV4), Lab.SECOND),
                accepted(bytes.array()).event());
    }

    @Test
    void options_in_the_ip_header_are_passed_over() {
        ForgedFrame frame = new ForgedFrame();
        frame.options = new byte[] {1, 1, 1, 0};

        assertEquals(61, accepted(frame.bytes()).vrid());
    }

    @Test
    void the_eight_bytes_mean_nothing_without_authentication() {
        ForgedFrame frame = new ForgedFrame();
        frame.vrid = 60;
        frame.authenticationType = 0;

        assertEquals(60, accepted(frame.bytes()).vrid());
    }

    @Test
    void a_global_source_is_accepted() {
        Advertisement ad = v3(61, 200, Lab.SECOND, LINK_LOCAL, GLOBAL);
        IpAddress source = IpAddress.of("2001:db8:0:1::3");

        Accepted accepted =
                accepted(Envelope.toAllRouters(Lab.MAC, source).around(ad, 1, ChecksumForm.WITH_PSEUDO_HEADER));

        assertEquals(source, accepted.sender());
    }

    @Test
    void the_same_vrid_of_the_other_family_is_another_router() {
        Receiver ipv6Only =
                Lab.receiver(Lab.expecting(Lab.router(Version.V3, 61, 100, Lab.SECOND, LINK_LOCAL), Lab.NONE));

        assertEquals(NotOurs.UNKNOWN_ROUTER, ipv6Only.receive(new ForgedFrame().bytes()));
    }

    @Test
    void an_unknown_router_is_nobodys_fault_whatever_its_version_or_authentication() {
        ForgedFrame frame = new ForgedFrame();
        frame.vrid = 99;
        frame.authenticationType = 3;
        frame.checksumMore = 1;

        assertEquals(NotOurs.UNKNOWN_ROUTER, receiver.receive(frame.bytes()));
    }

    @Test
    void what_comes_from_our_own_source_is_passed_over_even_if_it_is_wrong() {
        ForgedFrame frame = new ForgedFrame();
        frame.source = Lab.self(Family.IPV4);
        frame.ttl = 1;

        assertEquals(NotOurs.OWN_SOURCE, receiver.receive(frame.bytes()));
    }

    @Test
    void a_held_address_as_source_is_not_our_own() {
        ForgedFrame frame = new ForgedFrame();
        frame.source = VIP;

        assertEquals(VIP, accepted(frame.bytes()).sender());
    }

    @Test
    void unicast_is_passed_over() {
        ForgedFrame frame = new ForgedFrame();
        frame.destination = Lab.self(Family.IPV4);

        assertEquals(NotOurs.OTHER_DESTINATION, receiver.receive(frame.bytes()));
    }

    @Test
    void frames_of_a_vlan_belong_to_another_interface() {
        ByteBuffer tagged = ByteBuffer.allocate(58);
        tagged.put(new ForgedFrame().bytes(), 0, 12).putInt(0x8100_000a).put(new ForgedFrame().bytes(), 12, 42);

        assertEquals(NotOurs.OTHER_PROTOCOL, receiver.receive(tagged.array()));
    }

    @Test
    void an_authentication_header_around_something_else_is_passed_over() {
        ForgedFrame frame = new ForgedFrame();
        frame.authenticationHeader = new byte[24];
        frame.authenticationHeader[0] = 89;
        frame.authenticationHeader[1] = 4;

        assertEquals(NotOurs.OTHER_PROTOCOL, receiver.receive(frame.bytes()));
    }

    @Test
    void an_authenticated_packet_of_an_unknown_router_is_nobodys_fault() {
        ForgedFrame frame = new ForgedFrame();
        frame.vrid = 99;
        frame.authenticationHeader = new byte[24];
        frame.authenticationHeader[0] = 112;
        frame.authenticationHeader[1] = 4;

        assertEquals(NotOurs.UNKNOWN_ROUTER, receiver.receive(frame.bytes()));
    }

    private Accepted accepted(byte[] frame) {
        return assertInstanceOf(Accepted.class, receiver.receive(frame));
    }

    private static List<Remark> remarks(Accepted accepted) {
        return accepted.notes().stream().map(Note::remark).toList();
    }

    private static Advertisement v3(int vrid, int priority, Duration interval, IpAddress... addresses) {
        return new Advertisement(Version.V3, vrid, priority, interval, Lab.NONE, List.of(addresses));
    }

    private static byte[] sent(Advertisement ad) {
        Family family =
                ad.addresses().stream().findFirst().map(IpAddress::family).orElse(Family.IPV4);
        return Envelope.toAllRouters(Lab.MAC, Lab.peer(family)).around(ad, 1, ChecksumForm.WITH_PSEUDO_HEADER);
    }
}
