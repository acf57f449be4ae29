package io.understudy.config.model;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who takes mails.
 *
 * @param host a name or an address
 * @param authorities those who may vouch for it; the usual ones if empty
 * @param login absent if it wants none
 * @param helo who to say this is; the host's name if absent
 * @param timeout for the connection, and for each answer
 */
public record MailServer(
        String host,
        int port,
        Privacy privacy,
        List<X509Certificate> authorities,
        Optional<Login> login,
        Optional<String> helo,
        Duration timeout) {

    /** How a connection is kept private. */
    public enum Privacy {
        NONE(25),
        STARTTLS(25),
        TLS(465);

        private final int usualPort;

        Privacy(int usualPort) {
            this.usualPort = usualPort;
        }

        public int usualPort() {
            return usualPort;
        }
    }

    /** Who logs in, and how that is proved. */
    public record Login(String user, Secret password) {}

    public MailServer {
        authorities = List.copyOf(authorities);
    }
}
