package io.understudy.daemon.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on a port of its own; it refuses what the test wants it to. */
public final class PostOffice implements AutoCloseable {

    static final String USER = "understudy";
    static final String PASSWORD = "hunter2";

    private final SMTPServer server;
    private final BlockingQueue<Delivered> box = new LinkedBlockingQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Queue<Integer> refusedMessages = new ConcurrentLinkedQueue<>();

    /** A mail as it arrived: how the sender said hello, who it is from and for, and its text. */
    public record Delivered(String helo, String from, List<String> to, String text) {

        public boolean has(String line) {
            return text.lines().anyMatch(line::equals);
        }
    }

    /** How it is to be spoken to. */
    public enum Door {
        OPEN,
        STARTTLS,
        TLS,
        LOGIN
    }

    private PostOffice(Door door, String certificate) {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("post.example")
                .messageHandlerFactory(Counter::new);
        switch (door) {
            case OPEN -> {}
            case STARTTLS -> builder.enableTLS().requireTLS().startTlsSocketFactory(identity(certificate));
            case TLS -> builder.serverSocketFactory(identity(certificate));
            case LOGIN ->
                builder.requireAuth().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::login));
        }
        server = builder.build();
        server.start();
    }

    public static PostOffice open(Door door) {
        return new PostOffice(door, "localhost");
    }

    /** It says it is somebody else. */
    static PostOffice pretending(Door door) {
        return new PostOffice(door, "elsewhere");
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** Answers with this code when it hears this address, be it the sender's or a recipient's. */
    void refuse(String address, int code) {
        refusals.put(address, code);
    }

    /** Answers the next message with this code. */
    void refuseMessage(int code) {
        refusedMessages.add(code);
    }

    public Delivered next() throws InterruptedException {
        return Optional.ofNullable(box.poll(30, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no mail came"));
    }

    public boolean isEmpty() {
        return box.isEmpty();
    }

    private void login(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    private static SSLContext identity(String name) {
        try (InputStream file = PostOffice.class.getResourceAsStream(name + ".p12")) {
            char[] password = "changeit".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Takes one mail. */
    private final class Counter implements MessageHandler {

        private final String helo;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        Counter(MessageContext context) {
            helo = context.getHelo().orElse("");
        }

        private void check(String address) throws RejectException {
            Optional<Integer> code = Optional.ofNullable(refusals.get(address));
            if (code.isPresent()) {
                throw new RejectException(code.get(), "not " + address);
            }
        }

        @Override
        public void from(String address) throws RejectException {
            check(address);
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            check(address);
            to.add(address);
        }

        @Override
        public String data(InputStream text) throws RejectException, IOException {
            Optional<Integer> code = Optional.ofNullable(refusedMessages.poll());
            if (code.isPresent()) {
                throw new RejectException(code.get(), "not this one");
            }
            box.add(new Delivered(helo, from, to, new String(text.readAllBytes(), StandardCharsets.UTF_8)));
            return "taken";
        }

        @Override
        public void done() {}
    }
}
