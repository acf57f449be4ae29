package io.understudy.config.text;

import java.util.List;

/**
 * An {@code include} of a file.
 *
 * @param within the path of the block that it stands in
 * @param name relative to the file that it is written in; what HOCON takes relative to the working directory is absolute
 * @param required without the file, nothing starts
 */
record Inclusion(List<String> within, int line, String name, boolean required) {

    Inclusion {
        within = List.copyOf(within);
    }
}
