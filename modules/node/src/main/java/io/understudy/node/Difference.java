package io.understudy.node;

import io.understudy.core.tracking.Subject;
import io.understudy.node.tracking.Tracker;
import java.util.ArrayList;
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
        Succession succession = Succession.between(before, after);
        List<Fate<InstancePlan>> routers = fates(before, after, succession);
        return new Difference(before, after, routers, groupFates(before, after, succession, survivors(routers)));
    }

    private static List<Fate<InstancePlan>> fates(NodePlan before, NodePlan after, Succession succession) {
        Map<String, InstancePlan> left = byName(after.instances(), InstancePlan::name);
        List<Fate<InstancePlan>> fates = new ArrayList<>();
        for (InstancePlan old : before.instances()) {
            Optional<InstancePlan> next = succession.router(old);
            next.map(InstancePlan::name).ifPresent(left::remove);
            fates.add(next.map(is -> fate(old, is, succession)).orElseGet(() -> new Fate.Removed<>(old)));
        }
        left.values().forEach(fresh -> fates.add(new Fate.Added<>(fresh)));
        return fates;
    }

    private static Fate<InstancePlan> fate(InstancePlan before, InstancePlan after, Succession succession) {
        return obstacle(before, after, succession)
                .<Fate<InstancePlan>>map(why -> new Fate.Anew<>(before, after, why))
                .orElseGet(() -> new Fate.Kept<>(before, after));
    }

    /** Why the one cannot become the other while it runs. */
    private static Optional<String> obstacle(InstancePlan before, InstancePlan after, Succession succession) {
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
                        otherGroup(before, after, succession),
                        Traits.changed("use-vmac", before, after, InstancePlan::devices),
                        Traits.changed("sender", before, after, plan -> Traits.text(plan.sender())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> otherGroup(InstancePlan before, InstancePlan after, Succession succession) {
        return succession.together(before, after)
                ? Optional.empty()
                : Optional.of(
                        "sync group " + Traits.text(before.machine().needs().group()) + " -> "
                                + Traits.text(after.machine().needs().group()));
    }

    /** The old names of those that go on. */
    private static Set<String> survivors(List<Fate<InstancePlan>> routers) {
        return kept(routers).map(kept -> kept.before().name()).collect(Collectors.toSet());
    }

    /** Of a group in which nobody goes on nothing is left to be kept. */
    private static List<Fate<GroupPlan>> groupFates(
            NodePlan before, NodePlan after, Succession succession, Set<String> survivors) {
        Map<String, GroupPlan> left = byName(after.groups(), GroupPlan::name);
        List<Fate<GroupPlan>> fates = new ArrayList<>();
        for (GroupPlan old : before.groups()) {
            boolean goesOn = old.members().stream().anyMatch(survivors::contains);
            Optional<GroupPlan> next = succession.group(old);
            next.map(GroupPlan::name).ifPresent(left::remove);
            fates.add(next.<Fate<GroupPlan>>map(is ->
                            goesOn ? new Fate.Kept<>(old, is) : new Fate.Anew<>(old, is, "none of its members goes on"))
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

    /** Instances that have another name from now on, by the old one. */
    Map<String, String> renamedRouters() {
        return renamed(routers, InstancePlan::name);
    }

    Map<String, String> renamedGroups() {
        return renamed(groups, GroupPlan::name);
    }

    private static <P> Map<String, String> renamed(List<Fate<P>> fates, Function<P, String> name) {
        return kept(fates)
                .filter(kept -> !name.apply(kept.before()).equals(name.apply(kept.after())))
                .collect(Collectors.toMap(kept -> name.apply(kept.before()), kept -> name.apply(kept.after())));
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
