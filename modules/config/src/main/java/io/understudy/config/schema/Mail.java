package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.text;

import io.understudy.config.model.MailServer.Privacy;
import io.understudy.config.model.Secret;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Hosts;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of {@code global} about mails: to whom, from whom, and by which way. */
public final class Mail {

    public static final Keyword<List<String>> NOTIFICATION_EMAIL =
            keyword("notification-email", listOf(mailbox()), List.of(), "Who gets mails.");
    public static final Keyword<String> NOTIFICATION_EMAIL_FROM = keyword(
            "notification-email-from", mailbox(), "Who they are from; the daemon's user at this host if absent.");
    public static final Keyword<Hosts.Port> SMTP_SERVER =
            keyword("smtp-server", Hosts.withPort(), "HOST[:PORT]; without it, no mail.");
    public static final Keyword<Privacy> SMTP_TLS = keyword(
            "smtp-tls",
            oneOf(Map.of("none", Privacy.NONE, "starttls", Privacy.STARTTLS, "tls", Privacy.TLS)),
            Privacy.NONE,
            "How the connection is kept private; with either the server's certificate and name are verified.");
    public static final Keyword<List<X509Certificate>> SMTP_TLS_CA = keyword(
            "smtp-tls-ca", new Certificates(), "PEM file of those who vouch for the server; the usual ones if absent.");
    public static final Keyword<String> SMTP_USER = keyword("smtp-user", text(), "Whom to log in as.");
    public static final Keyword<Secret> SMTP_PASSWORD =
            keyword("smtp-password", Secrets.type(), "A string, or { file = … }.");
    public static final Keyword<String> SMTP_HELO_NAME =
            keyword("smtp-helo-name", Words.name(), "Who to say this is; the host's name if absent.");
    public static final Keyword<Duration> SMTP_CONNECT_TIMEOUT = keyword(
            "smtp-connect-timeout",
            Ranges.upToADay(),
            Duration.ofSeconds(30),
            "For the connection, and for each answer; 0 means 1 s.");
    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp-alert", flag(), false, "Mails for all instances and groups that do not say.");
    public static final Keyword<Boolean> SMTP_ALERT_VRRP =
            keyword("smtp-alert-vrrp", flag(), "The same, and stronger.");
    public static final Keyword<Boolean> NO_EMAIL_FAULTS =
            keyword("no-email-faults", flag(), false, "No mail about FAULT.");

    private Mail() {}

    static void declareIn(Block block) {
        List.of(
                        NOTIFICATION_EMAIL,
                        NOTIFICATION_EMAIL_FROM,
                        SMTP_SERVER,
                        SMTP_TLS,
                        SMTP_TLS_CA,
                        SMTP_USER,
                        SMTP_PASSWORD,
                        SMTP_HELO_NAME,
                        SMTP_CONNECT_TIMEOUT,
                        SMTP_ALERT,
                        SMTP_ALERT_VRRP,
                        NO_EMAIL_FAULTS)
                .forEach(block::shared);
    }

    /** What can be put between the brackets of RCPT TO. */
    private static Scalar<String> mailbox() {
        return new Scalar<>(
                "a mail address, such as ops@example.com",
                text -> text.matches("[!-~&&[^<>@,;:\"()\\[\\]\\\\]]+(@[A-Za-z0-9.:\\[\\]-]+)?")
                        ? new Parsed.Good<>(text)
                        : new Parsed.Bad<>('"' + text + "\" is not a mail address"));
    }

    /** At least one, read when the configuration is. */
    private record Certificates() implements Type<List<X509Certificate>> {
        @Override
        public String expected() {
            return "the path of a PEM file";
        }

        @Override
        public Optional<List<X509Certificate>> read(Entry entry) {
            return Words.path().read(entry).flatMap(path -> certificates(entry, path));
        }

        private static Optional<List<X509Certificate>> certificates(Entry entry, Path path) {
            try (InputStream pem = Files.newInputStream(entry.beside(path))) {
                List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
                return found.isEmpty() ? none(entry, path) : Optional.of(found);
            } catch (IOException unreadable) {
                return entry.fault("\"" + path + "\" cannot be read", "name a file that the daemon may read");
            } catch (CertificateException other) {
                return none(entry, path);
            }
        }

        private static Optional<List<X509Certificate>> none(Entry entry, Path path) {
            return entry.fault("\"" + path + "\" holds no certificate", "name a PEM file of X.509 certificates");
        }
    }

    private static <T> Keyword<T> keyword(String name, Type<T> type, T fallback, String help) {
        return new Keyword<>(name, type, Optional.of(fallback), new Support.Honoured(), help);
    }

    private static <T> Keyword<T> keyword(String name, Type<T> type, String help) {
        return new Keyword<>(name, type, Optional.empty(), new Support.Honoured(), help);
    }
}
