package io.understudy.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secret bytes to sign with. They are never shown. */
public final class Key {

    private final byte[] bytes;
    private final Mac md5;
    private final Mac sha256;

    /** @throws IllegalArgumentException if there are none */
    public Key(byte[] bytes) {
        this.bytes = bytes.clone();
        md5 = mac("HmacMD5");
        sha256 = mac("HmacSHA256");
    }

    private Mac mac(String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes, algorithm));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }

    /** A fresh HMAC-MD5: a copy costs a fraction of a new one, and belongs to the calling thread. */
    Mac md5() {
        return copy(md5);
    }

    /** A fresh HMAC-SHA256. */
    Mac sha256() {
        return copy(sha256);
    }

    private static Mac copy(Mac untouched) {
        try {
            return (Mac) untouched.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's HMACs can be copied", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Key[secret]";
    }
}
