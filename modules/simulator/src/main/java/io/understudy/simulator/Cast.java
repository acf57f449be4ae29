package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.router.VirtualRouter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * What one node brings to a sync group: a member on each LAN, in the configured order.
 *
 * @param number of the node, from 0
 */
record Cast(String name, int number, List<Member> members) {

    static final String GROUP = "VG";

    Cast {
        members = List.copyOf(members);
    }

    SyncGroupMachine machine() {
        SequencedMap<String, VirtualRouter> routers = new LinkedHashMap<>();
        members.forEach(member -> routers.put(member.name(), member.router()));
        return SyncGroupMachine.of(GROUP, routers);
    }

    /** Of all members. */
    SequencedSet<Holding> holdings() {
        SequencedSet<Holding> all = new LinkedHashSet<>();
        members.forEach(member -> all.addAll(member.holdings()));
        return all;
    }

    @Override
    public String toString() {
        return members.stream().map(Member::toString).collect(Collectors.joining("\n    ", name + ": ", ""));
    }
}
