package io.understudy.config.value;

import java.util.Optional;

/** How the value of a keyword is written, and what it becomes. */
public interface Type<T> {

    /** What a value looks like in a file. */
    enum Shape {
        /** One word, or a text of several. */
        WORD,
        /** A program with its arguments. */
        COMMAND,
        /** A program with its arguments, and perhaps who runs it. */
        SCRIPT,
        LIST,
        BLOCK,
        /** Blocks with a name each. */
        NAMED_BLOCKS
    }

    /** In words that complete "write …": "a whole number from 1 to 255". */
    String expected();

    /** The value; empty if it was something else, and then the report knows. */
    Optional<T> read(Entry entry);

    /** How its values are written. */
    default Shape shape() {
        return Shape.WORD;
    }

    /** Of what is inside, for a list and the like. */
    default Optional<Type<?>> inner() {
        return Optional.empty();
    }
}
