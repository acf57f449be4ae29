package io.understudy.node.tracking;

import io.understudy.core.check.Ending;

/**
 * What the end of a script's run says of its subject. Whatever keeps it from answering is a failure.
 *
 * @param status the same for ends of the same kind
 * @param words for an operator; with what the script itself had to say
 */
record Result(boolean success, String status, String words) {

    static Result of(Ending ending) {
        return switch (ending) {
            case Ending.Exited(int status, String output) -> exited(status, output);
            case Ending.Signalled(int signal) -> failure("killed by signal " + signal);
            case Ending.TimedOut timedOut -> failure("timed out");
            case Ending.NotRun(String reason) -> failure("cannot be run: " + reason);
        };
    }

    private static Result exited(int status, String output) {
        String code = "exit status " + status;
        return new Result(status == 0, code, status == 0 || output.isEmpty() ? code : code + ": " + output);
    }

    private static Result failure(String words) {
        return new Result(false, words, words);
    }
}
