package io.understudy.cluster.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468). */
final class Pem {

    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** All that are in the file, in its order; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(file + ": there is no certificate in it");
            }
            return found;
        } catch (GeneralSecurityException broken) {
            throw new IOException(file + ": is not a certificate in PEM: " + broken.getMessage(), broken);
        }
    }

    static PrivateKey key(Path file) throws IOException {
        Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new IOException(
                    file + ": there is no PKCS #8 key in PEM in it (openssl pkcs8 -topk8 -nocrypt makes one)");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(matcher.group(1));
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + ": is not in PEM: " + broken.getMessage(), broken);
        }
        return key(file, new PKCS8EncodedKeySpec(bytes));
    }

    private static PrivateKey key(Path file, PKCS8EncodedKeySpec bytes) throws IOException {
        int refused = 0;
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(bytes);
            } catch (InvalidKeySpecException anotherKind) {
                refused++;
            } catch (GeneralSecurityException absent) {
                throw new IOException(absent);
            }
        }
        throw new IOException(file + ": is none of the " + refused + " kinds of key that are known here: " + KINDS);
    }
}
