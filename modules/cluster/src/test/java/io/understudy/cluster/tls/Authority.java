package io.understudy.cluster.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/** Signs certificates for a test (RFC 5280, in DER), in milliseconds and without another process. */
public final class Authority {

    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");
    private static final byte[] SERIAL = HexFormat.of().parseHex("020101");

    /** ecdsa-with-SHA256. */
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    /** Basic constraints: critical, an authority. */
    private static final byte[] IS_AUTHORITY = HexFormat.of().parseHex("a3133011300f0603551d130101ff040530030101ff");

    private static final byte[] IS_NONE = new byte[0];

    private final String name;
    private final KeyPair keys = keys();
    private final byte[] certificate;

    private Authority(String name) {
        this.name = name;
        certificate = certificate(name, keys, IS_AUTHORITY, Instant.now().plus(DAY));
    }

    public static Authority of(String name) {
        return new Authority(name);
    }

    /** A key and a certificate for a node, valid for a day. */
    public TlsFiles sign(Path directory, String node) {
        return sign(directory, node, Instant.now().plus(DAY));
    }

    /** @param end until when it is valid; it has been since two days before that */
    public TlsFiles sign(Path directory, String node, Instant end) {
        KeyPair own = keys();
        return new TlsFiles(
                pem(directory.resolve(node + ".crt"), "CERTIFICATE", certificate(node, own, IS_NONE, end)),
                pem(
                        directory.resolve(node + ".key"),
                        "PRIVATE KEY",
                        own.getPrivate().getEncoded()),
                pem(directory.resolve(name + ".crt"), "CERTIFICATE", certificate));
    }

    /**
     * For somebody.
     *
     * @param file what the files are called
     * @param subject its common name
     * @param host its alternative name; empty for none
     */
    TlsFiles sign(Path directory, String file, String subject, String host) {
        KeyPair own = keys();
        byte[] extensions = host.isEmpty() ? IS_NONE : alternative(host);
        return new TlsFiles(
                pem(
                        directory.resolve(file + ".crt"),
                        "CERTIFICATE",
                        certificate(subject, own, extensions, Instant.now().plus(DAY))),
                pem(
                        directory.resolve(file + ".key"),
                        "PRIVATE KEY",
                        own.getPrivate().getEncoded()),
                pem(directory.resolve(name + ".crt"), "CERTIFICATE", certificate));
    }

    private static byte[] alternative(String host) {
        byte[] names = sequence(element(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        return element(0xa3, sequence(sequence(HexFormat.of().parseHex("0603551d11"), element(0x04, names))));
    }

    private byte[] certificate(String subject, KeyPair of, byte[] extensions, Instant end) {
        byte[] body = sequence(
                VERSION_3,
                SERIAL,
                ALGORITHM,
                named(name),
                sequence(time(end.minus(DAY.multipliedBy(2))), time(end)),
                named(subject),
                of.getPublic().getEncoded(),
                extensions);
        return sequence(body, ALGORITHM, element(0x03, new byte[1], signature(body)));
    }

    private byte[] signature(byte[] body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] named(String name) {
        return new X500Principal("CN=" + name).getEncoded();
    }

    private static byte[] time(Instant time) {
        return element(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return element(0x30, parts);
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List.of(parts).forEach(content::writeBytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length < 0x80) {
            all.write(length);
        } else {
            if (length > 0xff) {
                all.write(0x82);
                all.write(length >> Byte.SIZE);
            } else {
                all.write(0x81);
            }
            all.write(length);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static Path pem(Path file, String what, byte[] der) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                            + what + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
