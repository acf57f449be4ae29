package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.wire.Sighting.Advert;
import io.understudy.wire.Sighting.Malformed;
import io.understudy.wire.Sighting.Proof;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SightingTest {

    private static final Map<String, Refusal> REFUSED_BY_EVERYBODY =
            Map.of("ka-v2-over-ipv6", Refusal.VERSION_2_OVER_IPV6, "ka-v2-no-addresses", Refusal.NO_ADDRESSES);

    /** What has to do with a configuration or a secret, which an onlooker has not got. */
    private static final Set<Refusal> A_MATTER_OF_OPINION = Set.of(
            Refusal.SENDER,
            Refusal.STRANGER,
            Refusal.AUTHENTICATION_HEADER,
            Refusal.NO_AUTHENTICATION_HEADER,
            Refusal.HMAC_TRAILER,
            Refusal.NO_HMAC_TRAILER,
            Refusal.AUTHENTICATION_DIFFERS,
            Refusal.PASSWORD,
            Refusal.ICV,
            Refusal.SPI,
            Refusal.SEQUENCE,
            Refusal.HMAC_TIME,
            Refusal.HMAC_KEY,
            Refusal.HMAC,
            Refusal.HMAC_REPLAY,
            Refusal.INTERVAL_DIFFERS,
            Refusal.ADDRESSES_DIFFER);

    static Stream<CapturedFrame> advertisements() {
        return CapturedFrame.all().stream().filter(CapturedFrame::isAdvertisement);
    }

    static Stream<Ground> grounds() {
        return Ground.all().stream();
    }

    @ParameterizedTest
    @MethodSource("advertisements")
    void an_onlooker_sees_what_another_decoder_sees(CapturedFrame captured) {
        Sighting seen = Sighting.of(captured.bytes()).orElseThrow();

        if (seen instanceof Malformed malformed) {
            assertEquals(REFUSED_BY_EVERYBODY.get(captured.name()), malformed.refusal());
            assertEquals(OptionalInt.of(captured.number("vrrp.vrid")), malformed.vrid());
        } else {
            assertEquals(
                    new Advert(
                            captured.source(),
                            captured.destination(),
                            captured.version(),
                            captured.number("vrrp.vrid"),
                            captured.number("vrrp.priority"),
                            captured.interval(),
                            proof(captured),
                            captured.addresses()),
                    seen);
            assertFalse(REFUSED_BY_EVERYBODY.containsKey(captured.name()));
        }
    }

    private static Proof proof(CapturedFrame captured) {
        return switch (captured.authentication()) {
            case Authentication.None none -> Proof.NONE;
            case Authentication.Password password -> Proof.PASS;
            case Authentication.Header header -> Proof.AH;
            case Authentication.Hmac hmac -> Proof.HMAC;
        };
    }

    @Test
    void what_is_not_vrrp_is_not_seen() {
        assertEquals(
                Set.of(),
                Set.copyOf(CapturedFrame.all().stream()
                        .filter(frame -> !frame.isAdvertisement())
                        .filter(frame -> Sighting.of(frame.bytes()).isPresent())
                        .map(CapturedFrame::name)
                        .toList()));
        ForgedFrame ipsec = new ForgedFrame();
        ipsec.authenticationHeader = new byte[24];
        assertEquals(Optional.empty(), Sighting.of(ipsec.bytes()));
    }

    @ParameterizedTest
    @MethodSource("grounds")
    void what_every_router_refuses_is_malformed_and_nothing_else_is(Ground ground) {
        ground.spoiled().keySet().forEach(check -> {
            Sighting seen = Sighting.of(ground.spoiled(check).bytes()).orElseThrow();
            boolean fromAfar =
                    check == Refusal.HOP_LIMIT && !ground.frame().destination.isMulticast();
            if (A_MATTER_OF_OPINION.contains(check) || fromAfar) {
                assertInstanceOf(Advert.class, seen, check.toString());
            } else if (check != Refusal.VERSION_DIFFERS) { // which makes other bytes of the interval and the addresses
                assertEquals(
                        check,
                        assertInstanceOf(Malformed.class, seen, check.toString())
                                .refusal());
            }
        });
    }

    @Test
    void no_interval_is_malformed_in_both_versions() {
        ForgedFrame forged = new ForgedFrame();
        forged.interval = 0;

        assertEquals(
                Refusal.INTERVAL_ZERO,
                assertInstanceOf(Malformed.class, Sighting.of(forged.bytes()).orElseThrow())
                        .refusal());
    }
}
