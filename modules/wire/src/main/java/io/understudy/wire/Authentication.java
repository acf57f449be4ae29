package io.understudy.wire;

import io.understudy.core.router.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How advertisements prove where they come from: in version 2 as RFC 2338 section 5.3.6 has it, in both versions as keepalived 2.4
 * does. {@link Password} and {@link Header} are of version 2 alone.
 */
public sealed interface Authentication {

    /** The authentication data's length in bytes. */
    int BYTES = Long.BYTES;

    /** The greatest that RFC 2338 knows. */
    int LAST_TYPE = 2;

    /** As in version 2's Auth Type field. */
    int type();

    /** As in version 2's Authentication Data field, first byte uppermost. */
    default long data() {
        return 0;
    }

    /** What is left of it in that version. */
    default Authentication in(Version version) {
        return switch (this) {
            case None none -> none;
            case Password password -> version == Version.V2 ? password : new None();
            case Header header -> version == Version.V2 ? header : new None();
            case Hmac hmac -> hmac;
        };
    }

    /** Type 0. */
    record None() implements Authentication {
        @Override
        public int type() {
            return 0;
        }
    }

    /** Type 1, PASS: eight bytes that travel in clear. They are never shown. */
    record Password(long data) implements Authentication {

        /** Left aligned, padded with NUL and cut to eight bytes, as keepalived does. */
        public static Password of(String text) {
            return new Password(ByteBuffer.wrap(eightBytes(text)).getLong());
        }

        @Override
        public int type() {
            return 1;
        }

        @Override
        public String toString() {
            return "Password[secret]";
        }
    }

    /**
     * Type 2, AH: the message travels in an IPsec Authentication Header (RFC 2402) with HMAC-MD5-96.
     *
     * @param coverage of what is sent to a group; of what is received, either is right
     */
    record Header(Key key, Coverage coverage) implements Authentication {

        /** As keepalived makes it of {@code auth_pass}: eight bytes count, and the TTL is covered. */
        public static Header of(String password) {
            return new Header(new Key(eightBytes(password)), Coverage.WITH_TTL);
        }

        @Override
        public int type() {
            return 2;
        }
    }

    /** What of the IP header the integrity check value of a packet to a group covers, on which keepalived and the RFC differ. */
    enum Coverage {
        /** The TTL too: keepalived. */
        WITH_TTL,
        /** Not the TTL, which routers change: RFC 2402 and RFC 4302, and keepalived in unicast. */
        WITHOUT_TTL
    }

    /**
     * keepalived 2.4's {@code auth_hmac}: a trailer with the time and an HMAC-SHA256, in both versions and families.
     *
     * @param keys by their numbers, 1 to 255: a packet may be signed with any of them
     * @param active the number of the one to sign with
     * @param window how far a sender's clock may be off; absent, the time only has to grow ({@code anti_replay none})
     */
    record Hmac(Map<Integer, Key> keys, int active, Optional<Duration> window, Mode mode) implements Authentication {

        /** @throws IllegalArgumentException if the active key is not among the keys */
        public Hmac {
            keys = Map.copyOf(keys);
            if (!keys.containsKey(active)) {
                throw new IllegalArgumentException("there is no key " + active + " to sign with");
            }
        }

        @Override
        public int type() {
            return 0;
        }

        boolean signs() {
            return mode != Mode.RECEIVE_ONLY;
        }

        Key activeKey() {
            return Optional.ofNullable(keys.get(active)).orElseThrow();
        }
    }

    /** The three steps in which the routers of a VRID can be taken to {@link Hmac} one by one. */
    enum Mode {
        /** Signs nothing; what it receives is accepted, with a remark unless it is right. */
        RECEIVE_ONLY,
        /** Signs; what it receives is accepted, with a remark unless it is right. */
        PERMISSIVE,
        /** Signs, and accepts nothing but what is right. */
        ENFORCE
    }

    private static byte[] eightBytes(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), BYTES);
    }
}
