package io.understudy.cluster.contest;

import io.understudy.cluster.view.Contest;
import io.understudy.core.time.Moment;
import java.util.Map;

/**
 * A virtual router with more than one master.
 *
 * @param evidence by the name of the node, in words
 * @param since when this node knew of it first
 */
public record Masters(String subject, Map<String, String> evidence, Moment since) {

    public Masters {
        evidence = Map.copyOf(evidence);
    }

    /** As it is at that time. */
    public Contest contest(Moment now) {
        return new Contest(subject, evidence, since.until(now));
    }
}
