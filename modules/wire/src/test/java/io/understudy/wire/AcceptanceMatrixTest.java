package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience.HopLimits;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Refused;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What four other daemons were given, made by an independent encoder, and what this one says to it. */
class AcceptanceMatrixTest {

    private static final String VERDICTS = """
            v3-ipv4 / good advert, checksum with IPv4 pseudo-header -> Advertised
            v3-ipv4 / corrupted checksum -> CHECKSUM
            v3-ipv4 / checksum field zero -> CHECKSUM
            v3-ipv4 / TOS 0x00 -> Advertised
            v3-ipv4 / source MAC is the virtual router MAC -> Advertised
            v3-ipv4 / type 2 -> TYPE
            v3-ipv4 / two addresses, one configured -> Advertised, ADDRESSES_DIFFER
            v3-ipv4 / count 0, no addresses -> NO_ADDRESSES
            v3-ipv4 / max adver int 50 cs, 100 configured -> Advertised, INTERVAL_DIFFERS
            v3-ipv4 / 4 extra bytes inside IP total length -> LENGTH
            v3-ipv4 / count 2 but only one address present -> LENGTH
            v3-ipv4 / unknown VRID 99 -> UNKNOWN_ROUTER
            v3-ipv4 / equal priority, higher source address -> Advertised
            v3-ipv4 / lower priority 50 -> Advertised
            v3-ipv4 / priority 0 -> Resigned
            v3-ipv4 / source address equals receiver own primary -> OWN_SOURCE
            v3-ipv4 / unicast destination to multicast instance -> OTHER_DESTINATION
            v3-ipv4-nophdr / good advert, checksum with IPv4 pseudo-header -> Advertised
            v3-ipv4-nophdr / corrupted checksum -> CHECKSUM
            v2-noauth / good, auth type 0, zero auth data -> Advertised
            v2-noauth / auth type 1 to unauthenticated instance -> AUTHENTICATION_DIFFERS
            v2-noauth / auth type 2 without AH header -> AUTHENTICATION_DIFFERS
            v2-noauth / authentication data missing (8 bytes short) -> LENGTH
            v2-noauth / checksum excludes the authentication data -> CHECKSUM
            v2-noauth / corrupted checksum -> CHECKSUM
            v2-noauth / adver int 2 s, 1 s configured -> INTERVAL_DIFFERS
            v2-noauth / VRRPv3 packet to v2 instance -> VERSION_DIFFERS
            v2-noauth / type 2 -> TYPE
            v2-noauth / two addresses, one configured -> ADDRESSES_DIFFER
            v2-noauth / two addresses, one configured, priority 255 -> Advertised, ADDRESSES_DIFFER
            v2-noauth / count 0 -> NO_ADDRESSES
            v2-noauth / lower priority 50 -> Advertised
            v2-noauth / equal priority, higher source address -> Advertised
            v2-noauth / equal priority, lower source address -> Advertised
            v2-pass / correct password, NUL padded -> Advertised
            v2-pass / correct password, space padded -> PASSWORD
            v2-pass / auth type 0 -> AUTHENTICATION_DIFFERS
            v2-ah / ICV with TTL kept, seq 100 -> Advertised
            v2-ah / seq 50 -> SEQUENCE
            v2-ah / seq 1000, RFC 4302 ICV (TTL zeroed) -> Advertised
            v2-ah / SPI not equal to source address, seq 2000 -> SPI
            v2-ah / wrong key, seq 2001 -> ICV
            v2-ah / TOS 0 instead of 0xC0, seq 2300 -> Advertised
            v2-ah / DF flag set, seq 2500 -> Advertised
            v2-ah / TTL 254 covered by ICV, seq 2900 -> HOP_LIMIT
            v2-ah / plain v2 packet, auth type 0, protocol 112 -> NO_AUTHENTICATION_HEADER
            v2-ah / then priority 200, seq 5001 -> Advertised
            v2-ah / then priority 200, seq 6000 -> Advertised
            v3-unicast / pseudo-header with actual destination -> Advertised
            v3-unicast / TTL 1 -> Advertised
            v3-unicast / no pseudo-header -> Advertised
            v3-unicast / multicast advert to unicast instance -> OTHER_DESTINATION
            v3-unicast / pseudo-header with multicast destination (old form) -> CHECKSUM
            v3-unicast / afterwards: old form again -> CHECKSUM
            v3-ipv4-csum-as-v2 / good advert, checksum with IPv4 pseudo-header -> Advertised
            v3-ipv4-csum-as-v2 / corrupted checksum -> CHECKSUM
            v3-ipv4-strict / two addresses, one configured -> Advertised, ADDRESSES_DIFFER
            v3-ipv4-strict / count 0, no addresses -> NO_ADDRESSES
            v3-ipv4-strict / count 2 but only one address present -> LENGTH
            v3-ipv4-strict / equal priority, lower source address -> Advertised
            v3-ipv4-strict / lower priority 50 -> Advertised
            v3-ipv4-strict / priority 255 -> Advertised
            v3-ipv4-strict / source address equals receiver own primary -> OWN_SOURCE
            v3-owner / priority 200 -> Advertised
            v3-owner / priority 255, lower source -> Advertised, SECOND_OWNER
            v3-owner / priority 255, higher source -> Advertised, SECOND_OWNER
            v3-ipv6 / good advert -> Advertised
            v3-ipv6 / corrupted checksum -> CHECKSUM
            v3-ipv6 / hop limit 254 -> HOP_LIMIT
            v3-ipv6 / global (non link-local) source address -> Advertised
            v3-ipv6 / first address not link-local (order swapped) -> Advertised, FIRST_ADDRESS_NOT_LINK_LOCAL
            v3-ipv6 / count 0 -> NO_ADDRESSES
            v3-ipv6 / version 2 over IPv6 -> VERSION_2_OVER_IPV6
            v3-ipv6 / equal priority, higher source address -> Advertised
            v3-ipv6 / equal priority, lower source address -> Advertised
            v3-ipv6 / priority 0 -> Resigned
            """;

    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress SELF = IpAddress.of("192.0.2.1");

