package io.understudy.config.model;

import java.util.Map;
import java.util.Optional;

/**
 * How the daemon is managed by JMX.
 *
 * @param enabled whether there are beans
 * @param remote absent if consoles have to be on this machine
 */
public record JmxConfig(boolean enabled, Optional<Remote> remote) {

    /**
     * For consoles on other machines.
     *
     * @param host a name or an address of this machine
     * @param users by name; at least one
     */
    public record Remote(String host, int port, TlsFiles tls, Map<String, User> users) {
        public Remote {
            users = Map.copyOf(users);
        }
    }

    /** Who may connect. */
    public record User(Secret password, Access access) {}

    /** What a user may do. */
    public enum Access {
        /** Look, and be told. */
        READ_ONLY,
        /** Perform operations as well. */
        READ_WRITE
    }
}
