package io.understudy.core.link;

import java.util.List;

/** The port that tells of network interfaces and their addresses coming, changing and going. */
public interface LinkMonitor extends AutoCloseable {

    /** Called on the monitor's own thread; must not block. */
    interface Listener {
        /** The link is there, and this is how it looks now: told once for each link at the start, then on every change. */
        void changed(Link link);

        /** No link of that name is there any more: deleted, renamed or moved away. */
        void gone(String name);
    }

    /** Every link as it is now. */
    List<Link> links();

    /** Starts telling; at most once in the life of a monitor. */
    void start(Listener listener);

    @Override
    void close();
}
