package io.understudy.cluster.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs certificates for a test, with the JDK's keytool. */
public record Authority(Path directory, String name) {

    private static final String PASSWORD = "changeit";

    public static Authority in(Path directory, String name) {
        Authority authority = new Authority(directory, name);
        authority.keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
        authority.keytool(
                name, "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    private Path certificate() {
        return directory.resolve(name + ".crt");
    }

    /** A key and a certificate for a node. */
    public TlsFiles sign(String node) {
        Path certificate = directory.resolve(node + ".crt");
        keytool(node, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + node, "-signer", name);
        keytool(node, "-exportcert", "-rfc", "-file", certificate.toString());
        return new TlsFiles(certificate, key(node), certificate());
    }

    private Path key(String node) {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] key = store.getKey(node, PASSWORD.toCharArray()).getEncoded();
            return Files.writeString(
                    directory.resolve(node + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return directory.resolve(name + ".p12");
    }

    private void keytool(String alias, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), words[0]));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-alias", alias, "-keystore", store().toString(), "-storepass", PASSWORD));
        command.addAll(List.of(words).subList(1, words.length));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
