package io.understudy.config.keepalived;

import io.understudy.config.report.Place;
import java.util.List;
import java.util.Optional;

/** What a file consists of, once everything is expanded. */
sealed interface Node {

    /** A comment on a line of its own; an empty one is an empty line. */
    record Remark(String text) implements Node {}

    /**
     * A keyword with its words.
     *
     * @param body what was between its braces; none without braces
     * @param remark the comment behind it, or empty
     */
    record Statement(Place place, String text, Optional<List<Node>> body, String remark) implements Node {

        List<String> words() {
            return Words.plain(text);
        }

        String keyword() {
            return words().stream().findFirst().orElse("");
        }

        /** All words but the first. */
        List<String> arguments() {
            List<String> words = words();
            return words.subList(Math.min(1, words.size()), words.size());
        }

        List<Node> nodes() {
            return body.orElse(List.of());
        }
    }
}
