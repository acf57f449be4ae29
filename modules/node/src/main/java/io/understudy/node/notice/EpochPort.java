package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.util.Map;

/** Where epochs outlive the daemon. Both calls may take their time. */
public interface EpochPort {

    /** The last ones that were kept; empty if none ever were. */
    Map<Subject, Long> read() throws IOException;

    /** All of them; when this returns they are safe. Called by one thread at a time. */
    void keep(Map<Subject, Long> epochs) throws IOException;
}
