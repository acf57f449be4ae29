package io.understudy.node.notice;

import java.time.Instant;
import java.util.List;

/**
 * A mail.
 *
 * @param id the same whenever it is sent again, and that of no other mail; without host and brackets
 * @param to those who have not got it yet
 * @param text lines that end with a line feed
 */
public record Letter(String id, Instant date, List<String> to, String subject, String text) {

    public Letter {
        to = List.copyOf(to);
    }

    Letter to(List<String> others) {
        return new Letter(id, date, others, subject, text);
    }
}