    private static final Map<String, Supplier<Expectation>> RECEIVERS = Map.of(
            "v3-ipv4", () -> ipv4(Version.V3, 100, Lab.NONE),
            "v3-ipv4-nophdr", () -> ipv4(Version.V3, 100, Lab.NONE),
            "v3-ipv4-csum-as-v2", () -> ipv4(Version.V3, 100, Lab.NONE),
            "v3-ipv4-strict", () -> ipv4(Version.V3, 100, Lab.NONE),
            "v3-owner", () -> ipv4(Version.V3, 255, Lab.NONE),
            "v3-unicast", AcceptanceMatrixTest::unicast,
            "v2-noauth", () -> ipv4(Version.V2, 100, Lab.NONE),
            "v2-pass", () -> ipv4(Version.V2, 100, Lab.SECRET),
            "v2-ah", () -> ipv4(Version.V2, 100, Authentication.Header.of("s3cret")),
            "v3-ipv6", AcceptanceMatrixTest::ipv6);

    /** With all frames of the set, up to this one: the receivers were not started anew in between. */
    static Stream<Arguments> cases() {
        return matrix().flatMap(set -> {
            List<byte[]> frames = new ArrayList<>();
            return set.getConfigList("cases").stream().map(each -> {
                frames.add(frame(each));
                return Arguments.of(set.getString("set"), each.getString("case"), List.copyOf(frames));
            });
        });
    }

    @Test
    void every_case_has_its_verdict() {
        Set<String> cases =
                cases().map(each -> each.get()[0] + " / " + each.get()[1]).collect(Collectors.toSet());

        assertEquals(verdicts().keySet(), cases);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void the_verdict_is_as_listed(String set, String name, List<byte[]> frames) {
        Receiver receiver =
                Lab.receiver(Objects.requireNonNull(RECEIVERS.get(set)).get());
        frames.subList(0, frames.size() - 1).forEach(receiver::receive);

        Verdict verdict = receiver.receive(frames.getLast());

        assertEquals(verdicts().get(set + " / " + name), words(verdict));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case NotOurs notOurs -> notOurs.name();
            case Refused refused -> refused.refusal().name();
            case Accepted accepted ->
                Stream.concat(
                                Stream.of(name(accepted.event())),
                                accepted.notes().stream()
                                        .map(note -> note.remark().name()))
                        .collect(Collectors.joining(", "));
        };
    }

    private static String name(Event event) {
        return event.getClass().getSimpleName();
    }

    private static Map<String, String> verdicts() {
        return VERDICTS.lines()
                .map(line -> List.of(line.split(" -> ", 2)))
                .collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    private static Stream<? extends Config> matrix() {
        return ConfigFactory.parseFile(
                CapturedFrame.DIRECTORY.resolve("acceptance-matrix.json").toFile())
                .getConfigList("sets")
                .stream();
    }

    private static byte[] frame(Config each) {
        return HexFormat.of().parseHex(each.getStringList("frames_hex").getFirst());
    }

    private static Expectation ipv6() {
        return Lab.expecting(
                Lab.router(
                        Version.V3, 61, 100, Lab.SECOND, IpAddress.of("fe80::100"), IpAddress.of("2001:db8:0:1::100")),
                Lab.NONE);
    }

    private static Expectation unicast() {
        SequencedMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        peers.put(IpAddress.of("192.0.2.2"), HopLimits.ANY);
        peers.put(IpAddress.of("192.0.2.3"), HopLimits.ANY);
        return new Expectation(
                Lab.router(Version.V3, 61, 100, Lab.SECOND, VIP),
                SELF,
                Dialect.usual(Family.IPV4).with(new Audience.Peers(peers, 255, false)));
    }

    private static Expectation ipv4(Version version, int priority, Authentication authentication) {
        return new Expectation(
                Lab.router(version, 61, priority, Lab.SECOND, VIP),
                SELF,
                Dialect.usual(Family.IPV4).with(authentication));
    }
}
