package io.understudy.node.notice;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A web server that is told of roles.
 *
 * @param url http or https
 * @param timeout for the connection, and for the answer
 */
public record Webhook(URI url, Map<String, String> headers, Duration timeout) {

    public Webhook {
        headers = Map.copyOf(headers);
    }

    /** For logs: the rest of the URL may be what lets whoever knows it in, and so may the headers. */
    public String server() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public String toString() {
        return server();
    }
}
