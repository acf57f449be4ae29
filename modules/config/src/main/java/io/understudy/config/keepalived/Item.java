package io.understudy.config.keepalived;

import io.understudy.config.report.Place;
import java.util.List;

/** What a line or several of the result say. */
sealed interface Item {

    /** A comment on a line of its own; an empty one is an empty line. */
    record Remark(String text) implements Item {}

    /** {@code key = value}, or only the value if it is an element of a list. */
    record Setting(Place place, String key, String value, String remark) implements Item {}

    /** {@code key = [ … ]} or {@code key { … }}. */
    record Enclosed(Place place, String key, Braces braces, List<Item> items, String remark) implements Item {}

    /** What could not be carried over, as it was. */
    record Lost(List<String> lines) implements Item {}

    /** What is around the items, and what stands between it and the key. */
    enum Braces {
        LIST(" = [", "]"),
        BLOCK(" {", "}"),
        /** One more element of a list of blocks. */
        ADDED(" += {", "}");

        private final String opening;
        private final String closing;

        Braces(String opening, String closing) {
            this.opening = opening;
            this.closing = closing;
        }

        String opening() {
            return opening;
        }

        String closing() {
            return closing;
        }
    }
}
