package io.understudy.cluster.view;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that should be the same on several nodes, and is not.
 *
 * @param subject what it is about: {@code VRID 51 ipv4}
 * @param setting by the keyword of the configuration
 * @param values by the name of the node, as an operator may see them
 * @param consequence what comes of it, and what to do
 */
public record Difference(String subject, String setting, Map<String, String> values, String consequence) {

    public Difference {
        values = Map.copyOf(values);
    }

    /** In one line. */
    public String text() {
        return subject + ": " + setting + " differs: "
                + new TreeMap<>(values)
                        .entrySet().stream()
                                .map(value -> value.getKey() + " has " + value.getValue())
                                .collect(Collectors.joining(", "))
                + " (" + consequence + ")";
    }
}
