package io.understudy.daemon.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.MailServer;
import io.understudy.config.model.MailServer.Login;
import io.understudy.config.model.MailServer.Privacy;
import io.understudy.config.model.Secret;
import io.understudy.daemon.mail.PostOffice.Delivered;
import io.understudy.daemon.mail.PostOffice.Door;
import io.understudy.node.notice.Letter;
import io.understudy.node.notice.MailPort.Outcome;
import io.understudy.node.notice.MailPort.Sending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails to a real server. */
@Timeout(120)
final class SmtpTest {

    private static final String OPS = "ops@example.com";
    private static final String BOSS = "boss@example.com";
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Letter letter(String... to) {
        return new Letter(
                "17.42",
                Instant.parse("2026-01-02T12:00:00Z"),
                List.of(to),
                "[R] VRRP Instance VI_1 - Entering MASTER state",
                "=> VRRP Instance is now owning VRRP VIPs <=\n");
    }

    private static MailServer server(int port, Privacy privacy, List<X509Certificate> authorities) {
        return new MailServer(
                "localhost", port, privacy, authorities, Optional.empty(), Optional.of("node.example"), LONG);
    }

    private static MailServer plain(int port, Duration timeout) {
        return new MailServer("127.0.0.1", port, Privacy.NONE, List.of(), Optional.empty(), Optional.empty(), timeout);
    }

    private static MailServer login(int port, String password) {
        return new MailServer(
                "127.0.0.1",
                port,
                Privacy.NONE,
                List.of(),
                Optional.of(new Login(PostOffice.USER, Secret.of(password))),
                Optional.empty(),
                LONG);
    }

    private static Outcome send(MailServer server, String... to) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Sending _ = new Smtp(server, Optional.of("understudy@example.com")).send(letter(to), outcome::complete);
        return outcome.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static Outcome plainly(PostOffice office, String... to) {
        return send(plain(office.port(), LONG), to);
    }

