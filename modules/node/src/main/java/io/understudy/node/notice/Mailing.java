package io.understudy.node.notice;

import java.util.List;

/**
 * Who is written to.
 *
 * @param routerId what a subject begins with
 * @param to mail addresses, one at least
 */
public record Mailing(String routerId, List<String> to) {

    public Mailing {
        to = List.copyOf(to);
    }
}
