package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Authentication.Coverage;
import io.understudy.wire.Authentication.Header;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** AH and auth_hmac: whoever does not know the key, or has only recorded what was sent, is not believed. */
class AuthenticatedFramesTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress A = IpAddress.of("192.0.2.1");
    private static final IpAddress B = IpAddress.of("192.0.2.2");
    private static final Header AH = Header.of("s3cret");

    static Stream<CapturedFrame> signed() {
        return CapturedFrame.all().stream().filter(CapturedFrame::isSigned);
    }

    /** One of a pair: what it sends, and what it takes. */
    private static final class Router {
        private final IpAddress source;
        private final Authentication authentication;
        private final Correspondence correspondence = new Correspondence(InstantSource.fixed(Ground.NOW));
        private final Receiver receiver;

        Router(IpAddress source, Authentication authentication) {
            this.source = source;
            this.authentication = authentication;
            receiver = Lab.receiver(new Expectation(
                    Lab.router(Version.V2, 61, 100, Lab.SECOND, VIP),
                    source,
                    Dialect.usual(Family.IPV4).with(authentication),
                    correspondence));
        }

        byte[] send() {
            return Envelope.toAllRouters(Lab.MAC, source)
                    .around(
                            advertisement(authentication),
                            correspondence.stamp(authentication),
                            ChecksumForm.MESSAGE_ONLY);
        }

        boolean accepts(byte[] frame) {
            return receiver.receive(frame) instanceof Accepted;
        }
    }

    @ParameterizedTest
    @MethodSource("signed")
    void no_bit_can_be_changed_by_somebody_who_repairs_the_checksums(CapturedFrame captured) {
        Supplier<Receiver> receivers = captured.receivers(captured.authentication());
        byte[] frame = captured.bytes();

        signedBytes(captured).forEach(at -> {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] altered = frame.clone();
                altered[at] ^= (byte) (1 << bit);

                assertFalse(
                        receivers.get().receive(repaired(altered, captured)) instanceof Accepted,
                        "byte " + at + ", bit " + bit);
            }
        });
    }

    /** All but the checksums, and for AH but the TOS, flags, and in unicast the TTL. Of auth_hmac's IP header only the source. */
    private static IntStream signedBytes(CapturedFrame captured) {
        int message = captured.file().getInt("vrrp_offset");
        int from = captured.carries("ah") ? 14 : message;
        Set<Integer> free = Set.of(14 + 1, 14 + 6, 14 + 7, 14 + 10, 14 + 11, message + 6, message + 7);
        return IntStream.range(from, captured.bytes().length)
                .filter(at -> !free.contains(at) && !(captured.isUnicast() && at == 14 + 8));
    }

    @ParameterizedTest
    @MethodSource("signed")
    void nobody_takes_another_s_address(CapturedFrame captured) {
        byte[] frame = captured.bytes();
        frame[captured.family() == Family.IPV4 ? 14 + 15 : 14 + 23] ^= 0x40;

        assertFalse(captured.receiver().receive(repaired(frame, captured)) instanceof Accepted);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void the_same_packet_is_not_taken_twice(CapturedFrame captured) {
        Receiver receiver = captured.receiver();

        assertInstanceOf(Accepted.class, receiver.receive(captured.bytes()));
        Refused refused = assertInstanceOf(Refused.class, receiver.receive(captured.bytes()));

        assertEquals(captured.carries("ah") ? Refusal.SEQUENCE : Refusal.HMAC_REPLAY, refused.refusal());
    }

    @ParameterizedTest
    @MethodSource("signed")
    void another_key_is_not_believed(CapturedFrame captured) {
        Key other = new Key(Ground.KEY);
        Authentication wrong = captured.authentication() instanceof Authentication.Hmac hmac
                ? new Authentication.Hmac(Map.of(hmac.active(), other), hmac.active(), hmac.window(), hmac.mode())
                : new Header(other, Coverage.WITH_TTL);

        Refused refused =
                assertInstanceOf(Refused.class, captured.receivers(wrong).get().receive(captured.bytes()));

        assertEquals(captured.carries("ah") ? Refusal.ICV : Refusal.HMAC, refused.refusal());
    }

    @ParameterizedTest
    @EnumSource
    void a_header_is_taken_whether_or_not_it_covers_the_ttl(Coverage coverage) {
        ForgedFrame frame = new ForgedFrame();
        frame.headerKey = "s3cret".getBytes(StandardCharsets.US_ASCII);
        frame.authenticationType = 2;
        frame.ttlCovered = coverage == Coverage.WITH_TTL;

        assertTrue(new Router(A, AH).accepts(frame.bytes()));
    }

    @ParameterizedTest
    @EnumSource
    void a_header_sent_to_the_group_covers_what_is_configured(Coverage coverage) {
        byte[] frame = new Router(A, new Header(secret(), coverage)).send();

        AuthenticationHeader around = new AuthenticationHeader(ByteBuffer.wrap(frame), 14, 34);

        assertTrue(around.isSigned(secret(), coverage, frame.length));
        assertFalse(around.isSigned(secret(), other(coverage), frame.length));
    }

    @Test
    void whoever_speaks_next_goes_on_from_the_highest_number_heard() {
        Router master = new Router(A, AH);
        Router backup = new Router(B, AH);
        for (int i = 0; i < 100; i++) {
            assertTrue(backup.accepts(master.send()));
        }

        byte[] takeover = backup.send();

        assertEquals(101, sequence(takeover));
        assertTrue(master.accepts(takeover));
        assertEquals(102, sequence(master.send()));
    }

    @Test
    void own_packets_make_older_ones_of_the_peer_stale() {
        Router master = new Router(A, AH);
        Router other = new Router(B, AH);
        byte[] recorded = other.send();
        master.send();

        Refused refused = assertInstanceOf(Refused.class, master.receiver.receive(recorded));

        assertEquals(Refusal.SEQUENCE, refused.refusal());
        assertEquals("received 1, local 1", refused.detail().get());
    }

    /** It starts at 1, and is not believed until it has heard the number in use. */
    @Test
    void a_peer_that_was_restarted_is_believed_again_as_soon_as_it_has_heard_us() {
        Router lasting = new Router(A, AH);
        for (int i = 0; i < 5000; i++) {
            lasting.send();
        }
        Router restarted = new Router(B, AH);

        assertFalse(lasting.accepts(restarted.send()));
        assertTrue(restarted.accepts(lasting.send()));
        assertTrue(lasting.accepts(restarted.send()));
    }

    /** A lower priority heard by a master: its answer has to be above what it heard. */
    @Test
    void after_a_partition_the_higher_counter_wins_and_the_other_goes_on_from_there() {
        Router one = new Router(A, AH);
        Router other = new Router(B, AH);
        for (int i = 0; i < 10; i++) {
            one.send();
            other.send();
            other.send();
        }

        assertFalse(other.accepts(one.send()));
        assertTrue(one.accepts(other.send()));
        assertTrue(other.accepts(one.send()));
    }

    @Test
    void a_refused_number_is_not_remembered_however_right_its_signature() {
        Router router = new Router(A, AH);
        ForgedFrame frame = new ForgedFrame();
        frame.headerKey = "s3cret".getBytes(StandardCharsets.US_ASCII);
        frame.authenticationType = 2;
        frame.sequence = -1;
        frame.interval = 2;

        assertFalse(router.accepts(frame.bytes()));
        assertEquals(1, sequence(router.send()));
    }

    @Test
    void the_last_numbers_are_above_the_first() {
        Router router = new Router(A, AH);
        ForgedFrame frame = new ForgedFrame();
        frame.headerKey = "s3cret".getBytes(StandardCharsets.US_ASCII);
        frame.authenticationType = 2;
        frame.sequence = -2;

        assertTrue(router.accepts(frame.bytes()));
        assertEquals(-1, sequence(router.send()));
    }

    @Test
    void copies_for_several_peers_share_their_number() {
        Correspondence correspondence = new Correspondence(InstantSource.fixed(Ground.NOW));
        Stamp stamp = correspondence.stamp(AH);

        byte[] first = new Delivery(A, B, 255).packet(advertisement(AH), stamp, ChecksumForm.MESSAGE_ONLY);
        byte[] second =
                new Delivery(A, Lab.peer(Family.IPV4), 255).packet(advertisement(AH), stamp, ChecksumForm.MESSAGE_ONLY);

        assertEquals(ByteBuffer.wrap(first).getInt(28), ByteBuffer.wrap(second).getInt(28));
        assertEquals(1, ByteBuffer.wrap(second).getInt(28));
    }

    @Test
    void no_packet_has_the_identification_that_linux_replaces() {
        for (int identification : new int[] {0, 1, 65_535, 65_536, 131_072, -1, Integer.MIN_VALUE}) {
            byte[] packet = new Delivery(A, B, 255)
                    .packet(advertisement(AH), new Stamp(identification, 1, 0), ChecksumForm.MESSAGE_ONLY);

            assertNotEquals(0, ByteBuffer.wrap(packet).getShort(4), "from " + identification);
        }
    }

    @Test
    void only_the_first_eight_bytes_of_an_ah_password_count() {
        assertEquals(Header.of("longpass"), Header.of("longpassword"));
        assertNotEquals(Header.of("longpass"), Header.of("longpas"));
    }

    @Test
    void no_key_is_ever_shown() {
        Authentication hmac = Ground.hmac(Authentication.Mode.ENFORCE);

        assertFalse(AH.toString().contains("s3cret"));
        assertEquals("Header[key=Key[secret], coverage=WITH_TTL]", AH.toString());
        assertFalse(hmac.toString().contains("0123456789"), hmac::toString);
        assertTrue(hmac.toString().contains("7=Key[secret]"), hmac::toString);
    }

    @Test
    void what_only_version_2_knows_is_no_part_of_version_3() {
        Advertisement ad = new Advertisement(Version.V3, 61, 100, Lab.SECOND, AH, List.of(VIP));
        Delivery delivery = new Delivery(A, B, 255);

        assertEquals(20 + 12, delivery.packet(ad, Stamp.of(1), ChecksumForm.MESSAGE_ONLY).length);
    }

    @Test
    void there_has_to_be_a_key_to_sign_with() {
        Map<Integer, Key> keys = Map.of(1, secret());

        assertThrows(
                IllegalArgumentException.class,
                () -> new Authentication.Hmac(keys, 2, Optional.empty(), Authentication.Mode.ENFORCE));
    }

    private static byte[] repaired(byte[] frame, CapturedFrame captured) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        repairIpHeader(bytes, captured);
        int from = captured.file().getInt("vrrp_offset");
        boolean trailed = captured.carries("auth_hmac_trailer") && captured.family() == Family.IPV4;
        Message covered = new Message(bytes, captured.family(), from, frame.length - (trailed ? Trailer.BYTES : 0));
        bytes.putShort(from + 6, (short) 0);
        covered.seal(
                captured.version() == Version.V2
                        ? 0
                        : Ethernet.datagram(bytes).orElseThrow().pseudoHeader(covered.length()));
        return frame;
    }

    private static void repairIpHeader(ByteBuffer bytes, CapturedFrame captured) {
        if (captured.family() == Family.IPV4) {
            bytes.putShort(24, (short) 0);
            bytes.putShort(24, Checksum.of(Checksum.sum(bytes, 14, 34)));
        }
    }

    private static Advertisement advertisement(Authentication authentication) {
        return new Advertisement(Version.V2, 61, 100, Lab.SECOND, authentication, List.of(VIP));
    }

    private static int sequence(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(14 + 20 + 8);
    }

    private static Key secret() {
        return new Key(Arrays.copyOf("s3cret".getBytes(StandardCharsets.US_ASCII), 8));
    }

    private static Coverage other(Coverage coverage) {
        return switch (coverage) {
            case WITH_TTL -> Coverage.WITHOUT_TTL;
            case WITHOUT_TTL -> Coverage.WITH_TTL;
        };
    }
}
