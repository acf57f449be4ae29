package io.understudy.harness.hostile;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One way to make a packet that must be refused out of a good one. */
enum Spoiling {
    FLIPPED_BIT,
    TRUNCATED,
    HOP_LIMIT,
    CHECKSUM,
    UNKNOWN_ROUTER,
    VERSION,
    TYPE,
    COUNT,
    INTERVAL,
    AUTHENTICATION,
    RANDOM_BYTES,
    NO_PEER;

    private static final int AUTHENTICATION_HEADER = 51;
    private static final int NOBODY = 9;

    /** Those that make a bad packet of this one: who sends to a group may be anybody. */
    static List<Spoiling> of(Forgery good) {
        return Stream.of(values())
                .filter(kind -> kind != NO_PEER || good.isUnicast())
                .toList();
    }

    Forgery spoil(Forgery good, Random random) {
        Forgery bad = good.copy();
        int message = bad.message();
        return switch (this) {
            case FLIPPED_BIT ->
                bad.flipped(firstProtectedBit(bad) + random.nextInt(bad.length() * 8 - firstProtectedBit(bad)));
            case TRUNCATED -> bad.truncated(Forgery.IP + random.nextInt(bad.length() - Forgery.IP));
            case HOP_LIMIT -> bad.with(bad.hopLimit(), random.nextInt(255)).sealed();
            case CHECKSUM ->
                bad.with(message + 6, bad.at(message + 6) + 1 + random.nextInt(255))
                        .signed();
            case UNKNOWN_ROUTER ->
                bad.with(message + 1, bad.at(message + 1) + 1 + random.nextInt(255))
                        .sealed();
            case VERSION ->
                bad.with(message, (bad.isVersion2() ? 3 : 2) << 4 | 1).sealed();
            case TYPE ->
                bad.with(message, bad.at(message) & 0xf0 | 2 + random.nextInt(14))
                        .sealed();
            case COUNT ->
                bad.with(message + 3, bad.at(message + 3) + 1 + random.nextInt(200))
                        .sealed();
            case INTERVAL -> withoutInterval(bad).sealed();
            case AUTHENTICATION ->
                bad.isSigned()
                        ? bad.falselySigned(random)
                        : withAuthentication(bad, random).sealed();
            case RANDOM_BYTES -> withRandomMessage(bad, random);
            case NO_PEER -> bad.with(bad.source(), NOBODY).sealed();
        };
    }

    /** Of IPv6 only the message and its pseudo-header, addresses and next header, are under a checksum. */
    private static int firstProtectedBit(Forgery forgery) {
        return 8 * (forgery.isIpv6() ? forgery.message() : Forgery.IP);
    }

    /** Zero, which version 2 refuses because it differs and version 3 because it is no interval. */
    private static Forgery withoutInterval(Forgery forgery) {
        int field = forgery.message() + 4;
        return forgery.isVersion2()
                ? forgery.with(field + 1, 0)
                : forgery.with(field, 0).with(field + 1, 0);
    }

    /** Version 2: another password, or another type with it. Version 3 has none, and is given AH's place in the header. */
    private static Forgery withAuthentication(Forgery forgery, Random random) {
        if (!forgery.isVersion2()) {
            return forgery.with(forgery.isIpv6() ? Forgery.IP + 6 : Forgery.IP + 9, AUTHENTICATION_HEADER);
        }
        return random.nextBoolean()
                ? forgery.flipped(8 * (forgery.length() - 8) + random.nextInt(64))
                : forgery.with(forgery.message() + 4, 2 + random.nextInt(200));
    }

    private static Forgery withRandomMessage(Forgery forgery, Random random) {
        for (int at = forgery.message(); at < forgery.length(); at++) {
            forgery.with(at, random.nextInt(256));
        }
        return forgery;
    }
}
