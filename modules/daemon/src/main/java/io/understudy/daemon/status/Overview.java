package io.understudy.daemon.status;

import java.util.Optional;

/** What is answered when somebody asks for the status: of this node, or of all that are known. */
public sealed interface Overview permits Status, NodeStatuses {

    String json();

    /** What has that name only, be it an instance, or a sync group with its members; empty if nothing has. */
    Optional<? extends Overview> only(String name);
}
