package io.understudy.daemon.mail;

import io.understudy.config.model.MailServer;
import io.understudy.config.model.MailServer.Login;
import io.understudy.node.notice.Letter;
import io.understudy.node.notice.MailPort;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** A mail server. */
public final class Smtp implements MailPort {

    private final MailServer server;
    private final Session session;

    /** @param from the daemon's user at this host if absent */
    public Smtp(MailServer server, Optional<String> from) {
        this.server = server;
        session = Session.getInstance(properties(server, from));
    }

    private static Properties properties(MailServer server, Optional<String> from) {
        String patience = String.valueOf(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.auth", String.valueOf(server.login().isPresent()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.privacy()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        if (!server.authorities().isEmpty()) {
            properties.put("mail.smtp.ssl.socketFactory", Trust.in(server.authorities()));
        }
        server.helo().ifPresent(name -> properties.put("mail.smtp.localhost", name));
        from.ifPresent(address -> properties.put("mail.from", address));
        return properties;
    }

    @Override
    public Sending send(Letter letter, Consumer<Outcome> told) {
        Thread courier = Thread.ofVirtual().name("mail").start(() -> told.accept(deliver(letter)));
        return courier::interrupt;
    }

    private Outcome deliver(Letter letter) {
        try {
            Address[] recipients = InternetAddress.parse(String.join(",", letter.to()), false);
            Envelope envelope = new Envelope(session, letter);
            Transport transport = session.getTransport("smtp");
            try {
                connect(transport);
                transport.sendMessage(envelope, recipients);
            } finally {
                leave(transport);
            }
            return Outcome.TAKEN;
        } catch (MessagingException | RuntimeException trouble) {
            return Verdict.on(trouble, letter.to(), server);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        Optional<Login> login = server.login();
        transport.connect(
                server.host(),
                server.port(),
                login.map(Login::user).orElse(null),
                login.map(Smtp::password).orElse(null));
    }

    private static String password(Login login) {
        return new String(login.password().bytes(), StandardCharsets.UTF_8);
    }

    /** The mail was taken, or was not; nothing that happens now changes that. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // what of it
        }
    }
}
