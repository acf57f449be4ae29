package io.understudy.config.report;

/** One thing to be said about a configuration; prints as {@code file:line: path: problem (remedy)}. */
public sealed interface Finding {

    Place place();

    /** The key, from the top of the file; empty if it is about the file as a whole. */
    String path();

    /** What is wrong; never shows a secret. */
    String problem();

    /** What to write instead. */
    String remedy();

    /** As one line for a terminal. */
    default String line() {
        return place() + ": " + (path().isEmpty() ? "" : path() + ": ") + problem() + " (" + remedy() + ")";
    }

    /** With this, nothing starts. */
    record Fault(Place place, String path, String problem, String remedy) implements Finding {
        @Override
        public String toString() {
            return line();
        }
    }

    /** Understood, but hardly what was meant. */
    record Warning(Place place, String path, String problem, String remedy) implements Finding {
        @Override
        public String toString() {
            return line();
        }
    }
}
