package io.understudy.daemon.cluster;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Tells whether two nodes have the same key, without telling the key. A digest of a password of eight bytes can be searched for the
 * password, however it is salted; so only ten bits of one are told, of which one in 1,024 wrong keys has the same, and a dictionary
 * hundreds. That is enough to find a slip, and what is not found is heard on the wire.
 */
final class Fingerprint {

    private static final byte[] SALT = "understudy drift".getBytes(StandardCharsets.US_ASCII);
    private static final int ROUNDS = 20_000;
    private static final int BITS = 16;
    private static final int TOLD = 0x3ff;

    private Fingerprint() {}

    /** Empty if there is no key; takes some milliseconds. */
    static String of(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> "";
            case Credentials.Password(Secret secret) -> digest(secret);
            case Credentials.Header(Secret secret) -> digest(secret);
            case Credentials.Hmac hmac ->
                hmac.keys().entrySet().stream()
                        .map(key -> key.getKey() + ":" + digest(key.getValue()))
                        .collect(Collectors.joining(" "));
        };
    }

    private static String digest(Secret secret) {
        char[] password = HexFormat.of().formatHex(secret.bytes()).toCharArray();
        try {
            byte[] digest = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, SALT, ROUNDS, BITS))
                    .getEncoded();
            return "%03x".formatted(((digest[0] & 0xff) << Byte.SIZE | digest[1] & 0xff) & TOLD);
        } catch (GeneralSecurityException everyRuntimeHasIt) {
            throw new IllegalStateException(everyRuntimeHasIt);
        }
    }

    /** The kind of authentication, as the configuration names it. */
    static String kind(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> "none";
            case Credentials.Password password -> "PASS";
            case Credentials.Header header -> "AH";
            case Credentials.Hmac hmac -> "HMAC";
        };
    }
}
