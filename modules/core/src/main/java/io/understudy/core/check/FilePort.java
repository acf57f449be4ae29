package io.understudy.core.check;

import java.util.Optional;
import java.util.function.Consumer;

/** The port that follows files. */
public interface FilePort {

    /** Ends the following; nothing is told afterwards. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Tells the file's text now and whenever it changes.
     *
     * @param file its path
     * @param told on any thread, at most 4096 bytes; empty if the file is not there or cannot be read
     */
    Following follow(String file, Consumer<Optional<String>> told);
}
