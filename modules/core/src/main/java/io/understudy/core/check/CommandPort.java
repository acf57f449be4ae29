package io.understudy.core.check;

import java.util.function.Consumer;

/** The port that runs commands. */
public interface CommandPort {

    /** A command on its way. */
    interface Run {
        /** Kills its process group at once; the ending is told all the same. */
        void kill();
    }

    /**
     * Returns at once.
     *
     * @param said each line that is written and is not blank, at most 200 characters of it, on any thread, before the ending
     * @param told once, on any thread, also if the command could not be started
     */
    Run start(Command command, Consumer<String> said, Consumer<Ending> told);

    /** As above, but what it writes is forgotten, except for the last line. */
    default Run start(Command command, Consumer<Ending> told) {
        return start(command, line -> {}, told);
    }
}
