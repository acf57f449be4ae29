package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signed itself, for a node's address.
 *
 * @param pem for the daemon, with {@code key}, which only its owner may read
 * @param store for those who are to trust it
 */
public record Certificate(Path pem, Path key, Path store) {

    public static final String PASSWORD = "changeit";

    /** Made by the JDK's own tool, in the node's directory. */
    public static Certificate of(Node node) {
        Path here = node.directory();
        Path store = here.resolve("node.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        node.script(
                "%s -genkeypair -alias node -keyalg EC -dname CN=node -ext san=ip:%s -validity 2 -keystore %s -storepass %s"
                        .formatted(keytool, node.ipv4(), store, PASSWORD));
        char[] password = PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(in, password);
            Path pem = node.write(
                    "node.pem", pem("CERTIFICATE", made.getCertificate("node").getEncoded()));
            Path key = node.write(
                    "node.key", pem("PRIVATE KEY", made.getKey("node", password).getEncoded()));
            return new Certificate(pem, secret(key), store);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Only its owner may read it. */
    public static Path secret(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static String pem(String what, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64);
    }

    /** What a Java has to be told to trust it. */
    List<String> trust() {
        return List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}
