package io.understudy.config.model;

import io.understudy.core.tracking.Tracked;
import java.util.List;

/**
 * A vrrp-sync-group: routers that move as one. Its name is no router's.
 *
 * @param members names of {@link InstanceConfig}s in the order of the file, at least one, each in no other group; of an instance with
 *     addresses of both families, both routers
 * @param tracked what the group depends on, in the order of the manual. For those who show it: each member has it among its own
 *     {@link InstanceConfig#tracked} already, so it is not to be counted again
 */
public record GroupConfig(String name, List<String> members, List<Tracked> tracked) {

    public GroupConfig {
        members = List.copyOf(members);
        tracked = List.copyOf(tracked);
    }
}
