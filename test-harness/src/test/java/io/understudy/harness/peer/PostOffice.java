package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server of a node's own, at port 25 of its loopback address, in a process there. */
public final class PostOffice {
    private static final int SMTP = 25;
    private static final String SUBJECT = "Subject: ";
    private static final String OPEN = "open";
    private static final String MAIL = "mail ";

    private final Running process;

    private PostOffice(Running process) {
        this.process = process;
    }

    /** Returns when it takes mails. */
    public static PostOffice open(Node node) {
        Running process = node.start(
                "post",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostOffice.class.getName()));
        process.lines().await("it is open", OPEN::equals);
        return new PostOffice(process);
    }

    /** In the process. */
    public static void main(String[] arguments) throws IOException {
        SMTPServer.port(SMTP)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, text) ->
                        say(MAIL + to + " " + gist(new String(text, StandardCharsets.UTF_8))))
                .build()
                .start();
        say(OPEN);
        while (System.in.read() >= 0) {}
    }

    private static void say(String line) {
        PrintStream out = System.out;
        out.println(line);
        out.flush();
    }

    /** The subject, and the first line that says something. */
    private static String gist(String mail) {
        String subject = mail.lines()
                .filter(line -> line.startsWith(SUBJECT))
                .findFirst()
                .orElse(SUBJECT)
                .substring(SUBJECT.length());
        String first = mail.lines()
                .dropWhile(line -> !line.isBlank())
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        return subject + " / " + first;
    }

    /** Of each mail so far its recipient, subject and first line: {@code TO SUBJECT / LINE}. */
    public List<String> mails() {
        return lines().map(line -> line.substring(MAIL.length())).collect(Collectors.toList());
    }

    /** Returns when there are so many. */
    public void await(int mails) {
        process.lines().await(mails + " mails", line -> lines().count() >= mails);
    }

    private Stream<String> lines() {
        return process.lines().all().stream().filter(line -> line.startsWith(MAIL));
    }
}
