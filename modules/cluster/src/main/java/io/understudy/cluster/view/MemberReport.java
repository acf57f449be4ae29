package io.understudy.cluster.view;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of the cluster, as somebody sees it who asks now.
 *
 * @param node its name
 * @param age of what is known of it
 * @param view the last thing it said
 */
public record MemberReport(String node, Endpoint address, Status status, Duration age, Optional<NodeView> view) {

    /** How much it is to be believed. */
    public enum Status {
        /** What is known of it is current. */
        UP,
        /** It is about to take part. */
        JOINING,
        /** It is about to leave. */
        LEAVING,
        /** It is a member, but has not confirmed what it said for longer than it should. */
        SILENT,
        /** It is a member, but cannot be reached. */
        UNREACHABLE,
        /** It is no member any more. */
        DOWN;

        /** The word in status and metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
