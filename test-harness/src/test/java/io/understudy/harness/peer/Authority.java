package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;

/**
 * Signs certificates of nodes, with the JDK's own tool.
 *
 * @param store with its key
 * @param pem what everybody is to know of it
 */
public record Authority(Path store, Path pem) {

    private static final String KEYTOOL =
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

    /** Lives in this node's directory. */
    public static Authority at(Node node) {
        Path store = node.directory().resolve("authority.p12");
        Path pem = node.directory().resolve("authority.pem");
        node.script("""
                %1$s -genkeypair -alias ca -keyalg EC -dname CN=authority -ext bc:c -validity 2 -keystore %2$s -storepass %3$s
                %1$s -exportcert -rfc -alias ca -keystore %2$s -storepass %3$s -file %4$s
                """.formatted(KEYTOOL, store, Certificate.PASSWORD, pem));
        return new Authority(store, pem);
    }

    /**
     * Puts a key and a certificate, {@code cluster.key} and {@code cluster.pem}, in the place of those that the node has.
     *
     * @param lasting less than a day
     * @return when it ends, or a moment later
     */
    public Instant sign(Node node, Duration lasting) {
        Path own = node.directory().resolve("cluster.p12");
        Path signed = node.directory().resolve("cluster.signed");
        node.script("""
                rm -f %2$s
                %1$s -genkeypair -alias node -keyalg EC -dname CN=%6$s -validity 2 -keystore %2$s -storepass %3$s
                %1$s -certreq -alias node -keystore %2$s -storepass %3$s -file %4$s.request
                %1$s -gencert -rfc -alias ca -keystore %5$s -storepass %3$s -infile %4$s.request -outfile %4$s \\
                    -startdate -1d+%7$dS -validity 1
                """.formatted(KEYTOOL, own, Certificate.PASSWORD, signed, store, node.name(), lasting.toSeconds()));
        Instant end = Instant.now().plus(lasting);
        install(node, own, signed);
        return end;
    }

    private static void install(Node node, Path own, Path signed) {
        char[] password = Certificate.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(own)) {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(in, password);
            String key =
                    Certificate.pem("PRIVATE KEY", made.getKey("node", password).getEncoded());
            Certificate.secret(node.write("cluster.key", key));
            node.write("cluster.pem", Files.readString(signed));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
