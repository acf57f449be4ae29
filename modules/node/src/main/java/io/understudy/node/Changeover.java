package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.Input;
import io.understudy.node.notice.Turn;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A node on its way from one plan to another. First those end who have to, wave by wave, while everybody else goes on as before; then all
 * that belongs to somebody else from now on is taken away, everywhere, before anybody is told what it is to have.
 */
final class Changeover {

    private final Difference difference;
    private final Staff staff;
    private final Crew crew;
    private final Queue<List<Post>> waves;
    private final Set<Post> awaited = new HashSet<>();

    Changeover(Difference difference, Staff staff) {
        this.difference = difference;
        this.staff = staff;
        crew = staff.crew();
        waves = new ArrayDeque<>(difference.waves());
        difference.routers().forEach(fate -> explain(fate, InstancePlan::name));
        difference.groups().forEach(fate -> explain(fate, GroupPlan::name));
    }

    /** What a plan calls what it is the plan of. */
    private interface Naming<P> {
        String name(P plan);
    }

    private <P> void explain(Fate<P> fate, Naming<P> naming) {
        switch (fate) {
            case Fate.Removed<P>(P plan) -> staff.crier().leaves(naming.name(plan), Turn.DELETED);
            case Fate.Anew<P>(P was, P is, String why) -> staff.crier().leaves(naming.name(was), Turn.ANEW);
            case Fate.Added<P> added -> {}
            case Fate.Kept<P> kept -> {}
        }
    }

    /** Lets those end who are next. Whether nobody is left who has to. */
    boolean proceed() {
        while (awaited.isEmpty() && !waves.isEmpty()) {
            List<Post> wave = waves.remove();
            expel(wave);
            wave.stream().filter(post -> !staff.vacant(post)).forEach(awaited::add);
            List.copyOf(awaited).forEach(this::end);
        }
        return awaited.isEmpty();
    }

    void ended(Post post) {
        awaited.remove(post);
    }

    /** Whoever has not ended by now is not asked any more. */
    Set<Post> force() {
        awaited.forEach(post -> crew.at(post).ifPresent(staff::dismiss));
        return Set.copyOf(awaited);
    }

    /** What a group's other members hold is none of those who leave it. */
    private void expel(List<Post> wave) {
        Difference.kept(difference.groups()).forEach(kept -> {
            Set<String> leaving = kept.before().members().stream()
                    .filter(member -> wave.contains(new Post.Router(member)))
                    .collect(Collectors.toSet());
            if (!leaving.isEmpty()) {
                crew.group(kept.before().name()).ifPresent(group -> group.tell(new SyncGroup.Expel(leaving)));
            }
        });
    }

    private void end(Post post) {
        switch (post) {
            case Post.Router(String name) ->
                crew.instance(name).ifPresent(instance -> instance.tell(new Instance.Take(new Input.Stop())));
            case Post.Group(String name) -> crew.group(name).ifPresent(group -> group.tell(new SyncGroup.Stop()));
            case Post.Static(Holding item) -> crew.fixture(item).ifPresent(fixture -> fixture.tell(new Fixture.Stop()));
            case Post.Check check -> crew.at(check).ifPresent(staff::dismiss);
            case Post.Sync sync -> crew.at(sync).ifPresent(staff::dismiss);
            case Post.Packets packets -> crew.at(packets).ifPresent(staff::dismiss);
            case Post.Addresses addresses -> {}
            case Post.Interfaces interfaces -> {}
        }
    }

    /** Everybody is known by the new name, and posts are filled by the new plan. */
    void begin() {
        Map<String, String> renamed = difference.renamedRouters();
        Map<String, String> groups = difference.renamedGroups();
        renamed.keySet().forEach(staff.crier()::renames);
        groups.keySet().forEach(staff.crier()::renamesGroup);
        staff.follow(difference.after(), renamed, groups);
    }

    /** Those who go on are told what they are to be. */
    void tell() {
        NodePlan before = difference.before();
        NodePlan after = difference.after();
        Difference.kept(difference.routers())
                .filter(kept -> after.group(kept.after()).isEmpty())
                .forEach(kept -> assign(
                        new Post.Router(kept.after().name()),
                        Belongings.of(kept.before()),
                        Belongings.of(kept.after())));
        Difference.kept(difference.groups())
                .forEach(kept -> assign(
                        new Post.Group(kept.after().name()),
                        Belongings.of(before.members(kept.before())),
                        Belongings.of(after.members(kept.after()))));
        if (!before.pacing().equals(after.pacing()) || before.tellsOfStrangers() != after.tellsOfStrangers()) {
            crew.packets.forEach((link, packets) -> packets.tell(staff.manner(link)));
        }
        after.fixtures().stream()
                .filter(fixture -> !before.fixtures().contains(fixture))
                .forEach(
                        fixture -> crew.fixture(fixture.item()).ifPresent(ref -> ref.tell(new Fixture.Adopt(fixture))));
        Difference.kept(difference.routers()).filter(Changeover::staysMember).forEach(this::revise);
        Difference.kept(difference.groups()).forEach(this::adopt);
        Difference.kept(difference.routers()).filter(kept -> !staysMember(kept)).forEach(this::revise);
    }

    /** It has to know of its addresses before its group puts them into the kernel, for it announces them then. */
    private static boolean staysMember(Fate.Kept<InstancePlan> kept) {
        return kept.before().machine().needs().group().isPresent()
                && kept.after().machine().needs().group().isPresent()
                && kept.before().name().equals(kept.after().name());
    }

    private void revise(Fate.Kept<InstancePlan> kept) {
        if (!kept.before().equals(kept.after())) {
            staff.revise(kept.before(), kept.after());
        }
    }

    private void assign(Post holder, Belongings was, Belongings is) {
        if (!was.equals(is)) {
            crew.at(holder)
                    .ifPresent(ref ->
                            crew.applier.ifPresent(applier -> applier.tell(new Applier.Assign(ref, is, () -> {}))));
        }
    }

    private void adopt(Fate.Kept<GroupPlan> kept) {
        List<InstancePlan> was = difference.before().members(kept.before());
        List<InstancePlan> is = difference.after().members(kept.after());
        if (!was.equals(is)) {
            crew.group(kept.after().name())
                    .ifPresent(group -> group.tell(new SyncGroup.Adopt(kept.after(), is, difference.renamedRouters())));
        }
    }
}
