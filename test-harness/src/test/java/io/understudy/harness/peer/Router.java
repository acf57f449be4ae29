package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import java.time.Instant;
import java.util.List;

/** A VRRP daemon that runs on a node. */
public sealed interface Router permits Understudy, Keepalived, Frr {
    /** Ends it without a word, all its processes at once; returns the time just before. */
    Instant kill();

    /** Asks it to end, as an operator would; returns the time just before. */
    Instant terminate();

    /** The lines in which it is not content with a packet it received. */
    List<String> complaints();

    /** What it has logged so far. */
    List<String> log();

    /** Which daemons there are to choose from. */
    enum Kind {
        UNDERSTUDY,
        KEEPALIVED,
        FRR;

        public Router start(Node node, VirtualRouter router, int priority) {
            return switch (this) {
                case UNDERSTUDY -> Understudy.start(node, router, priority);
                case KEEPALIVED -> Keepalived.start(node, router, priority);
                case FRR -> Frr.start(node, router, priority);
            };
        }
    }
}
