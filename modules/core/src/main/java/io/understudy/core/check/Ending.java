package io.understudy.core.check;

/** How a {@link Command} ended. */
public sealed interface Ending {

    /**
     * By itself.
     *
     * @param output the last line it wrote, at most 200 characters; empty if it wrote nothing
     */
    record Exited(int status, String output) implements Ending {}

    /** By a signal that was not this program's. */
    record Signalled(int signal) implements Ending {}

    /** It took too long and was killed; told when it is gone, or when it would not go in spite of KILL. */
    record TimedOut() implements Ending {}

    /** It was never started, or is not to be trusted. */
    record NotRun(String reason) implements Ending {}
}
