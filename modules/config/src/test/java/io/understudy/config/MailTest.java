package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.MailConfig;
import io.understudy.config.model.MailServer;
import io.understudy.config.model.MailServer.Login;
import io.understudy.config.model.MailServer.Privacy;
import io.understudy.config.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets mails, and by which way. */
class MailTest {

    private static final String SERVER = "notification-email = [\"ops@example.com\"], smtp-server = mail.example.com";
    private static final String GLOBAL = "test.conf:2: understudy.global.";

    @TempDir
    private Path directory = Path.of("");

    private Draft draft(String global, String first, String group) throws IOException {
        return Draft.of(directory, """
            understudy {
              global { %s }
              vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, version = 3
                virtual-ipaddress = ["10.0.0.10/24", "fe80::10/64", "2001:db8::10/64"]
                %s }
              vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 52, virtual-ipaddress = ["10.0.1.10/24"] }
              vrrp-instance.VI_3 { interface = eth2, virtual-router-id = 53, virtual-ipaddress = ["10.0.2.10/24"] }
              vrrp-sync-group.VG_1 { group = [VI_2, VI_3]
                %s }
            }
            """.formatted(global, first, group));
    }

    private Optional<MailConfig> mail(String global, String first, String group) throws IOException {
        return draft(global, first, group).model().notices().mail();
    }

    private MailServer server(String more) throws IOException {
        return mail("smtp-alert = on, notification-email = [root]\n" + more, "", "")
                .orElseThrow()
                .server();
    }

    @Test
    void nobody_gets_a_mail_who_did_not_ask() throws IOException {
        assertEquals(Optional.empty(), mail(SERVER, "", ""));
        assertEquals(List.of(), draft(SERVER, "", "").warnings());
    }

    @Test
    void both_routers_of_two_families_and_the_group_alert_where_it_is_written() throws IOException {
        MailConfig mail = mail(SERVER, "smtp-alert = on", "smtp-alert = on").orElseThrow();

        assertEquals(Set.of("VI_1-ipv4", "VI_1-ipv6"), mail.instances());
        assertEquals(Set.of("VG_1"), mail.groups());
        assertEquals(List.of("ops@example.com"), mail.to());
        assertEquals(Optional.empty(), mail.from());
        assertEquals(true, mail.faults());
        assertEquals(
                new MailServer(
                        "mail.example.com",
                        25,
                        Privacy.NONE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(30)),
                mail.server());
    }

    /** Its own word, else that about VRRP, else that about all. */
    @ParameterizedTest
    @CsvSource({
        "smtp-alert = on, '', 'VI_1-ipv4 VI_1-ipv6 VI_2 VI_3', VG_1",
        "smtp-alert = on, smtp-alert = off, 'VI_2 VI_3', VG_1",
        "'smtp-alert = on, smtp-alert-vrrp = off', smtp-alert = on, 'VI_1-ipv4 VI_1-ipv6', ''",
        "'smtp-alert = off, smtp-alert-vrrp = on', '', 'VI_1-ipv4 VI_1-ipv6 VI_2 VI_3', VG_1"
    })
    void the_nearest_word_counts(String global, String own, String instances, String groups) throws IOException {
        MailConfig mail =
                mail(SERVER + ", no_email_faults = on, " + global, own, "").orElseThrow();

        assertEquals(Set.of(instances.split(" ")), mail.instances());
        assertEquals(groups.isEmpty() ? Set.of() : Set.of(groups), mail.groups());
        assertEquals(false, mail.faults());
    }

    @ParameterizedTest
    @CsvSource({
        "mail, mail, 25",
        "'mail:26', mail, 26",
        "'10.0.0.1 27', 10.0.0.1, 27",
        "'2001:db8::25', '2001:db8::25', 25",
        "'[2001:db8::25]', '2001:db8::25', 25",
        "'[2001:db8::25]:28', '2001:db8::25', 28",
        "'::1 29', '::1', 29"
    })
    void a_server_has_a_name_or_an_address_and_perhaps_a_port(String written, String host, int port)
            throws IOException {
        MailServer server = server("smtp-server = \"" + written + "\"");

        assertEquals(host, server.host());
        assertEquals(port, server.port());
    }

