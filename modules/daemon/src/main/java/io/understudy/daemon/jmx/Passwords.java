package io.understudy.daemon.jmx;

import io.understudy.config.model.JmxConfig.User;
import java.nio.charset.StandardCharsets;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets those in who know their password; how long it takes to say no tells nothing about name or password. */
record Passwords(Map<String, User> users) implements JMXAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    @Override
    public Subject authenticate(Object credentials) {
        if (credentials instanceof String[] two
                && two.length == 2
                && isRight(String.valueOf(two[0]), String.valueOf(two[1]))) {
            return new Subject(true, Set.of(new JMXPrincipal(two[0])), Set.of(), Set.of());
        }
        LOG.warn("JMX: somebody at {} was not let in, the name or the password is wrong", client());
        throw new SecurityException("the name or the password is wrong");
    }

    private boolean isRight(String name, String password) {
        Optional<User> user = Optional.ofNullable(users.get(name));
        byte[] expected = user.map(known -> known.password().bytes()).orElseGet(() -> new byte[0]);
        boolean same = MessageDigest.isEqual(digest(expected), digest(password.getBytes(StandardCharsets.UTF_8)));
        return user.isPresent() && same;
    }

    private static byte[] digest(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String client() {
        try {
            return RemoteServer.getClientHost();
        } catch (ServerNotActiveException unknown) {
            return "an unknown address";
        }
    }
}
