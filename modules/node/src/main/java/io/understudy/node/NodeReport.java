package io.understudy.node;

import java.util.List;
import java.util.Map;

/**
 * Everything a node knows of itself.
 *
 * @param instances in the order of the configuration; so are {@code groups}
 * @param links for each interface, counters of packets that belong to no instance, by name in kebab-case
 * @param fixtures what is there whatever the roles are
 */
public record NodeReport(
        List<InstanceReport> instances,
        List<GroupReport> groups,
        Map<String, Map<String, Long>> links,
        List<FixtureReport> fixtures) {}
