package io.understudy.node;

import java.util.List;

/**
 * A vrrp_sync_group as configured: instances that move as one.
 *
 * @param members names of instances that need this group
 */
public record GroupPlan(String name, List<String> members) {

    public GroupPlan {
        members = List.copyOf(members);
    }
}
