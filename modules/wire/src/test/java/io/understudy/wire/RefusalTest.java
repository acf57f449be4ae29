package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress VIP6 = IpAddress.of("fe80::100");

    private final Receiver receiver = Lab.receiver(
            Lab.expecting(Lab.router(Version.V2, 61, 100, Lab.SECOND, VIP), Lab.SECRET),
            Lab.expecting(Lab.router(Version.V3, 62, 100, Lab.SECOND, VIP), Lab.NONE),
            Lab.expecting(Lab.router(Version.V3, 61, 100, Lab.SECOND, VIP6), Lab.NONE));

    static Stream<Ground> grounds() {
        return Ground.all().stream();
    }

    static Stream<Arguments> checks() {
        return grounds()
                .flatMap(ground -> ground.spoiled().keySet().stream().map(check -> Arguments.of(ground, check)));
    }

    static Stream<Arguments> pairs() {
        return grounds()
                .flatMap(ground -> ground.spoiled().keySet().stream()
                        .flatMap(earlier -> ground.spoiled().keySet().stream()
                                .filter(later -> later.compareTo(earlier) > 0)
                                .map(later -> Arguments.of(ground, earlier, later))));
    }

    @ParameterizedTest
    @MethodSource("grounds")
    void the_frame_that_is_spoiled_here_is_accepted_as_it_is(Ground ground) {
        assertInstanceOf(
                Accepted.class, ground.receiver().receive(ground.frame().bytes()));
    }

    @Test
    void every_refusal_has_a_frame_that_deserves_it() {
        Set<Refusal> shown = EnumSet.noneOf(Refusal.class);
        checks().map(Arguments::get).forEach(each -> shown.add(refused((Ground) each[0], (Refusal) each[1])));
        shown.add(refused(zeroInterval()).refusal());
        shown.add(refused(version2OverIpv6()).refusal());
        shown.add(ignoredByAnOwner().refusal());

        assertEquals(EnumSet.allOf(Refusal.class), shown);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_frame_that_fails_one_check_is_refused_by_its_name(Ground ground, Refusal check) {
        ForgedFrame frame = ground.spoiled(check);

        Refused refused = assertInstanceOf(Refused.class, ground.receiver().receive(frame.bytes()));

        assertEquals(check, refused.refusal());
        assertEquals(frame.source, refused.sender());
        assertEquals(check.compareTo(Refusal.SENDER) < 0 ? OptionalInt.empty() : OptionalInt.of(61), refused.vrid());
        assertFalse(refused.detail().get().isBlank());
        assertFalse(refused.detail().get().contains("s3cret"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_two_faults_the_earlier_check_tells(Ground ground, Refusal earlier, Refusal later) {
        assertEquals(earlier, refused(ground, later, earlier));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_refused_frame_leaves_no_trace(Ground ground, Refusal check) {
        Receiver disturbed = ground.receiver();

        disturbed.receive(ground.spoiled(check).bytes());

        assertInstanceOf(Accepted.class, disturbed.receive(ground.frame().bytes()));
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_says_what_to_do(Refusal refusal) {
        assertFalse(refusal.words().isBlank());
        assertFalse(refusal.advice().isBlank());
        assertFalse(refusal.counter().isBlank());
    }

    @Test
    void an_interval_of_zero_is_refused_in_version_3() {
        assertEquals(Refusal.INTERVAL_ZERO, refused(zeroInterval()).refusal());
    }

    @Test
    void an_owner_that_ignores_others_refuses_what_is_right() {
        assertEquals("received priority 200", ignoredByAnOwner().detail().get());
    }

    @Test
    void version_2_over_ipv6_is_refused() {
        assertEquals(Refusal.VERSION_2_OVER_IPV6, refused(version2OverIpv6()).refusal());
    }

    @Test
    void an_ipv6_packet_fails_the_checks_of_its_header() {
        Advertisement ad = new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(VIP6));

        assertEquals(
                Refusal.IP_HEADER,
                refused(changed(sent(ad, Family.IPV6), 14, 0x5c)).refusal());
        assertEquals(
                Refusal.TRUNCATED,
                refused(changed(sent(ad, Family.IPV6), 19, 200)).refusal());
        assertEquals(
                Refusal.HOP_LIMIT,
                refused(changed(sent(ad, Family.IPV6), 21, 254)).refusal());
        assertEquals(
                Refusal.TOO_SHORT,
                refused(changed(sent(ad, Family.IPV6), 19, 7)).refusal());
        assertEquals(
                Refusal.LENGTH, refused(changed(sent(ad, Family.IPV6), 19, 8)).refusal());
        assertEquals(
                Refusal.CHECKSUM, refused(changed(sent(ad, Family.IPV6), 60, 1)).refusal());
    }

    @Test
    void an_ipv6_fragment_is_refused() {
        byte[] frame = changed(
                sent(new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(VIP6)), Family.IPV6), 20, 44);
        frame[54] = 112;

        assertEquals(Refusal.FRAGMENT, refused(frame).refusal());
    }

    @Test
    void a_later_fragment_of_an_ipv4_packet_is_refused_too() {
        ForgedFrame frame = new ForgedFrame();
        frame.fragment = 1;

        assertEquals(Refusal.FRAGMENT, refused(frame.bytes()).refusal());
    }

    @Test
    void an_authentication_header_without_a_message_is_too_short() {
        byte[] whole = sent(new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(VIP6)), Family.IPV6);
        byte[] frame = changed(changed(whole, 20, 51), 54, 112);

        for (int payload = 0; payload < 8; payload++) {
            Refused refused = refused(changed(Arrays.copyOf(frame, 54 + payload), 19, payload));

            assertEquals(Refusal.TOO_SHORT, refused.refusal());
            assertTrue(
                    refused.detail().get().matches("[01] bytes of at least 8"),
                    refused.detail().get());
        }
    }

    @Test
    void the_message_ends_where_the_ip_length_ends_and_not_with_the_frame() {
        ForgedFrame frame = new ForgedFrame();
        frame.announcedBytesMore = -8;

        assertEquals(Refusal.LENGTH, refused(frame.bytes()).refusal());
    }

    @Test
    void an_ip_header_shorter_than_possible_or_longer_than_the_packet_is_refused() {
        byte[] tooShort = new ForgedFrame().bytes();
        tooShort[14] = 0x44;
        ForgedFrame tooLong = new ForgedFrame();
        tooLong.announcedBytesMore = -21;

        assertEquals(Refusal.IP_HEADER, refused(tooShort).refusal());
        assertEquals(Refusal.IP_HEADER, refused(tooLong.bytes()).refusal());
    }

    @Test
    void other_addresses_are_told_with_both_lists() {
        ForgedFrame frame = new ForgedFrame();
        frame.addresses = others();

        assertEquals(
                "expected 1 VIPs but received 2; "
                        + "ip address 192.0.2.100 associated with VRID 61 not present in received packet; "
                        + "192.0.2.101 not configured here; 192.0.2.102 not configured here; "
                        + "received [192.0.2.101, 192.0.2.102], configured [192.0.2.100]",
                refused(frame.bytes()).detail().get());
    }

    private static Refusal refused(Ground ground, Refusal... checks) {
        Receiver receiver = ground.receiver();
        return assertInstanceOf(
                        Refused.class, receiver.receive(ground.spoiled(checks).bytes()))
                .refusal();
    }

    private static byte[] zeroInterval() {
        return sent(new Advertisement(Version.V3, 62, 200, Duration.ZERO, Lab.NONE, List.of(VIP)), Family.IPV4);
    }

    private static byte[] version2OverIpv6() {
        return changed(
                sent(new Advertisement(Version.V3, 61, 200, Lab.SECOND, Lab.NONE, List.of(VIP6)), Family.IPV6),
                54,
                0x21);
    }

    private static Refused ignoredByAnOwner() {
        Dialect usual = Dialect.usual(Family.IPV4).with(Lab.SECRET);
        Dialect deaf = new Dialect(usual.authentication(), usual.checksum(), usual.audience(), false, false, Set.of());

        Receiver owner = Lab.receiver(
                new Expectation(Lab.router(Version.V2, 61, 255, Lab.SECOND, VIP), Lab.self(Family.IPV4), deaf));
        return assertInstanceOf(Refused.class, owner.receive(new ForgedFrame().bytes()));
    }

    private Refused refused(byte[] frame) {
        return assertInstanceOf(Refused.class, receiver.receive(frame));
    }

    private static byte[] sent(Advertisement ad, Family family) {
        return Envelope.toAllRouters(Lab.MAC, Lab.peer(family)).around(ad, 1, ChecksumForm.WITH_PSEUDO_HEADER);
    }

    private static byte[] changed(byte[] frame, int at, int value) {
        return ByteBuffer.wrap(frame).put(at, (byte) value).array();
    }

    private static List<IpAddress> others() {
        return new ArrayList<>(List.of(IpAddress.of("192.0.2.101"), IpAddress.of("192.0.2.102")));
    }
}
