package io.understudy.daemon.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private static Path directory;

    @BeforeAll
    static void make() throws IOException {
        for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
            Certificates.make(directory, algorithm, algorithm);
        }
    }

    private static TlsFiles files(String certificate, String key) {
        return new TlsFiles(directory.resolve(certificate), directory.resolve(key), Optional.empty());
    }

    private static String trouble(TlsFiles files) {
        IOException trouble = assertThrows(IOException.class, () -> ServerTls.of(files));
        return String.valueOf(trouble.getMessage()).replace(directory + "/", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keys_of_each_usual_kind_are_read(String algorithm) throws IOException {
        assertFalse(ServerTls.of(files(algorithm + ".pem", algorithm + ".key"))
                .parameters()
                .getNeedClientAuth());
    }

    @Test
    void with_an_authority_clients_need_certificates() throws IOException {
        TlsFiles mutual = new TlsFiles(
                directory.resolve("EC.pem"), directory.resolve("EC.key"), Optional.of(directory.resolve("RSA.pem")));

        assertTrue(ServerTls.of(mutual).parameters().getNeedClientAuth());
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws IOException {
        Certificates.make(directory, "other", "EC");

        assertEquals("EC.key is not the key of the certificate in RSA.pem", trouble(files("RSA.pem", "EC.key")));
        assertEquals("EC.key is not the key of the certificate in other.pem", trouble(files("other.pem", "EC.key")));
    }

    @Test
    void what_is_no_pem_is_told_with_what_to_do() throws IOException {
        Files.writeString(directory.resolve("text"), "hello");
        Files.writeString(
                directory.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----\n");
        Files.writeString(
                directory.resolve("odd.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertTrue(trouble(files("text", "EC.key")).startsWith("text "));
        assertEquals(
                "old.key has no unencrypted PKCS #8 key in PEM in it"
                        + " (openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one)",
                trouble(files("EC.pem", "old.key")));
        assertEquals("odd.key has a key of another kind than RSA, EC, EdDSA", trouble(files("EC.pem", "odd.key")));
        assertTrue(trouble(files("EC.key", "EC.key")).startsWith("EC.key is not a certificate in PEM: "));
    }
}