    private static List<X509Certificate> authority() throws IOException, CertificateException {
        try (InputStream pem = SmtpTest.class.getResourceAsStream("ca.pem")) {
            return List.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
    }

    private static void assertPostponed(String words, Outcome outcome) {
        assertEquals(Map.of(), outcome.refused());
        assertEquals(Set.of(OPS), outcome.postponed().keySet());
        assertTrue(outcome.postponed().getOrDefault(OPS, "").contains(words), outcome::toString);
    }

    @Test
    void everybody_gets_the_mail() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            assertEquals(Outcome.TAKEN, send(server(office.port(), Privacy.NONE, List.of()), OPS, BOSS));

            Delivered mail = office.next();
            assertEquals("node.example", mail.helo());
            assertEquals("understudy@example.com", mail.from());
            assertEquals(List.of(OPS, BOSS), mail.to());
            List.of(
                            "From: understudy@example.com",
                            "To: ops@example.com, boss@example.com",
                            "Subject: [R] VRRP Instance VI_1 - Entering MASTER state",
                            "Message-ID: <17.42@example.com>",
                            "Auto-Submitted: auto-generated",
                            "=> VRRP Instance is now owning VRRP VIPs <=")
                    .forEach(line -> assertTrue(mail.has(line), line + " in\n" + mail.text()));
        }
    }

    @Test
    void who_is_not_told_whom_it_is_from_is_told_something() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            Sending _ = new Smtp(plain(office.port(), LONG), Optional.empty()).send(letter(OPS), outcome::complete);

            assertEquals(Outcome.TAKEN, outcome.join());
            assertTrue(office.next().from().contains("@"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void a_private_connection_is_made_to_whom_the_authority_vouches_for(Door door) throws Exception {
        try (PostOffice office = PostOffice.open(door)) {
            assertEquals(
                    Outcome.TAKEN, send(server(office.port(), Privacy.valueOf(door.name()), authority()), OPS, BOSS));
            assertEquals(List.of(OPS, BOSS), office.next().to());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void nothing_is_told_to_whom_nobody_knows(Door door) {
        try (PostOffice office = PostOffice.open(door)) {
            assertPostponed(
                    "unable to find valid certification path",
                    send(server(office.port(), Privacy.valueOf(door.name()), List.of()), OPS));
            assertTrue(office.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void nothing_is_told_to_whom_is_somebody_else(Door door) throws Exception {
        try (PostOffice office = PostOffice.pretending(door)) {
            assertPostponed("localhost", send(server(office.port(), Privacy.valueOf(door.name()), authority()), OPS));
            assertTrue(office.isEmpty());
        }
    }

    @Test
    void nothing_is_told_without_privacy_where_it_is_wanted() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            assertPostponed("STARTTLS is required", send(server(office.port(), Privacy.STARTTLS, authority()), OPS));
            assertTrue(office.isEmpty());
        }
    }

    @Test
    void who_has_to_log_in_logs_in() throws Exception {
        try (PostOffice office = PostOffice.open(Door.LOGIN)) {
            assertEquals(Outcome.TAKEN, send(login(office.port(), PostOffice.PASSWORD), OPS));
            assertEquals(List.of(OPS), office.next().to());
        }
    }

    @Test
    void with_a_wrong_password_it_is_tried_again_and_the_password_is_not_told() {
        try (PostOffice office = PostOffice.open(Door.LOGIN)) {
            Outcome outcome = send(login(office.port(), "swordfish"), OPS);

            assertPostponed("535", outcome);
            assertFalse(outcome.toString().contains("swordfish"));
            assertFalse(login(1, "swordfish").toString().contains("swordfish"));
        }
    }

    @Test
    void each_recipient_has_its_own_outcome() throws Exception {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            office.refuse(BOSS, 550);
            office.refuse("late@example.com", 450);

            Outcome outcome = plainly(office, OPS, BOSS, "late@example.com");

            assertEquals(List.of(OPS), office.next().to());
            assertEquals(Map.of(BOSS, "550 not boss@example.com"), outcome.refused());
            assertEquals(Map.of("late@example.com", "450 not late@example.com"), outcome.postponed());
        }
    }

    @Test
    void when_all_recipients_are_refused_each_has_its_reason() {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            office.refuse(BOSS, 550);
            office.refuse(OPS, 451);

            Outcome outcome = plainly(office, OPS, BOSS);

            assertEquals(Map.of(BOSS, "550 not boss@example.com"), outcome.refused());
            assertEquals(Map.of(OPS, "451 not ops@example.com"), outcome.postponed());
        }
    }

    @ParameterizedTest
    @CsvSource({"553, true", "451, false"})
    void a_sender_is_refused_for_good_or_not(int code, boolean forGood) {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            office.refuse("understudy@example.com", code);

            Outcome outcome = plainly(office, OPS);

            assertEquals(forGood ? Set.of(OPS) : Set.of(), outcome.refused().keySet());
            assertEquals(forGood ? Set.of() : Set.of(OPS), outcome.postponed().keySet());
            assertTrue(outcome.toString().contains(code + " not understudy@example.com"), outcome::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"554, true", "451, false"})
    void a_message_is_refused_for_good_or_not(int code, boolean forGood) {
        try (PostOffice office = PostOffice.open(Door.OPEN)) {
            office.refuseMessage(code);

            Outcome outcome = plainly(office, OPS, BOSS);

            assertEquals(
                    forGood ? Set.of(OPS, BOSS) : Set.of(), outcome.refused().keySet());
            assertEquals(
                    forGood ? Set.of() : Set.of(OPS, BOSS), outcome.postponed().keySet());
        }
    }

    @Test
    void where_nobody_listens_it_is_tried_again() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertPostponed("Connection refused", send(plain(port, LONG), OPS));
    }

    @Test
    void a_server_that_vanishes_or_hangs_is_tried_again() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> vanishing = CompletableFuture.runAsync(() -> greet(door));
            assertPostponed("127.0.0.1", send(plain(door.getLocalPort(), LONG), OPS));
            vanishing.join();

            assertPostponed("timed out", send(plain(door.getLocalPort(), Duration.ofMillis(200)), OPS));
        }
    }

    private static void greet(ServerSocket door) {
        try (Socket caller = door.accept()) {
            caller.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_mail_can_be_abandoned_in_the_middle_of_a_wait() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            Sending sending = new Smtp(plain(door.getLocalPort(), Duration.ofDays(1)), Optional.of("a@example.com"))
                    .send(letter(OPS), outcome::complete);
            try (Socket caller = door.accept()) {
                sending.abandon();

                assertPostponed(
                        "127.0.0.1", outcome.orTimeout(60, TimeUnit.SECONDS).join());
                assertEquals(-1, caller.getInputStream().read());
            }
        }
    }
}
