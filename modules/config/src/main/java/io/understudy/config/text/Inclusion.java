package io.understudy.config.text;

import java.util.List;

/**
 * An {@code include} of a file.
 *
 * @param within the path of the block that it stands in
 * @param required without the file, nothing starts
 */
record Inclusion(List<String> within, int line, String name, boolean required) {

    Inclusion {
        within = List.copyOf(within);
    }
}
