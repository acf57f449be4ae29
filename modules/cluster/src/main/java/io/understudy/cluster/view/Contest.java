package io.understudy.cluster.view;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A virtual router that more than one node is MASTER of.
 *
 * @param subject which, for people: {@code VRID 51 ipv4 (VI_1)}
 * @param instances by the name of the node, of all that have it, what it is called there
 * @param evidence by the name of the node: what it hears, in words
 * @param lasting for how long this node has known
 */
public record Contest(String subject, Map<String, String> instances, Map<String, String> evidence, Duration lasting) {

    public Contest {
        instances = Map.copyOf(instances);
        evidence = Map.copyOf(evidence);
    }

    /** In one line. */
    public String text() {
        return subject + " has " + evidence.size() + " masters: "
                + new TreeMap<>(evidence)
                        .entrySet().stream()
                                .map(master -> master.getKey() + ", which " + master.getValue())
                                .collect(Collectors.joining("; "));
    }
}
