package io.understudy.node;

import io.understudy.core.group.GroupStanding;
import io.understudy.core.instance.Role;
import java.time.Instant;

/** A group's place on the {@link Pinboard}: its actor puts up how it stands, who looks has it put into words. */
record GroupView(GroupPlan plan, GroupStanding standing, Instant since, Tally tally) {

    Role role() {
        return standing.role();
    }

    GroupReport report() {
        return new GroupReport(plan, standing.role(), since, standing.reason(), standing.faults(), tally.read());
    }
}
