package io.understudy.daemon.mail;

import io.understudy.config.model.MailServer;
import io.understudy.node.notice.MailPort.Outcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an exception means for those who were to get a mail. */
final class Verdict {

    private static final int FOR_GOOD = 500;

    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> postponed = new TreeMap<>();

    private Verdict() {}

    static Outcome on(Exception trouble, List<String> recipients, MailServer server) {
        Verdict verdict = new Verdict();
        String why = "%s:%d: %s".formatted(server.host(), server.port(), words(trouble));
        boolean hopeless = codes(trouble).anyMatch(code -> code >= FOR_GOOD);
        recipients.forEach(one -> (hopeless ? verdict.refused : verdict.postponed).put(one, why));
        if (trouble instanceof SendFailedException some) {
            delivered(some).forEach(verdict::forget);
        }
        chain(trouble).forEach(verdict::consider);
        return new Outcome(verdict.refused, verdict.postponed);
    }

    /** That of the sender or the message; each recipient has its own. */
    private static Stream<Integer> codes(Exception trouble) {
        return chain(trouble).flatMap(one -> switch (one) {
            case SMTPSenderFailedException sender -> Stream.of(sender.getReturnCode());
            case SMTPSendFailedException message -> Stream.of(message.getReturnCode());
            default -> Stream.empty();
        });
    }

    private void consider(Exception one) {
        if (one instanceof SMTPAddressFailedException failed) {
            String recipient = failed.getAddress().getAddress();
            forget(recipient);
            (failed.getReturnCode() >= FOR_GOOD ? refused : postponed).put(recipient, line(failed));
        }
    }

    private void forget(String recipient) {
        refused.remove(recipient);
        postponed.remove(recipient);
    }

    private static Stream<String> delivered(SendFailedException some) {
        return Stream.of(Optional.ofNullable(some.getValidSentAddresses()).orElse(new Address[0]))
                .map(address -> ((InternetAddress) address).getAddress());
    }

    private static Stream<Exception> chain(Exception first) {
        return Stream.iterate(
                        Optional.of(first),
                        Optional::isPresent,
                        one -> one.filter(MessagingException.class::isInstance)
                                .map(MessagingException.class::cast)
                                .flatMap(mail -> Optional.ofNullable(mail.getNextException())))
                .flatMap(Optional::stream);
    }

    /** Of the first and the last in the chain, each in one line; the last one often says more. */
    private static String words(Exception trouble) {
        List<Exception> chain = chain(trouble).toList();
        Throwable last = chain.getLast();
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String first = line(trouble);
        return first.contains(line(last)) ? first : first + " (" + line(last) + ")";
    }

    private static String line(Throwable trouble) {
        return Optional.ofNullable(trouble.getMessage())
                .orElse(trouble.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s+", " ");
    }
}
