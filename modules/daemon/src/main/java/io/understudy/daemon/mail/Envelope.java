package io.understudy.daemon.mail;

import io.understudy.node.notice.Letter;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;

/** A letter as RFC 5322 wants it. */
final class Envelope extends MimeMessage {

    private final String id;

    Envelope(Session session, Letter letter) throws MessagingException {
        super(session);
        InternetAddress sender = Optional.ofNullable(InternetAddress.getLocalAddress(session))
                .orElse(new InternetAddress("understudy@localhost"));
        String address = sender.getAddress();
        id = "<" + letter.id() + "@" + address.substring(address.indexOf('@') + 1) + ">";
        setFrom(sender);
        setRecipients(RecipientType.TO, InternetAddress.parse(String.join(",", letter.to()), false));
        setSubject(letter.subject().replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name());
        setSentDate(Date.from(letter.date()));
        setHeader("X-Mailer", "Understudy");
        setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answers, please
        setText(letter.text(), StandardCharsets.UTF_8.name());
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
