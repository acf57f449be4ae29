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
}
