package io.understudy.cluster.view;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a node of the cluster.
 *
 * @param node its name
 * @param standing as the membership has it
 * @param heardAt when it last confirmed its view; for one that has not yet, when it was first seen
 * @param view what it has said
 */
public record Sighting(String node, Endpoint address, Standing standing, Moment heardAt, Optional<NodeView> view) {

    /** What the members of the cluster agree on. */
    public enum Standing {
        /** It has asked to be taken in. */
        JOINING,
        /** It takes part. */
        UP,
        /** It is a member, but cannot be reached. */
        UNREACHABLE,
        /** It is about to leave. */
        LEAVING,
        /** It was a member, and is none any more. */
        GONE
    }

    /** What is known at a given time. */
    public MemberReport report(Moment now, Duration fresh) {
        Duration age = heardAt.until(now);
        boolean old = age.compareTo(fresh) > 0;
        return new MemberReport(
                node,
                address,
                switch (standing) {
                    case JOINING -> MemberReport.Status.JOINING;
                    case UP -> old ? MemberReport.Status.SILENT : MemberReport.Status.UP;
                    case UNREACHABLE -> MemberReport.Status.UNREACHABLE;
                    case LEAVING -> MemberReport.Status.LEAVING;
                    case GONE -> MemberReport.Status.DOWN;
                },
                age,
                view);
    }
}
