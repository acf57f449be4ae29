package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience.Group;
import io.understudy.wire.Audience.HopLimits;
import io.understudy.wire.Audience.OldChecksum;
import io.understudy.wire.Audience.Peers;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Note;
import io.understudy.wire.Verdict.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a router hears: peers, other groups, chosen senders, a known master. */
class AudienceTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress OTHER_VIP = IpAddress.of("192.0.2.101");
    private static final IpAddress SELF = Lab.self(Family.IPV4);
    private static final IpAddress PEER = Lab.peer(Family.IPV4);
    private static final IpAddress SECOND_PEER = IpAddress.of("198.51.100.2");
    private static final IpAddress STRANGER = IpAddress.of("192.0.2.66");
    private static final IpAddress OTHER_GROUP = IpAddress.of("224.0.0.200");
    private static final Advertisement AD = new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(VIP));

    @Test
    void an_advertisement_to_peers_is_one_packet_for_each_in_their_order() {
        assertEquals(
                List.of(new Delivery(SELF, PEER, 64), new Delivery(SELF, SECOND_PEER, 64)),
                peers(64, false, OldChecksum.REFUSED).deliveries(SELF));
    }

    @Test
    void an_advertisement_to_a_group_is_one_packet_that_is_not_forwarded() {
        assertEquals(List.of(new Delivery(SELF, OTHER_GROUP, 255)), new Group(OTHER_GROUP).deliveries(SELF));
    }

    @Test
    void the_checksum_is_made_for_each_peer() {
        Receiver receiver = receiver(peers(255, false, OldChecksum.REFUSED));

        assertEquals(
                ChecksumForm.WITH_PSEUDO_HEADER,
                accepted(receiver, frame(PEER, SELF, 255)).form());
        assertEquals(
                ChecksumForm.WITH_PSEUDO_HEADER,
                accepted(receiver, frame(SECOND_PEER, SELF, 100)).form());
    }

    @Test
    void a_stranger_is_refused_unless_welcome() {
        assertEquals(
                Refusal.STRANGER,
                refused(receiver(peers(255, false, OldChecksum.REFUSED)), frame(STRANGER, SELF, 255)));
        assertEquals(
                STRANGER,
                accepted(receiver(peers(255, true, OldChecksum.REFUSED)), frame(STRANGER, SELF, 1))
                        .sender());
    }

    @ParameterizedTest
    @CsvSource({"99, HOP_LIMIT", "100, ", "110, ", "111, HOP_LIMIT"})
    void a_peer_s_packets_have_the_hop_limit_that_is_configured_for_it(int hopLimit, Refusal refusal) {
        Receiver receiver = receiver(peers(255, false, OldChecksum.REFUSED));
        byte[] frame = frame(SECOND_PEER, SELF, hopLimit);

        if (refusal == null) {
            assertEquals(SECOND_PEER, accepted(receiver, frame).sender());
        } else {
            assertEquals(refusal, refused(receiver, frame));
        }
    }

    @Test
    void multicast_is_nothing_to_a_unicast_router_and_the_reverse() {
        byte[] multicast = Envelope.toAllRouters(Lab.MAC, PEER).around(AD, 1, ChecksumForm.WITH_PSEUDO_HEADER);

        assertEquals(
                NotOurs.OTHER_DESTINATION,
                receiver(peers(255, false, OldChecksum.REFUSED)).receive(multicast));
        assertEquals(
                NotOurs.OTHER_DESTINATION,
                receiver(new Group(Multicast.vrrp(Family.IPV4))).receive(frame(PEER, SELF, 255)));
    }

    @Test
    void routers_of_one_number_are_told_apart_by_destination_and_by_peer() {
        Expectation group = expectation(new Group(Multicast.vrrp(Family.IPV4)));
        Expectation first = expectation(peers(PEER));
        Expectation second = expectation(peers(SECOND_PEER));
        Receiver receiver = new Receiver(List.of(group, first, second));
        byte[] multicast = Envelope.toAllRouters(Lab.MAC, PEER).around(AD, 1, ChecksumForm.WITH_PSEUDO_HEADER);

        assertSame(group, accepted(receiver, multicast).expected());
        assertSame(first, accepted(receiver, frame(PEER, SELF, 255)).expected());
        assertSame(second, accepted(receiver, frame(SECOND_PEER, SELF, 255)).expected());
        assertEquals(Refusal.STRANGER, refused(receiver, frame(STRANGER, SELF, 255)));
    }

    private static Peers peers(IpAddress only) {
        SequencedMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        peers.put(only, HopLimits.ANY);
        return new Peers(peers, 255, false);
    }

    private static Expectation expectation(Audience audience) {
        return new Expectation(
                Lab.router(Version.V3, 61, 100, Lab.SECOND, VIP),
                SELF,
                Dialect.usual(Family.IPV4).with(audience));
    }

    @Test
    void unicast_to_somebody_else_is_passed_over() {
        Receiver receiver = receiver(peers(255, false, OldChecksum.REFUSED));

        assertEquals(NotOurs.OTHER_DESTINATION, receiver.receive(frame(PEER, STRANGER, 255)));
    }

    @Test
    void unicast_of_an_unknown_router_is_nobodys_fault_whatever_its_hop_limit() {
        Advertisement unknown = new Advertisement(Version.V3, 99, 200, Lab.SECOND, Lab.NONE, List.of(VIP));
        byte[] frame = new Envelope(Lab.MAC, PEER, Lab.MAC, SELF, 3).around(unknown, 1, ChecksumForm.MESSAGE_ONLY);

        assertEquals(
                NotOurs.UNKNOWN_ROUTER,
                receiver(peers(255, false, OldChecksum.REFUSED)).receive(frame));
    }

    @ParameterizedTest
    @EnumSource
    void the_checksum_of_old_keepalived_is_taken_where_it_is_configured(OldChecksum old) {
        CapturedFrame captured = CapturedFrame.all().stream()
                .filter(frame -> frame.name().equals("ka-v3-unicast-ipv4-old-checksum"))
                .findFirst()
                .orElseThrow();
        SequencedMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        peers.put(captured.source(), HopLimits.ANY);
        Receiver receiver = Lab.receiver(new Expectation(
                Lab.router(
                        Version.V3,
                        captured.number("vrrp.vrid"),
                        100,
                        captured.interval(),
                        captured.addresses().toArray(IpAddress[]::new)),
                captured.destination(),
                Dialect.usual(Family.IPV4).with(new Peers(peers, 255, false, old))));

        Verdict verdict = receiver.receive(captured.bytes());

        switch (old) {
            case REFUSED ->
                assertEquals(
                        Refusal.CHECKSUM,
                        assertInstanceOf(Refused.class, verdict).refusal());
            case ACCEPTED ->
                assertEquals(List.of(Remark.OLD_CHECKSUM), remarks(assertInstanceOf(Accepted.class, verdict)));
        }
    }

    @Test
    void the_old_checksum_of_another_packet_is_still_wrong() {
        byte[] frame = frame(PEER, SELF, 255);
        frame[frame.length - 1] ^= 1;

        assertEquals(Refusal.CHECKSUM, refused(receiver(peers(255, false, OldChecksum.ACCEPTED)), frame));
    }

    @Test
    void another_group_is_listened_to_in_place_of_the_usual_one() {
        Receiver receiver = receiver(new Group(OTHER_GROUP));
        byte[] there = Envelope.toGroup(Lab.MAC, PEER, OTHER_GROUP).around(AD, 1, ChecksumForm.WITH_PSEUDO_HEADER);
        byte[] usual = Envelope.toAllRouters(Lab.MAC, PEER).around(AD, 1, ChecksumForm.WITH_PSEUDO_HEADER);

        assertEquals(PEER, accepted(receiver, there).sender());
        assertEquals(NotOurs.OTHER_DESTINATION, receiver.receive(usual));
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.200, 01:00:5e:00:00:c8",
        "239.129.2.3, 01:00:5e:01:02:03",
        "ff02::12, 33:33:00:00:00:12",
        "ff02::1:ff00:abcd, 33:33:ff:00:ab:cd"
    })
    void a_group_has_the_ethernet_address_that_its_last_bits_make(String group, String mac) {
        Envelope envelope = Envelope.toGroup(Lab.MAC, PEER, IpAddress.of(group));

        assertEquals(mac, envelope.to().toString());
        assertEquals(255, envelope.hopLimit());
    }

    @Test
    void only_chosen_senders_are_heard() {
        Receiver receiver = receiver(dialect(false, Set.of(PEER)));

        assertEquals(PEER, accepted(receiver, multicast(PEER, VIP)).sender());
        assertEquals(Refusal.SENDER, refused(receiver, multicast(STRANGER, VIP)));
    }

    @Test
    void a_known_master_s_addresses_are_compared_once() {
        Receiver receiver = receiver(dialect(true, Set.of()));

        assertEquals(List.of(), remarks(accepted(receiver, multicast(PEER, VIP))));
        assertEquals(List.of(), remarks(accepted(receiver, multicast(PEER, OTHER_VIP))));
        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(receiver, multicast(STRANGER, OTHER_VIP))));
        assertEquals(List.of(), remarks(accepted(receiver, multicast(STRANGER, OTHER_VIP))));
        assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(receiver, multicast(PEER, OTHER_VIP))));
    }

    @Test
    void a_master_s_addresses_are_always_compared_otherwise() {
        Receiver receiver = receiver(dialect(false, Set.of()));

        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(Remark.ADDRESSES_DIFFER), remarks(accepted(receiver, multicast(PEER, OTHER_VIP))));
        }
    }

    private static Peers peers(int hopLimit, boolean strangersWelcome, OldChecksum oldChecksum) {
        SequencedMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        peers.put(PEER, HopLimits.ANY);
        peers.put(SECOND_PEER, new HopLimits(100, 110));
        return new Peers(peers, hopLimit, strangersWelcome, oldChecksum);
    }

    private static Dialect dialect(boolean knownMaster, Set<IpAddress> acceptFrom) {
        return new Dialect(
                Lab.NONE,
                ChecksumForm.WITH_PSEUDO_HEADER,
                new Group(Multicast.vrrp(Family.IPV4)),
                knownMaster,
                true,
                acceptFrom);
    }

    private static Receiver receiver(Audience audience) {
        return receiver(Dialect.usual(Family.IPV4).with(audience));
    }

    private static Receiver receiver(Dialect dialect) {
        return Lab.receiver(new Expectation(Lab.router(Version.V3, 61, 100, Lab.SECOND, VIP), SELF, dialect));
    }

    private static byte[] frame(IpAddress from, IpAddress to, int hopLimit) {
        return new Envelope(Lab.MAC, from, new MacAddress(0x02_00_00_00_00_09L), to, hopLimit)
                .around(AD, 1, ChecksumForm.WITH_PSEUDO_HEADER);
    }

    private static byte[] multicast(IpAddress from, IpAddress... addresses) {
        return Envelope.toAllRouters(Lab.MAC, from)
                .around(
                        new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(addresses)),
                        1,
                        ChecksumForm.WITH_PSEUDO_HEADER);
    }

    private static Accepted accepted(Receiver receiver, byte[] frame) {
        return assertInstanceOf(Accepted.class, receiver.receive(frame));
    }

    private static Refusal refused(Receiver receiver, byte[] frame) {
        return assertInstanceOf(Refused.class, receiver.receive(frame)).refusal();
    }

    private static List<Remark> remarks(Accepted accepted) {
        return accepted.notes().stream().map(Note::remark).toList();
    }
}
