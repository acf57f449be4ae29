package io.understudy.harness.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a forger who knows the secret can do; a packet of anybody else is refused for its signature, whatever else is wrong with it. Over
 * IPv4 only.
 */
public sealed interface Signature {

    /** How many bytes it has behind the VRRP message. */
    int trailing();

    /** Makes it one that was not seen before. */
    void renew(byte[] frame, int message);

    /** @param message where the VRRP message begins */
    void sign(byte[] frame, int message);

    /** Signs so that it does not count. */
    void falsify(byte[] frame, int message, Random random);

    /** There is nothing to know. */
    record None() implements Signature {
        @Override
        public int trailing() {
            return 0;
        }

        @Override
        public void renew(byte[] frame, int message) {}

        @Override
        public void sign(byte[] frame, int message) {}

        @Override
        public void falsify(byte[] frame, int message, Random random) {}
    }

    /** An IPsec Authentication Header with HMAC-MD5-96 (RFC 2402, RFC 2403), with the TTL in it as keepalived has it in multicast. */
    record Header(String password) implements Signature {
        static final int BYTES = 24;
        private static final int SPI = BYTES - 4;
        private static final int SEQUENCE = BYTES - 8;
        private static final int ICV = BYTES - 12;
        private static final int LATE = 1_000_000;

        @Override
        public int trailing() {
            return 0;
        }

        @Override
        public void renew(byte[] frame, int message) {
            System.arraycopy(frame, Forgery.IPV4_SOURCE, frame, message - SPI, 4);
            ByteBuffer.wrap(frame).putInt(message - SEQUENCE, LATE);
        }

        @Override
        public void sign(byte[] frame, int message) {
            Arrays.fill(frame, message - ICV, message, (byte) 0);
            byte[] covered = Arrays.copyOfRange(frame, Forgery.IP, frame.length);
            for (int mutable : new int[] {1, 6, 7, 10, 11}) {
                covered[mutable] = 0;
            }
            byte[] digest = Signature.digest("HmacMD5", password, covered);
            System.arraycopy(digest, 0, frame, message - ICV, ICV);
        }

        @Override
        public void falsify(byte[] frame, int message, Random random) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    sign(frame, message);
                    frame[message - 1 - random.nextInt(ICV)] ^= (byte) (1 << random.nextInt(8));
                }
                case 1 -> {
                    frame[message - SPI] ^= 1;
                    sign(frame, message);
                }
                default -> {
                    ByteBuffer.wrap(frame).putInt(message - SEQUENCE, 1);
                    sign(frame, message);
                }
            }
        }
    }

    /** keepalived 2.4's auth_hmac, behind the message. */
    record Trailer(String secret) implements Signature {
        private static final int BYTES = 28;
        private static final int KEY = 1;
        private static final int TIME = 4;
        private static final int HMAC = 12;
        private static final int HOUR = 3600;

        @Override
        public int trailing() {
            return BYTES;
        }

        @Override
        public void renew(byte[] frame, int message) {
            ByteBuffer.wrap(frame).putInt(at(frame) + TIME, (int) Instant.now().getEpochSecond());
        }

        @Override
        public void sign(byte[] frame, int message) {
            Arrays.fill(frame, at(frame) + HMAC, frame.length, (byte) 0);
            ByteBuffer covered = ByteBuffer.allocate(20 + frame.length - message);
            covered.put((byte) 4).put((byte) (frame[message] >> 4)).put(frame[message + 1]);
            covered.position(4).put(frame, Forgery.IPV4_SOURCE, 4);
            covered.position(20).put(frame, message, frame.length - message);
            covered.putShort(26, (short) 0);
            byte[] digest = Signature.digest("HmacSHA256", secret, covered.array());
            System.arraycopy(digest, 0, frame, at(frame) + HMAC, BYTES - HMAC);
        }

        @Override
        public void falsify(byte[] frame, int message, Random random) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    sign(frame, message);
                    frame[frame.length - 1 - random.nextInt(BYTES - HMAC)] ^= (byte) (1 << random.nextInt(8));
                }
                case 1 -> {
                    ByteBuffer.wrap(frame)
                            .putInt(at(frame) + TIME, (int) Instant.now().getEpochSecond() - HOUR);
                    sign(frame, message);
                }
                default -> {
                    frame[at(frame) + KEY] ^= 1;
                    sign(frame, message);
                }
            }
        }

        private static int at(byte[] frame) {
            return frame.length - BYTES;
        }
    }

    private static byte[] digest(String algorithm, String secret, byte[] covered) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), algorithm));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
