package io.understudy.node;

import java.util.List;

/**
 * A vrrp_sync_group as configured: instances that move as one.
 *
 * @param members names of instances, each in this group alone
 */
public record GroupPlan(String name, List<String> members) {

    public GroupPlan {
        members = List.copyOf(members);
    }
}
