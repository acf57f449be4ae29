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

/** Reads PEM files (RFC 7468); what is wrong with one is told with its name and what to do. */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final String REMEDY = " (openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one)";

    private Pem() {}

    /** All of them, in the order of the file; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(file + " has no certificate in it");
            }
            return found;
        } catch (GeneralSecurityException broken) {
            throw new IOException(file + " is not a certificate in PEM: " + broken.getMessage(), broken);
        }
    }

    static PrivateKey key(Path file) throws IOException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(file + " has no unencrypted PKCS #8 key in PEM in it" + REMEDY);
        }
        try {
            return key(file, new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + " is not PEM", broken);
        }
    }

    private static PrivateKey key(Path file, PKCS8EncodedKeySpec bytes) throws IOException {
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(bytes);
            } catch (InvalidKeySpecException anotherKind) {
                // the next one may be the right one
            } catch (GeneralSecurityException absent) {
                throw new IOException(absent);
            }
        }
        throw new IOException(file + " has a key of another kind than " + String.join(", ", KINDS));
    }
}
