package io.understudy.cluster.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ends of a connection in memory: what each knows of the other once they have shaken hands. */
class MutualTlsTest {

    @TempDir
    private Path directory = Path.of("");

    private final Authority ours = Authority.of("ours");
    private final MutualTls.Watch watch = new MutualTls.Watch() {
        @Override
        public void begun() {}

        @Override
        public void proven() {}
    };
    private TlsFiles files = new TlsFiles(directory, directory, directory);

    @BeforeEach
    void sign() {
        files = ours.sign(directory, "a");
    }

    @Test
    void each_end_knows_the_name_of_the_other() throws IOException {
        MutualTls other = MutualTls.of(ours.sign(directory, "b"), "b", watch);

        assertEquals("CN=a", seenByClient(MutualTls.of(files, "a", watch), other));
        assertEquals("CN=b", seenByClient(other, MutualTls.of(files, "a", watch)));
    }

    @Test
    void a_new_certificate_is_used_as_soon_as_its_files_are_in_place_and_a_spoilt_one_never() throws IOException {
        MutualTls renewed = MutualTls.of(files, "a", watch);
        MutualTls other = MutualTls.of(ours.sign(directory, "b"), "b", watch);

        TlsFiles next = ours.sign(directory, "a.renewed");
        Files.copy(next.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        touch(5);
        assertEquals("CN=a", seenByClient(renewed, other), "its key is not there yet");
        Files.copy(next.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        touch(10);
        assertEquals("CN=a.renewed", seenByClient(renewed, other));

        Files.writeString(files.certificate(), "no certificate");
        touch(20);
        assertEquals("CN=a.renewed", seenByClient(renewed, other));
    }

    @Test
    void a_certificate_for_another_node_is_refused_at_first_and_later_not_used() throws IOException {
        assertThrows(IOException.class, () -> MutualTls.of(files, "b", watch));
        MutualTls renewed = MutualTls.of(files, "a", watch);
        TlsFiles next = ours.sign(directory, "b");
        Files.copy(next.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(next.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        touch(5);

        assertEquals("CN=a", seenByClient(renewed, MutualTls.of(ours.sign(directory, "d"), "d", watch)));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, '', true",
        "A, a, '', true",
        "a.example.com, a, '', true",
        "ab, a, '', false",
        "'', a, '', false",
        "cluster, a, a.example.com, true",
        "cluster, b, a.example.com, false",
        "*.example.com, a, *.example.com, false"
    })
    void a_certificate_is_for_whom_its_subject_or_an_alternative_name_says(
            String subject, String node, String host, boolean isFor) throws IOException {
        TlsFiles signed = ours.sign(directory, subject.replace("*", "any") + "-" + node, subject, host);

        assertEquals(
                isFor,
                Names.of(Pem.certificates(signed.certificate()).getFirst()).isFor(node));
    }

    @Test
    void whoever_was_connected_to_is_for_the_name_in_its_certificate_and_nobody_else() throws IOException {
        MutualTls client = MutualTls.of(files, "a", watch);
        Endpoint there = new Endpoint("there", 2);
        assertFalse(client.isFor(there, "b"), "nobody has been there");

        SSLEngine engine = connect(MutualTls.of(ours.sign(directory, "b"), "b", watch), client);
        assertTrue(client.verifyClientSession("there", engine.getSession()).isEmpty());

        assertTrue(client.isFor(there, "b"));
        assertFalse(client.isFor(there, "a"));
    }

    @Test
    void whoever_has_no_certificate_of_the_authority_is_not_spoken_to() throws IOException {
        MutualTls foreign = MutualTls.of(Authority.of("theirs").sign(directory, "c"), "c", watch);

        assertThrows(SSLException.class, () -> seenByClient(MutualTls.of(files, "a", watch), foreign));
        assertThrows(SSLException.class, () -> seenByClient(foreign, MutualTls.of(files, "a", watch)));
    }

    @Test
    void an_expired_certificate_is_not_spoken_to_until_it_is_renewed_in_place() throws IOException {
        MutualTls other = MutualTls.of(ours.sign(directory, "b"), "b", watch);
        TlsFiles late = ours.sign(directory, "late", Instant.now().minusSeconds(60));
        MutualTls expired = MutualTls.of(late, "late", watch);

        assertThrows(SSLException.class, () -> seenByClient(expired, other));
        assertThrows(SSLException.class, () -> seenByClient(other, expired));

        ours.sign(directory, "late");
        Files.setLastModifiedTime(
                late.certificate(), FileTime.from(Instant.now().plusSeconds(5)));
        assertEquals("CN=late", seenByClient(expired, other));
    }

    /** File systems may not tell two changes within one tick apart. */
    private void touch(int later) throws IOException {
        Files.setLastModifiedTime(
                files.certificate(), FileTime.from(Instant.now().plusSeconds(later)));
    }

    private static String seenByClient(MutualTls server, MutualTls client) throws SSLException {
        X509Certificate certificate =
                (X509Certificate) connect(server, client).getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    /** @return the client's end */
    private static SSLEngine connect(MutualTls server, MutualTls client) throws SSLException {
        SSLEngine one = server.createServerSSLEngine("here", 1);
        SSLEngine two = client.createClientSSLEngine("there", 2);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
        two.beginHandshake();
        one.beginHandshake();
        for (int turn = 0; turn < 20; turn++) {
            act(two, toClient, toServer);
            act(one, toServer, toClient);
        }
        return two;
    }

    /** Takes what has arrived, and answers. */
    private static void act(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer plain = ByteBuffer.allocate(1 << 16);
        in.flip();
        while (in.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            plain.clear();
            engine.unwrap(in, plain);
            work(engine);
        }
        in.compact();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
            work(engine);
        }
    }

    private static void work(SSLEngine engine) {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }
}
