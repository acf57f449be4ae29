package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Authentication.Hmac;
import io.understudy.wire.Authentication.Mode;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.Note;
import io.understudy.wire.Verdict.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** keepalived 2.4's auth_hmac: time, keys and the steps of its introduction. */
class HmacTest {

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress A = IpAddress.of("192.0.2.1");
    private static final IpAddress B = IpAddress.of("192.0.2.2");
    private static final Hmac ENFORCED = Ground.hmac(Mode.ENFORCE);

    private Instant clock = Ground.NOW;
    private final InstantSource wall = () -> clock;
    private final Correspondence sender = new Correspondence(wall);
    private final Correspondence heard = new Correspondence(InstantSource.fixed(Ground.NOW));

    @ParameterizedTest
    @EnumSource(names = {"ENFORCE", "PERMISSIVE"})
    void what_is_signed_is_believed_in_both_versions(Mode mode) {
        for (Version version : Version.values()) {
            byte[] frame = sent(version, Ground.hmac(mode));

            Accepted accepted =
                    assertInstanceOf(Accepted.class, receiver(version, ENFORCED).receive(frame));

            assertEquals(List.of(), accepted.notes());
        }
    }

    @Test
    void both_checksum_forms_of_version_3_are_told_apart_under_a_trailer() {
        for (ChecksumForm form : ChecksumForm.values()) {
            byte[] frame = Envelope.toAllRouters(Lab.MAC, A)
                    .around(advertisement(Version.V3, ENFORCED), sender.stamp(ENFORCED), form);

            Accepted accepted = assertInstanceOf(
                    Accepted.class, receiver(Version.V3, ENFORCED).receive(frame));

            assertEquals(form, accepted.form());
        }
    }

