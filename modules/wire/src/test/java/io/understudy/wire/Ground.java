package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience.HopLimits;
import io.understudy.wire.Authentication.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A router of version 2 over IPv4, a frame that it accepts, and what makes it fail exactly one check.
 *
 * @param heard accepted before
 * @param good accepted too, until it is spoiled
 */
record Ground(
        String name,
        Dialect dialect,
        Consumer<ForgedFrame> heard,
        Consumer<ForgedFrame> good,
        Map<Refusal, Consumer<ForgedFrame>> spoiled) {

    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final long TIME = 1_800_000_000L << 32;
    private static final IpAddress VIP = IpAddress.of("192.0.2.100");
    private static final IpAddress STRANGER = IpAddress.of("192.0.2.66");

    /** What any frame can do wrong, wherever it is sent to and however it is authenticated. */
    private static final Map<Refusal, Consumer<ForgedFrame>> ANYWHERE = Map.ofEntries(
            Map.entry(Refusal.IP_HEADER, frame -> frame.ipVersion = 5),
            Map.entry(Refusal.FRAGMENT, frame -> frame.fragment = 0x2000),
            Map.entry(Refusal.TRUNCATED, frame -> frame.announcedBytesMore = 1),
            Map.entry(Refusal.IP_CHECKSUM, frame -> frame.ipChecksumMore = 1),
            Map.entry(Refusal.HOP_LIMIT, frame -> frame.ttl = 199),
            Map.entry(Refusal.TOO_SHORT, frame -> frame.cutTo = 7),
            Map.entry(Refusal.VERSION_UNKNOWN, frame -> frame.version = 4),
            Map.entry(Refusal.VERSION_DIFFERS, frame -> frame.version = 3),
            Map.entry(Refusal.TYPE, frame -> frame.type = 2),
            Map.entry(Refusal.CHECKSUM, frame -> frame.checksumMore = 1),
            Map.entry(Refusal.AUTHENTICATION_UNKNOWN, frame -> frame.authenticationType = 3),
            Map.entry(Refusal.NO_ADDRESSES, frame -> frame.addresses.clear()),
            Map.entry(Refusal.INTERVAL_DIFFERS, frame -> frame.interval = 2),
            Map.entry(Refusal.ADDRESSES_DIFFER, frame -> frame.addresses = others()));

    static List<Ground> all() {
        return List.of(
                new Ground(
                        "a password",
                        multicast(Lab.SECRET, Set.of(Lab.peer(Family.IPV4))),
                        frame -> {},
                        frame -> {},
                        with(Map.of(
                                Refusal.SENDER, frame -> frame.source = STRANGER,
                                Refusal.AUTHENTICATION_HEADER, frame -> frame.headerKey = secret(),
                                Refusal.HMAC_TRAILER, Ground::onlyTrail,
                                Refusal.LENGTH, frame -> frame.tail = new byte[4],
                                Refusal.AUTHENTICATION_DIFFERS, frame -> frame.authenticationType = 2,
                                Refusal.PASSWORD, frame -> frame.authenticationData[7] = ' '))),
                new Ground(
                        "AH",
                        multicast(Authentication.Header.of("s3cret"), Set.of()),
                        frame -> wrap(frame, 4),
                        frame -> wrap(frame, 5),
                        with(Map.of(
                                Refusal.NO_AUTHENTICATION_HEADER, frame -> frame.headerKey = new byte[0],
                                Refusal.HMAC_TRAILER, Ground::onlyTrail,
                                Refusal.LENGTH, frame -> frame.headerBytes = 28,
                                Refusal.AUTHENTICATION_DIFFERS, frame -> frame.authenticationType = 1,
                                Refusal.ICV, frame -> frame.headerKey = KEY,
                                Refusal.SPI, frame -> frame.spiMore = 1,
                                Refusal.SEQUENCE, frame -> frame.sequence = 4))),
                new Ground(
                        "auth_hmac",
                        multicast(hmac(Mode.ENFORCE), Set.of()),
                        frame -> trail(frame, TIME),
                        frame -> trail(frame, TIME + 1),
                        with(Map.of(
                                Refusal.AUTHENTICATION_HEADER, frame -> frame.headerKey = secret(),
                                Refusal.NO_HMAC_TRAILER, frame -> frame.trailerKey = new byte[0],
                                Refusal.AUTHENTICATION_DIFFERS, frame -> frame.authenticationType = 1,
                                Refusal.HMAC_TIME, frame -> frame.trailerTime = TIME - (6L << 32),
                                Refusal.HMAC_KEY, frame -> frame.trailerKeyId = 8,
                                Refusal.HMAC, frame -> frame.trailerKey = secret(),
                                Refusal.HMAC_REPLAY, frame -> frame.trailerTime = TIME))),
                new Ground(
                        "a password, to a peer",
                        new Dialect(
                                Lab.SECRET,
                                ChecksumForm.WITH_PSEUDO_HEADER,
                                peers(new HopLimits(200, 255)),
                                false,
                                true,
                                Set.of()),
                        Ground::address,
                        Ground::address,
                        with(Map.of(
                                Refusal.STRANGER, frame -> frame.source = STRANGER,
                                Refusal.AUTHENTICATION_HEADER, frame -> frame.headerKey = secret(),
                                Refusal.HMAC_TRAILER, Ground::onlyTrail,
                                Refusal.LENGTH, frame -> frame.tail = new byte[4],
                                Refusal.AUTHENTICATION_DIFFERS, frame -> frame.authenticationType = 2,
                                Refusal.PASSWORD, frame -> frame.authenticationData[7] = ' '))));
    }

    static Authentication.Hmac hmac(Mode mode) {
        return new Authentication.Hmac(Map.of(7, new Key(KEY)), 7, Optional.of(Duration.ofSeconds(5)), mode);
    }

    static Audience.Peers peers(HopLimits limits) {
        return new Audience.Peers(new LinkedHashMap<>(Map.of(Lab.peer(Family.IPV4), limits)), 255, false);
    }

    /** After it has heard what was to be heard before. */
    Receiver receiver() {
        Receiver receiver = Lab.receiver(new Expectation(
                Lab.router(Version.V2, 61, 100, Lab.SECOND, VIP),
                Lab.self(Family.IPV4),
                dialect,
                new Correspondence(InstantSource.fixed(NOW))));
        receiver.receive(frame(heard).bytes());
        return receiver;
    }

    ForgedFrame frame() {
        return frame(good);
    }

    ForgedFrame spoiled(Refusal... checks) {
        ForgedFrame frame = frame();
        for (Refusal check : checks) {
            Objects.requireNonNull(spoiled.get(check)).accept(frame);
        }
        return frame;
    }

    private static ForgedFrame frame(Consumer<ForgedFrame> making) {
        ForgedFrame frame = new ForgedFrame();
        making.accept(frame);
        return frame;
    }

    private static Dialect multicast(Authentication authentication, Set<IpAddress> acceptFrom) {
        Dialect usual = Dialect.usual(Family.IPV4);
        return new Dialect(authentication, usual.checksum(), usual.audience(), false, true, acceptFrom);
    }

    private static Map<Refusal, Consumer<ForgedFrame>> with(Map<Refusal, Consumer<ForgedFrame>> more) {
        Map<Refusal, Consumer<ForgedFrame>> all = new EnumMap<>(ANYWHERE);
        all.putAll(more);
        return new TreeMap<>(all);
    }

    private static void wrap(ForgedFrame frame, int sequence) {
        frame.headerKey = secret();
        frame.sequence = sequence;
        frame.authenticationType = 2;
        frame.authenticationData = new byte[8];
    }

    private static void trail(ForgedFrame frame, long time) {
        frame.trailerKey = KEY;
        frame.trailerTime = time;
        frame.authenticationType = 0;
    }

    /** A trailer is known by its length: nothing else may follow the message. */
    private static void onlyTrail(ForgedFrame frame) {
        frame.trailerKey = KEY;
        frame.tail = new byte[0];
    }

    private static void address(ForgedFrame frame) {
        frame.destination = Lab.self(Family.IPV4);
    }

    private static byte[] secret() {
        return "s3cret".getBytes(StandardCharsets.US_ASCII);
    }

    private static List<IpAddress> others() {
        return new ArrayList<>(List.of(IpAddress.of("192.0.2.101"), IpAddress.of("192.0.2.102")));
    }

    @Override
    public String toString() {
        return name;
    }
}
