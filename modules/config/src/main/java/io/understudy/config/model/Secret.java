package io.understudy.config.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Something that must not appear in any output; only {@link #bytes} shows it. */
public final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** UTF-8. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** Its first bytes. */
    public Secret cutTo(int length) {
        return new Secret(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(bytes, secret.bytes);
    }

    /** Nothing can be learnt from it. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
