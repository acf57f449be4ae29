package io.understudy.core.check;

import java.util.List;

/**
 * Which processes are meant.
 *
 * @param words the program's name, or its path as it was started, and the arguments that count; at least one word
 * @param arguments how the arguments are compared
 * @param fullCommand the first word is compared with the first word of the command line as it is, not with the program's name
 */
public record ProcessPattern(List<String> words, Arguments arguments, boolean fullCommand) {

    /** How arguments are compared. */
    public enum Arguments {
        /** They do not count. */
        ANY,
        /** The same ones. */
        EXACT,
        /** The first ones are the same. */
        INITIAL,
        /** The first ones are the same, the last of them in its beginning. */
        PARTIAL
    }

    public ProcessPattern {
        words = List.copyOf(words);
    }
}
