package io.understudy.daemon.tls;

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

/** Certificates that signed themselves, made by the JDK's own tool, in PEM and as a store of trust. */
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private Certificates() {}

    /**
     * Leaves NAME.pem, NAME.key and NAME.p12 there.
     *
     * @param algorithm as {@code keytool -keyalg} takes it
     */
    public static void make(Path directory, String name, String algorithm) throws IOException {
        Path store = directory.resolve(name + ".p12");
        run(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(in, PASSWORD);
            pem(
                    directory.resolve(name + ".key"),
                    "PRIVATE KEY",
                    made.getKey(name, PASSWORD).getEncoded());
            pem(
                    directory.resolve(name + ".pem"),
                    "CERTIFICATE",
                    made.getCertificate(name).getEncoded());
        } catch (GeneralSecurityException wrong) {
            throw new IOException(wrong);
        }
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }

    private static void run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }
}