    @Test
    void a_server_may_be_private_and_want_to_know_who_we_are() throws IOException {
        Files.writeString(directory.resolve("secret"), "hunter2\n");
        Files.copy(Path.of("src/test/resources/io/understudy/config/authority.pem"), directory.resolve("ca.pem"));

        MailServer server = server("""
            smtp-server = mail, smtp-tls = tls, smtp-tls-ca = ca.pem, smtp-user = me, smtp-helo-name = node.example
            smtp-password { file = secret }, smtp_connect_timeout = 0\
            """);

        assertEquals(465, server.port());
        assertEquals(Privacy.TLS, server.privacy());
        assertEquals(
                "CN=Test CA",
                server.authorities().getFirst().getSubjectX500Principal().getName());
        assertEquals(Optional.of(new Login("me", Secret.of("hunter2"))), server.login());
        assertEquals(Optional.of("node.example"), server.helo());
        assertEquals(Duration.ofSeconds(1), server.timeout());
    }

    @Test
    void who_asks_for_mails_that_cannot_be_sent_is_warned() throws IOException {
        assertEquals(
                List.of("test.conf:5: understudy.vrrp-instance.VI_1.smtp-alert: sends no mail without smtp-server"
                        + " (write global { smtp-server = … })"),
                draft("notification-email = [root]", "smtp-alert = on", "").warnings());
        assertEquals(
                List.of(GLOBAL + "smtp-alert: sends no mail without notification-email"
                        + " (write global { notification-email = … })"),
                draft("smtp-server = mail, smtp-alert = on", "", "").warnings());
        assertEquals(Optional.empty(), mail("smtp-server = mail, smtp-alert = on", "", ""));
    }

    @Test
    void a_user_without_a_password_and_the_reverse_are_faults() throws IOException {
        assertEquals(
                List.of(GLOBAL + "smtp-user: is of no use without smtp-password (write smtp-password too)"),
                draft(SERVER + ", smtp-user = me", "", "").faults());
        assertEquals(
                List.of(GLOBAL + "smtp-password: is of no use without smtp-user (write smtp-user too)"),
                draft(SERVER + ", smtp-password = hunter2", "", "").faults());
    }

    @Test
    void a_password_that_cannot_be_read_is_one_fault() throws IOException {
        assertEquals(
                List.of(GLOBAL
                        + "smtp_password.file: \"nowhere\" cannot be read (name a file that the daemon may read)"),
                draft(SERVER + ", smtp-user = me, smtp_password { file = nowhere }", "", "")
                        .faults());
    }

    @Test
    void a_password_that_goes_over_the_network_in_clear_text_is_warned_of() throws IOException {
        String login = ", smtp-user = me, smtp-password = hunter2";

        assertEquals(
                List.of(GLOBAL + "smtp-password: goes over the network in clear text"
                        + " (write smtp-tls = starttls, or tls)"),
                draft(SERVER + login, "", "").warnings());
        assertEquals(
                List.of(),
                draft(SERVER + login + ", smtp-tls = starttls", "", "").warnings());
        assertEquals(List.of(), draft("smtp-server = localhost" + login, "", "").warnings());
    }

    @Test
    void an_authority_that_nobody_asks_is_warned_of() throws IOException {
        Files.copy(Path.of("src/test/resources/io/understudy/config/authority.pem"), directory.resolve("ca.pem"));

        assertEquals(
                List.of(GLOBAL + "smtp-tls-ca: has no effect with smtp-tls = none"
                        + " (write smtp-tls = starttls, or tls)"),
                draft(SERVER + ", smtp-tls-ca = ca.pem", "", "").warnings());
    }

    @Test
    void a_file_without_a_certificate_is_a_fault() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "nothing\n");

        assertEquals(
                List.of(GLOBAL + "smtp-tls-ca: \"ca.pem\" holds no certificate"
                        + " (name a PEM file of X.509 certificates)"),
                draft(SERVER + ", smtp-tls-ca = ca.pem", "", "").faults());
    }
}
