package io.understudy.daemon.http;

import java.nio.charset.StandardCharsets;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type of the content, with its character set
 */
record Response(int status, String type, String text) {

    static final int OK = 200;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    static Response plain(int status, String text) {
        return new Response(status, "text/plain; charset=utf-8", text + "\n");
    }

    static Response json(String text) {
        return new Response(OK, "application/json; charset=utf-8", text + "\n");
    }

    byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
