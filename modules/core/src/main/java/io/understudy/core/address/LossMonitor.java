package io.understudy.core.address;

import java.io.IOException;

/** The port that tells when something with this program's mark may have gone that is no address. */
public interface LossMonitor {

    /**
     * Runs the listener, on a thread of its own, after a route, a rule or a device of this program's went, whoever took it away, and
     * after changes that could not be followed. Many at once are told once. The listener must not block.
     *
     * @return ends the watch
     * @throws IOException if it cannot be watched
     */
    Watch watch(Runnable listener) throws IOException;

    /** As long as it is open, the listener is told. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
