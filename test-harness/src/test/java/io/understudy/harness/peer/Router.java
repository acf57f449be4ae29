package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** A VRRP daemon that runs on a node. */
public sealed interface Router permits Understudy, Keepalived, Frr {
    /** The one that speaks VRRP. */
    Running process();

    /** A whole line in which it is not content with a packet it received. */
    Pattern complaint();

    /** Ends it without a word, all its processes at once; returns the time just before. */
    default Instant kill() {
        return process().kill();
    }

    /** Asks it to end, as an operator would; returns the time just before. */
    default Instant terminate() {
        return process().signal(Signal.TERM);
    }

    default List<String> complaints() {
        return process().lines().matching(complaint().asMatchPredicate()).toList();
    }

    /** Waits until it is not content with a packet. */
    default String awaitComplaint() {
        return process().lines().await("a complaint", complaint().asMatchPredicate());
    }

    /** What it has logged so far. */
    default List<String> log() {
        return process().lines().all();
    }

    /** Which daemons there are to choose from. */
    enum Kind {
        UNDERSTUDY,
        KEEPALIVED,
        FRR;

        public Router start(Node node, VirtualRouter router, int priority) {
            return start(node, List.of(router), priority);
        }

        /** One daemon for all of them; returns when it has a role in each. */
        public Router start(Node node, List<VirtualRouter> routers, int priority) {
            return switch (this) {
                case UNDERSTUDY -> Understudy.start(node, routers, priority);
                case KEEPALIVED -> Keepalived.start(node, routers, priority);
                case FRR -> Frr.start(node, routers, priority);
            };
        }
    }
}