    @Test
    void a_router_that_only_receives_signs_nothing() {
        byte[] plain = sent(Version.V2, Lab.NONE);

        assertEquals(plain.length, sent(Version.V2, Ground.hmac(Mode.RECEIVE_ONLY)).length);
        assertEquals(plain.length + 28, sent(Version.V2, Ground.hmac(Mode.PERMISSIVE)).length);
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVE_ONLY", "PERMISSIVE"})
    void what_is_not_signed_is_accepted_with_a_remark_until_it_is_enforced(Mode mode) {
        Accepted accepted = assertInstanceOf(
                Accepted.class, receiver(Version.V2, Ground.hmac(mode)).receive(sent(Version.V2, Lab.NONE)));

        assertEquals(List.of(Remark.NOT_PROVEN), remarks(accepted));
        assertTrue(accepted.notes().getFirst().detail().get().startsWith(Refusal.NO_HMAC_TRAILER.words()));
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVE_ONLY", "PERMISSIVE"})
    void what_is_wrongly_signed_is_accepted_with_a_remark_until_it_is_enforced(Mode mode) {
        Hmac other = new Hmac(Map.of(7, new Key(new byte[32])), 7, ENFORCED.window(), Mode.ENFORCE);

        Accepted accepted = assertInstanceOf(
                Accepted.class, receiver(Version.V2, Ground.hmac(mode)).receive(sent(Version.V2, other)));

        assertEquals(List.of(Remark.NOT_PROVEN), remarks(accepted));
        assertEquals(
                Refusal.HMAC.words() + ": key 7",
                accepted.notes().getFirst().detail().get());
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVE_ONLY", "PERMISSIVE"})
    void what_is_rightly_signed_needs_no_remark_but_is_one_when_repeated(Mode mode) {
        Receiver receiver = receiver(Version.V2, Ground.hmac(mode));
        byte[] frame = sent(Version.V2, ENFORCED);

        assertEquals(List.of(), remarks(assertInstanceOf(Accepted.class, receiver.receive(frame))));
        assertEquals(List.of(Remark.NOT_PROVEN), remarks(assertInstanceOf(Accepted.class, receiver.receive(frame))));
    }

    @Test
    void any_of_the_keys_is_taken_and_the_active_one_is_used() {
        Key old = new Key(Ground.KEY);
        Key young = new Key(new byte[] {1, 2, 3});
        Hmac before = new Hmac(Map.of(7, old), 7, ENFORCED.window(), Mode.ENFORCE);
        Hmac between = new Hmac(Map.of(7, old, 8, young), 8, ENFORCED.window(), Mode.ENFORCE);

        assertInstanceOf(Accepted.class, receiver(Version.V2, between).receive(sent(Version.V2, before)));
        Refused refused =
                assertInstanceOf(Refused.class, receiver(Version.V2, before).receive(sent(Version.V2, between)));
        assertEquals(Refusal.HMAC_KEY, refused.refusal());
        assertEquals("key 8", refused.detail().get());
    }

    @Test
    void a_clock_may_be_off_by_the_window_and_no_more() {
        for (int seconds : new int[] {-5, 5}) {
            clock = Ground.NOW.plusSeconds(seconds);
            assertInstanceOf(Accepted.class, receiver(Version.V2, ENFORCED).receive(sent(Version.V2, ENFORCED)));
        }
        for (int seconds : new int[] {6, -6}) {
            clock = Ground.NOW.plusSeconds(seconds);
            Refused refused = assertInstanceOf(
                    Refused.class,
                    receiver(Version.V2, ENFORCED)
                            .receive(Envelope.toAllRouters(Lab.MAC, A)
                                    .around(
                                            advertisement(Version.V2, ENFORCED),
                                            new Correspondence(wall).stamp(ENFORCED),
                                            ChecksumForm.MESSAGE_ONLY)));
            assertEquals(Refusal.HMAC_TIME, refused.refusal());
            assertEquals(seconds + " s from this node's time", refused.detail().get());
        }
    }

    @Test
    void without_a_window_the_time_only_has_to_grow() {
        Hmac timeless = new Hmac(ENFORCED.keys(), 7, Optional.empty(), Mode.ENFORCE);
        Receiver receiver = receiver(Version.V2, timeless);
        clock = Instant.EPOCH.plusSeconds(5);
        byte[] old = sent(Version.V2, timeless);
        clock = Instant.EPOCH.plusSeconds(6);
        byte[] young = sent(Version.V2, timeless);

        assertInstanceOf(Accepted.class, receiver.receive(young));
        assertEquals(
                Refusal.HMAC_REPLAY,
                assertInstanceOf(Refused.class, receiver.receive(old)).refusal());
    }

    @Test
    void each_packet_is_later_than_the_one_before_even_if_the_clock_stands_still() {
        Receiver receiver = receiver(Version.V2, ENFORCED);

        for (int i = 0; i < 100; i++) {
            assertInstanceOf(Accepted.class, receiver.receive(sent(Version.V2, ENFORCED)), "packet " + i);
        }
    }

    @Test
    void a_clock_that_is_set_back_a_little_is_waited_for_and_a_lot_is_followed() {
        long before = sender.stamp(ENFORCED).time();
        clock = Ground.NOW.minusSeconds(2);
        assertEquals(before + 1, sender.stamp(ENFORCED).time());

        clock = Ground.NOW.minusSeconds(3600);
        assertEquals(Timestamps.at(clock), sender.stamp(ENFORCED).time());
    }

    /** The sender's clock was an hour ahead when this router, whose clock was too, last heard it. */
    @Test
    void a_time_outside_the_window_is_not_held_against_its_sender() {
        Timestamps timestamps = new Timestamps();
        long now = Timestamps.at(Ground.NOW);
        timestamps.heard(A, Timestamps.at(Ground.NOW.plusSeconds(3600)));

        assertTrue(timestamps.isNew(A, now, now, ENFORCED.window()));
        assertEquals(false, timestamps.isNew(A, now, now, Optional.empty()));
    }

    @Test
    void the_second_of_2106_is_one_like_any_other() {
        Instant last = Instant.ofEpochSecond(0xffff_ffffL);
        long after = Timestamps.at(last.plusSeconds(1));

        assertEquals(1, Timestamps.seconds(after, Timestamps.at(last)));
        assertTrue(Timestamps.isWithin(Optional.of(Duration.ofSeconds(1)), after, Timestamps.at(last)));
    }

    @Test
    void senders_are_told_apart_and_the_least_recent_is_forgotten() {
        Timestamps timestamps = new Timestamps();
        long now = Timestamps.at(Ground.NOW);
        timestamps.heard(A, now);
        assertTrue(timestamps.isNew(B, now, now, Optional.empty()));

        for (int i = 0; i < 64; i++) {
            timestamps.heard(new IpAddress(Family.IPV4, 0, i), now);
        }
        assertTrue(timestamps.isNew(A, now, now, Optional.empty()));
    }

    private byte[] sent(Version version, Authentication authentication) {
        return Envelope.toAllRouters(Lab.MAC, A)
                .around(
                        advertisement(version, authentication),
                        sender.stamp(authentication),
                        ChecksumForm.WITH_PSEUDO_HEADER);
    }

    private static Advertisement advertisement(Version version, Authentication authentication) {
        return new Advertisement(version, 61, 200, Lab.SECOND, authentication, List.of(VIP));
    }

    private Receiver receiver(Version version, Hmac hmac) {
        return Lab.receiver(new Expectation(
                Lab.router(version, 61, 100, Lab.SECOND, VIP),
                B,
                Dialect.usual(Family.IPV4).with(hmac),
                heard));
    }

    private static List<Remark> remarks(Accepted accepted) {
        return accepted.notes().stream().map(Note::remark).toList();
    }
}
