package io.understudy.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How version 2 advertisements prove where they come from (RFC 2338 section 5.3.6); version 3 knows only {@link None}. */
public sealed interface Authentication {

    /** The authentication data's length in bytes. */
    int BYTES = Long.BYTES;

    /** As in the Auth Type field. */
    int type();

    /** As in the Authentication Data field, first byte uppermost. */
    long data();

    /** Type 0. */
    record None() implements Authentication {
        @Override
        public int type() {
            return 0;
        }

        @Override
        public long data() {
            return 0;
        }
    }

    /** Type 1, PASS: eight bytes that travel in clear. They are never shown. */
    record Password(long data) implements Authentication {

        /** Left aligned, padded with NUL and cut to eight bytes, as keepalived does. */
        public static Password of(String text) {
            byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), BYTES);
            return new Password(ByteBuffer.wrap(padded).getLong());
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
}
