package io.understudy.harness;

import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GroupFigures.Resolver.class)
class GroupWithKeepalivedTest {

    @Test
    void either_takes_the_whole_group_from_the_other(GroupFigures figures) {
        try (GroupStage stage = GroupStage.set("2 members with keepalived", Group.of(2, false))) {
            new GroupExchange(" 2 members", stage, figures).inEveryWay();
        }
    }

    /** Of both families, and of version 2 as well, whose interval is a second at the least. */
    @Test
    void either_takes_a_group_of_all_versions_and_families_from_the_other(GroupFigures figures) {
        try (GroupStage stage = GroupStage.set("10 members with keepalived", Group.mixed(10, false))) {
            new GroupExchange("10 members", stage, figures).inTheUsualWays();
        }
    }
}
