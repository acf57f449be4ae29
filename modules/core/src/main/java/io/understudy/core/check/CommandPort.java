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
     * @param told once, on any thread, also if the command could not be started
     */
    Run start(Command command, Consumer<Ending> told);
}
