package io.understudy.daemon;

import io.understudy.daemon.cli.Understudy;

/** The entry point. */
public final class Main {

    private Main() {}

    /** Ends the process with the command's exit status, whatever threads may still be there. */
    public static void main(String[] args) {
        System.exit(status(args));
    }

    private static int status(String[] args) {
        try {
            return Understudy.commandLine(args).execute(args);
        } catch (Error broken) {
            broken.printStackTrace();
            return Understudy.FAILED;
        }
    }
}
