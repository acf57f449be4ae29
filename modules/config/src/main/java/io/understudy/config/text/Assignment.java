package io.understudy.config.text;

import java.util.List;

/**
 * A key with what is given to it.
 *
 * @param element of which list it is in, 0 for none; each element of a text has another number
 * @param path from the top of the configuration
 */
record Assignment(int element, List<String> path, int line, Form form) {

    Assignment {
        path = List.copyOf(path);
    }

    /** What is given. */
    enum Form {
        /** {@code null}: what was given before is taken back. */
        NOTHING,
        /** {@code { … }} alone, which is added to what was there. */
        BLOCK,
        /** Made of something else, or added to it: {@code ${other} { … }}, {@code ${?ENV}}, {@code += 1}. */
        COMPOSED,
        /** Anything else. */
        VALUE
    }
}
