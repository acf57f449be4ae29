package io.understudy.daemon.http;

import java.util.Arrays;

/**
 * What somebody wants to see.
 *
 * @param query what stands behind the question mark, as it was written
 * @param accept the content types that he takes; empty if he does not say
 */
record Visit(String path, String query, String accept) {

    /** Whether the query has that word, with or without a value. */
    boolean asksFor(String word) {
        return Arrays.stream(query.split("&", -1)).anyMatch(part -> part.split("=", 2)[0].equals(word));
    }
}
