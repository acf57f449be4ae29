package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapturedFramesTest {

    /** What a receiver does with those that it does not accept. */
    private static final Map<String, Refusal> NOT_ACCEPTED = Map.of(
            "ka-v2-over-ipv6", Refusal.VERSION_2_OVER_IPV6,
            "ka-v2-no-addresses", Refusal.NO_ADDRESSES,
            "ka-v3-unicast-ipv4-old-checksum", Refusal.CHECKSUM);

    /** Adverts that this program does not send, and why. */
    private static final Map<String, String> NEVER_SENT = Map.of(
            "ka-v2-over-ipv6", "there is no such protocol",
            "ka-v3-unicast-ipv4-old-checksum", "a single one breaks a keepalived peer's own checksums");

    /** Frames that are neither adverts nor announcements of a daemon's own, and why they are here. */
    private static final Map<String, String> ONLY_PASSED_OVER = Map.of(
            "ka-vmac-arp-reply", "the kernel answers ARP by itself",
            "ka-frr-garp-answered", "the kernel answers ARP by itself",
            "frr-v3-ipv6-ra", "this program sends no router advertisements");

    static Stream<CapturedFrame> everything() {
        return CapturedFrame.all().stream();
    }

    static Stream<CapturedFrame> advertisements() {
        return everything().filter(CapturedFrame::isAdvertisement);
    }

    static Stream<CapturedFrame> sentAdvertisements() {
        return advertisements().filter(frame -> !NEVER_SENT.containsKey(frame.name()));
    }

    static Stream<CapturedFrame> signed() {
        return advertisements().filter(CapturedFrame::isSigned);
    }

    static Stream<CapturedFrame> announcements() {
        return everything().filter(CapturedFrame::isAnnouncement);
    }

    @Test
    void no_captured_frame_is_left_out() {
        Set<String> covered = Stream.of(advertisements(), announcements())
                .flatMap(frames -> frames.map(CapturedFrame::name))
                .collect(Collectors.toSet());
        Set<String> all = everything().map(CapturedFrame::name).collect(Collectors.toSet());

        assertEquals(47, all.size());
        assertEquals(
                ONLY_PASSED_OVER.keySet(),
                all.stream().filter(name -> !covered.contains(name)).collect(Collectors.toSet()));
        assertTrue(all.containsAll(NOT_ACCEPTED.keySet()));
        assertTrue(all.containsAll(NEVER_SENT.keySet()));
    }

    @ParameterizedTest
    @MethodSource("advertisements")
    void every_field_is_read_as_recorded(CapturedFrame captured) {
        Message message = captured.message();

        assertEquals(captured.number("vrrp.version"), message.version());
        assertEquals(captured.number("vrrp.type"), message.type());
        assertEquals(captured.number("vrrp.vrid"), message.vrid());
        assertEquals(captured.number("vrrp.priority"), message.priority());
        assertEquals(captured.number("vrrp.count"), message.count());
        assertEquals(captured.number("vrrp.checksum"), message.checksum());
        assertEquals(captured.interval(), message.interval(captured.version()));
        assertEquals(captured.addresses(), message.addresses());
        assertEquals(captured.number("vrrp.message_length"), message.length());
    }

    @ParameterizedTest
    @MethodSource("advertisements")
    void the_packet_is_read_as_recorded(CapturedFrame captured) {
        Datagram datagram = Ethernet.datagram(ByteBuffer.wrap(captured.bytes())).orElseThrow();

        assertTrue(datagram.fault().isEmpty());
        assertEquals(captured.family(), datagram.family());
        assertEquals(captured.address(ip(captured) + ".src"), datagram.source());
        assertEquals(captured.address(ip(captured) + ".dst"), datagram.destination());
        assertEquals(captured.hopLimit(), datagram.hopLimit());
        assertEquals(captured.message(), datagram.message());
    }

    @ParameterizedTest
    @MethodSource("sentAdvertisements")
    void the_same_advertisement_is_written_as_the_same_bytes(CapturedFrame captured) {
        byte[] written = envelope(captured).around(advertisement(captured), captured.stamp(), form(captured));

        assertArrayEquals(withoutPeculiarities(captured), written);
    }

    @ParameterizedTest
    @MethodSource("sentAdvertisements")
    void a_packet_for_a_raw_socket_is_the_frame_without_its_ethernet_header(CapturedFrame captured) {
        Delivery delivery = new Delivery(captured.source(), captured.destination(), captured.hopLimit());

        byte[] packet = delivery.packet(advertisement(captured), captured.stamp(), form(captured));

        assertArrayEquals(Arrays.copyOfRange(withoutPeculiarities(captured), 14, captured.bytes().length), packet);
    }

    @ParameterizedTest
    @MethodSource("sentAdvertisements")
    void multicast_goes_where_the_peers_send_it(CapturedFrame captured) {
        Envelope multicast =
                Envelope.toAllRouters(captured.mac("ethernet.src"), captured.address(ip(captured) + ".src"));

        boolean sentToGroup = captured.address(ip(captured) + ".dst").isMulticast();

        assertEquals(sentToGroup, multicast.equals(envelope(captured)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void every_frame_meets_its_verdict(CapturedFrame captured) {
        Verdict verdict = receiver(captured).receive(captured.bytes());

        switch (verdict) {
            case NotOurs notOurs -> {
                assertFalse(captured.isAdvertisement());
                assertEquals(NotOurs.OTHER_PROTOCOL, notOurs);
            }
            case Refused refused -> {
                assertEquals(NOT_ACCEPTED.get(captured.name()), refused.refusal());
                assertEquals(captured.number("vrrp.vrid"), refused.vrid().orElseThrow());
            }
            case Accepted accepted -> assertAccepted(captured, accepted);
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void padding_and_a_priority_tag_change_nothing(CapturedFrame captured) {
        byte[] frame = captured.bytes();
        ByteBuffer padded = ByteBuffer.allocate(frame.length + 4 + 18).put(frame, 0, 12);
        padded.putInt(0x8100_e000).put(frame, 12, frame.length - 12);

        Verdict verdict = receiver(captured).receive(padded.array());

        assertEquals(kind(receiver(captured).receive(frame)), kind(verdict));
    }

    @ParameterizedTest
    @MethodSource("announcements")
    void the_same_announcement_is_written_as_the_same_bytes(CapturedFrame captured) {
        IpAddress address = captured.address(captured.carries("arp") ? "arp.sender_ip" : "icmpv6.target");
        boolean router = captured.carries("arp") || captured.number("icmpv6.flags_byte") == 0xa0;

        byte[] written = Announcement.of(address, captured.mac("ethernet.src"), router);

        assertArrayEquals(captured.bytes(), written);
    }

    private static void assertAccepted(CapturedFrame captured, Accepted accepted) {
        IpAddress sender = captured.address(ip(captured) + ".src");
        int priority = captured.number("vrrp.priority");
        Event event = priority == 0
                ? new Event.Resigned(sender)
                : new Event.Advertised(priority, sender, captured.interval());

        assertTrue(!NOT_ACCEPTED.containsKey(captured.name()), "accepted");
        assertEquals(captured.number("vrrp.vrid"), accepted.vrid());
        assertEquals(sender, accepted.sender());
        assertEquals(event, accepted.event());
        assertEquals(form(captured), accepted.form());
        assertEquals(List.of(), accepted.notes());
    }

    private static Receiver receiver(CapturedFrame captured) {
        return captured.isAdvertisement() ? captured.receiver() : Lab.receiver();
    }

    private static Advertisement advertisement(CapturedFrame captured) {
        return new Advertisement(
                captured.version(),
                captured.number("vrrp.vrid"),
                captured.number("vrrp.priority"),
                captured.interval(),
                captured.authentication(),
                captured.addresses());
    }

    private static Envelope envelope(CapturedFrame captured) {
        return new Envelope(
                captured.mac("ethernet.src"),
                captured.address(ip(captured) + ".src"),
                captured.mac("ethernet.dst"),
                captured.address(ip(captured) + ".dst"),
                captured.hopLimit());
    }

    private static ChecksumForm form(CapturedFrame captured) {
        return captured.file().getString("derived.checksum_form").equals("message-only")
                ? ChecksumForm.MESSAGE_ONLY
                : ChecksumForm.WITH_PSEUDO_HEADER;
    }

    private static String ip(CapturedFrame captured) {
        return captured.carries("ipv4") ? "ipv4" : "ipv6";
    }

    /** FRR's "don't fragment" and the kernel's random flow label are the only things that are not taken over. */
    private static byte[] withoutPeculiarities(CapturedFrame captured) {
        ByteBuffer frame = ByteBuffer.wrap(captured.bytes());
        if (captured.carries("ipv6")) {
            frame.putInt(14, frame.getInt(14) & 0xfff0_0000);
        } else if (captured.number("ipv4.flags_frag") == 0x4000) {
            frame.putShort(20, (short) 0);
            frame.putShort(24, (short) 0);
            frame.putShort(24, Checksum.of(Checksum.sum(frame, 14, 34)));
        }
        return frame.array();
    }

    private static Object kind(Verdict verdict) {
        return switch (verdict) {
            case NotOurs notOurs -> notOurs;
            case Refused refused -> refused.refusal();
            case Accepted accepted -> accepted.event();
        };
    }

    @ParameterizedTest
    @MethodSource("signed")
    void a_signed_packet_is_refused_by_name_where_nothing_is_signed(CapturedFrame captured) {
        Receiver unsigned = captured.receivers(new Authentication.None()).get();

        Refused refused = assertInstanceOf(Refused.class, unsigned.receive(captured.bytes()));

        assertEquals(captured.carries("ah") ? Refusal.AUTHENTICATION_HEADER : Refusal.HMAC_TRAILER, refused.refusal());
        assertEquals(
                captured.carries("ah") ? "IP protocol 51" : "key 7",
                refused.detail().get());
    }
}
