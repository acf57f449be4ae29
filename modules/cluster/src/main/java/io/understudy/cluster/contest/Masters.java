package io.understudy.cluster.contest;

import io.understudy.cluster.view.Contest;
import io.understudy.core.time.Moment;
import java.util.Collections;
import java.util.Map;

/**
 * A virtual router with more than one master.
 *
 * @param subject for people; two that are not the same may have the same one
 * @param instances what it is called on each node that has it, by the name of the node
 * @param evidence by the name of the node, in words
 * @param since when this node knew of it first
 */
public record Masters(String subject, Map<String, String> instances, Map<String, String> evidence, Moment since) {

    public Masters {
        instances = Map.copyOf(instances);
        evidence = Map.copyOf(evidence);
    }

    /** Whether it is about the same virtual router, whoever else has it by now. */
    public boolean isSame(Masters other) {
        return share(instances, other.instances);
    }

    /** Whether both have something in common, by node and name of the instance. */
    static boolean share(Map<String, String> one, Map<String, String> other) {
        return !Collections.disjoint(one.entrySet(), other.entrySet());
    }

    /** As it is at that time. */
    public Contest contest(Moment now) {
        return new Contest(subject, instances, evidence, since.until(now));
    }
}
