package io.understudy.node;

import java.io.IOException;
import java.util.Set;

/** The port to the kernel's IPVS connection synchronisation. Calls may block. */
public interface ConnectionSync {

    /** What a node may do in it. */
    enum Part {
        /** Tells of its connections. */
        MASTER,
        /** Is told of them. */
        BACKUP
    }

    /**
     * From whatever it does now to these parts.
     *
     * @throws IOException in words an operator understands
     */
    void play(Set<Part> parts) throws IOException;
}
