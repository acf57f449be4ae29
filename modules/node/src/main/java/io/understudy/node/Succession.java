package io.understudy.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who of one plan is whom in another. A router is what others know it by, and a group is its members; what either is called is this
 * node's own affair.
 *
 * @param routers by their old names
 * @param groups by their old names
 */
record Succession(Map<String, InstancePlan> routers, Map<String, GroupPlan> groups) {

    static Succession between(NodePlan before, NodePlan after) {
        Map<String, InstancePlan> routers = routers(before.instances(), after.instances());
        return new Succession(routers, groups(before.groups(), after.groups(), routers));
    }

    private static Map<String, InstancePlan> routers(List<InstancePlan> before, List<InstancePlan> after) {
        Map<String, InstancePlan> left = new HashMap<>();
        Map<InstancePlan.Identity, InstancePlan> known = new HashMap<>();
        after.forEach(next -> left.put(next.name(), next));
        Map<String, InstancePlan> successors = new HashMap<>();
        for (InstancePlan old : before) {
            Optional.ofNullable(left.get(old.name()))
                    .filter(same -> same.identity().equals(old.identity()))
                    .ifPresent(same -> successors.put(old.name(), left.remove(old.name())));
        }
        left.values().forEach(next -> known.put(next.identity(), next));
        for (InstancePlan old : before) {
            if (!successors.containsKey(old.name())) {
                Optional.ofNullable(known.get(old.identity()))
                        .filter(other -> left.containsKey(other.name()))
                        .ifPresent(other -> successors.put(old.name(), left.remove(other.name())));
            }
        }
        for (InstancePlan old : before) {
            if (!successors.containsKey(old.name())) {
                Optional.ofNullable(left.remove(old.name())).ifPresent(other -> successors.put(old.name(), other));
            }
        }
        return successors;
    }

    /** Those that keep their name and somebody first, then those that keep most under another; last those that keep but the name. */
    private static Map<String, GroupPlan> groups(
            List<GroupPlan> before, List<GroupPlan> after, Map<String, InstancePlan> routers) {
        List<GroupPlan> left = new ArrayList<>(after);
        Map<String, GroupPlan> successors = new HashMap<>();
        before.forEach(old -> named(old, left)
                .filter(same -> common(old, same, routers) > 0)
                .ifPresent(same -> settle(old, same, left, successors)));
        for (GroupPlan old : before) {
            if (!successors.containsKey(old.name())) {
                left.stream()
                        .filter(other -> common(old, other, routers) > 0)
                        .max((one, two) -> Long.compare(common(old, one, routers), common(old, two, routers)))
                        .ifPresent(other -> settle(old, other, left, successors));
            }
        }
        before.stream()
                .filter(old -> !successors.containsKey(old.name()))
                .forEach(old -> named(old, left).ifPresent(same -> settle(old, same, left, successors)));
        return successors;
    }

    private static Optional<GroupPlan> named(GroupPlan old, List<GroupPlan> left) {
        return left.stream().filter(same -> same.name().equals(old.name())).findFirst();
    }

    private static long common(GroupPlan old, GroupPlan other, Map<String, InstancePlan> routers) {
        Set<String> members = new HashSet<>(other.members());
        return old.members().stream()
                .filter(member -> Optional.ofNullable(routers.get(member))
                        .filter(next -> members.contains(next.name()))
                        .isPresent())
                .count();
    }

    private static void settle(GroupPlan old, GroupPlan next, List<GroupPlan> left, Map<String, GroupPlan> successors) {
        successors.put(old.name(), next);
        left.remove(next);
    }

    Optional<InstancePlan> router(InstancePlan old) {
        return Optional.ofNullable(routers.get(old.name()));
    }

    Optional<GroupPlan> group(GroupPlan old) {
        return Optional.ofNullable(groups.get(old.name()));
    }

    /** Whether they are members of the same group, whatever it is called, or both of none. */
    boolean together(InstancePlan before, InstancePlan after) {
        Optional<String> was = before.machine().needs().group();
        return was.isPresent() == after.machine().needs().group().isPresent()
                && was.flatMap(name -> Optional.ofNullable(groups.get(name)))
                        .map(GroupPlan::name)
                        .equals(after.machine().needs().group());
    }
}
