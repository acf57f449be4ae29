package io.understudy.node;

import io.understudy.core.tracking.Subject;
import io.understudy.node.tracking.Tracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be done to a node that follows one plan so that it follows another.
 *
 * @param routers in the order of the old plan, then those that are added in the order of the new one
 * @param groups likewise
 */
record Difference(NodePlan before, NodePlan after, List<Fate<InstancePlan>> routers, List<Fate<GroupPlan>> groups) {

    Difference {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
    }

    static Difference between(NodePlan before, NodePlan after) {
        List<Fate<InstancePlan>> routers = fates(before, after);
        return new Difference(before, after, routers, groupFates(before, after, survivors(routers)));
    }

    private static List<Fate<InstancePlan>> fates(NodePlan before, NodePlan after) {
        Map<String, InstancePlan> left = byName(after.instances(), InstancePlan::name);
        Map<String, InstancePlan> successors = new HashMap<>();
        for (InstancePlan old : before.instances()) {
            Optional.ofNullable(left.get(old.name()))
                    .filter(same -> same.identity().equals(old.identity()))
                    .ifPresent(same -> successors.put(old.name(), left.remove(old.name())));
        }
        for (InstancePlan old : before.instances()) {
            if (!successors.containsKey(old.name())) {
                left.values().stream()
                        .filter(other -> other.identity().equals(old.identity()))
                        .findFirst()
                        .or(() -> Optional.ofNullable(left.get(old.name())))
                        .ifPresent(other -> successors.put(old.name(), left.remove(other.name())));
            }
        }
        List<Fate<InstancePlan>> fates = new ArrayList<>();
        before.instances()
                .forEach(old -> fates.add(Optional.ofNullable(successors.get(old.name()))
                        .map(next -> fate(old, next))
                        .orElseGet(() -> new Fate.Removed<>(old))));
        left.values().forEach(fresh -> fates.add(new Fate.Added<>(fresh)));
        return fates;
    }

    private static Fate<InstancePlan> fate(InstancePlan before, InstancePlan after) {
        return obstacle(before, after)
                .<Fate<InstancePlan>>map(why -> new Fate.Anew<>(before, after, why))
                .orElseGet(() -> new Fate.Kept<>(before, after));
    }

    /** Why the one cannot become the other while it runs. */
    private static Optional<String> obstacle(InstancePlan before, InstancePlan after) {
        return Stream.of(
                        Traits.changed(
                                "interface",
                                before,
                                after,
                                plan -> plan.machine().needs().link()),
                        Traits.changed(
                                "virtual-router-id",
                                before,
                                after,
                                plan -> plan.machine().router().id()),
                        Traits.changed(
                                "family",
                                before,
                                after,
                                plan -> plan.machine().router().family()),
                        Traits.changed(
                                "version",
                                before,
                                after,
                                plan -> plan.machine().router().version()),
                        Traits.changed(
                                "sync group",
                                before,
                                after,
                                plan -> Traits.text(plan.machine().needs().group())),
                        Traits.changed("use-vmac", before, after, InstancePlan::devices),
                        Traits.changed("sender", before, after, plan -> Traits.text(plan.sender())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The old names of those that go on. */
    private static Set<String> survivors(List<Fate<InstancePlan>> routers) {
        return kept(routers).map(kept -> kept.before().name()).collect(Collectors.toSet());
    }

    /** Of a group in which nobody goes on nothing is left to be kept. */
    private static List<Fate<GroupPlan>> groupFates(NodePlan before, NodePlan after, Set<String> survivors) {
        Map<String, GroupPlan> left = byName(after.groups(), GroupPlan::name);
        List<Fate<GroupPlan>> fates = new ArrayList<>();
        for (GroupPlan old : before.groups()) {
            boolean goesOn = old.members().stream().anyMatch(survivors::contains);
            fates.add(Optional.ofNullable(left.remove(old.name()))
                    .<Fate<GroupPlan>>map(next -> goesOn
                            ? new Fate.Kept<>(old, next)
                            : new Fate.Anew<>(old, next, "none of its members goes on"))
                    .orElseGet(() -> new Fate.Removed<>(old)));
        }
        left.values().forEach(fresh -> fates.add(new Fate.Added<>(fresh)));
        return fates;
    }

    private static <P> Map<String, P> byName(List<P> plans, Function<P, String> name) {
        Map<String, P> byName = new LinkedHashMap<>();
        plans.forEach(plan -> byName.put(name.apply(plan), plan));
        return byName;
    }

    /** Whose actors end before anything else is done: instances, then what they stand on, and those who do something else from now on. */
    List<List<Post>> waves() {
        List<Post> first = new ArrayList<>();
        routers.forEach(fate -> leaving(fate).ifPresent(plan -> first.add(new Post.Router(plan.name()))));
        List<Post> second = new ArrayList<>();
        groups.forEach(fate -> leaving(fate).ifPresent(plan -> second.add(new Post.Group(plan.name()))));
        Set<Post> later = new HashSet<>(Post.of(after));
        before.fixtures().stream()
                .map(fixture -> new Post.Static(fixture.item()))
                .filter(post -> !later.contains(post))
                .forEach(second::add);
        changedTrackers().map(Post.Check::new).forEach(second::add);
        if (before.sync().isPresent() && !before.sync().equals(after.sync())) {
            second.add(new Post.Sync());
        }
        return List.of(first, second);
    }

    private Stream<Subject> changedTrackers() {
        Set<Tracker> kept = new HashSet<>(after.trackers());
        return before.trackers().stream()
                .filter(tracker -> !kept.contains(tracker))
                .map(Tracker::subject);
    }

    /** The plan of one that is to end. */
    static <P> Optional<P> leaving(Fate<P> fate) {
        return switch (fate) {
            case Fate.Removed<P>(P plan) -> Optional.of(plan);
            case Fate.Anew<P>(P was, P is, String why) -> Optional.of(was);
            case Fate.Added<P> added -> Optional.empty();
            case Fate.Kept<P> kept -> Optional.empty();
        };
    }

    /** Those that go on. */
    static <P> Stream<Fate.Kept<P>> kept(List<Fate<P>> fates) {
        return fates.stream().mapMulti((fate, out) -> {
            if (fate instanceof Fate.Kept<P> kept) {
                out.accept(kept);
            }
        });
    }
}
