package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import io.understudy.node.tracking.FileTracker;
import io.understudy.node.tracking.ProcessTracker;
import io.understudy.node.tracking.ScriptTracker;
import io.understudy.node.tracking.Tracker;
import io.understudy.node.tracking.Watching;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Who fills which post of a node, and who has to know whom. Belongs to the {@link Guardian}. */
final class Staff {

    /** How somebody begins whose end is noticed. */
    interface Hiring {
        <T> ActorRef<T> hire(Post post, Behavior<T> behavior, Props props);

        /** They are at other posts from now on. */
        void move(Post post, ActorRef<?> ref);

        /** Without a word. */
        void dismiss(ActorRef<?> ref);
    }

    private NodePlan plan;
    private final Ports ports;
    private final VrrpThread thread;
    private final ActorRef<DressRehearsal.Message> rehearsal;
    private final Hiring hiring;
    private final Pinboard board;
    private final Moment since;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Crew crew = new Crew();
    private Optional<Input.Drained> drained;
    private final Crier crier;

    Staff(
            NodePlan plan,
            Ports ports,
            VrrpThread thread,
            Executor voice,
            Pinboard board,
            Optional<Drain> drain,
            ActorRef<DressRehearsal.Message> rehearsal,
            Hiring hiring) {
        this.plan = plan;
        this.ports = ports;
        this.thread = thread;
        this.rehearsal = rehearsal;
        this.hiring = hiring;
        this.board = board;
        drained = drain.map(Input.Drained::new);
        since = ports.clock().now();
        crier = new Crier(plan, ports.notices(), voice);
        setPaces();
    }

    private void setPaces() {
        paces.clear();
        plan.pacing().forEach(pacing -> {
            Pace pace = pacing.begin();
            pacing.links().forEach(link -> paces.put(link, pace));
        });
    }

    NodePlan plan() {
        return plan;
    }

    /**
     * @param renamed old names of instances to new ones
     * @param groups likewise
     */
    void follow(NodePlan next, Map<String, String> renamed, Map<String, String> groups) {
        plan = next;
        setPaces();
        crew.rename(renamed, groups).forEach(hiring::move);
        crier.adopt(next);
    }

    void dismiss(ActorRef<?> ref) {
        hiring.dismiss(ref);
    }

    Crier crier() {
        return crier;
    }

    PacketIo.Adopt manner(String link) {
        return new PacketIo.Adopt(pace(link), plan.tellsOfStrangers());
    }

    private Pace pace(String link) {
        return paces.computeIfAbsent(
                link,
                fresh -> plan.pacing().stream()
                        .filter(pacing -> pacing.links().isEmpty())
                        .reduce((first, last) -> last)
                        .orElse(Pacing.NONE)
                        .begin());
    }

    /** Whether it was seen to, as far as the plan wants it; not while one is missing whom it needs. */
    boolean fill(Post post) {
        return switch (post) {
            case Post.Addresses addresses -> {
                Collection<Belongings> expected = expected();
                Behavior<Applier.Message> hands = Behaviors.setup(context -> {
                    ports.onVrrpThread().run();
                    return Applier.create(board.timed(ports.kernel()), expected, ports.links());
                });
                crew.applier = Optional.of(hiring.hire(post, hands, Dispatchers.ADDRESSES));
                yield true;
            }
            case Post.Interfaces interfaces -> {
                crew.links = Optional.of(hiring.hire(post, Links.create(ports.links()), Props.empty()));
                crew.packets.keySet().forEach(this::introducePackets);
                crew.fixtures.forEach(this::introduceFixture);
                crew.instances.forEach((router, instance) -> introduceLinks(router.name(), instance));
                yield true;
            }
            case Post.Packets(String link) -> {
                PacketIo.Means means = new PacketIo.Means(ports, thread, pace(link), plan.tellsOfStrangers(), board);
                crew.packets.put(link, hiring.hire(post, PacketIo.create(link, means), Dispatchers.PACKETS));
                introducePackets(link);
                yield true;
            }
            case Post.Sync sync -> {
                plan.sync().ifPresent(with -> {
                    Behavior<SyncKeeper.Message> behavior = SyncKeeper.create(with, crier.role(), ports.sync());
                    ActorRef<SyncKeeper.Message> ref = hiring.hire(post, behavior, DispatcherSelector.blocking());
                    crew.keeper = Optional.of(ref);
                    crier.followedBy(ref);
                });
                yield true;
            }
            case Post.Check check -> {
                plan.tracker(check.subject()).ifPresent(tracker -> fill(check, tracker));
                yield true;
            }
            case Post.Static fixed ->
                plan.fixture(fixed.item()).map(what -> fill(fixed, what)).orElse(true);
            case Post.Group(String name) -> plan.group(name).map(this::fill).orElse(true);
            case Post.Router(String name) -> plan.instance(name).map(this::fill).orElse(true);
        };
    }

    /** Whether nobody is there. */
    boolean vacant(Post post) {
        return crew.at(post).isEmpty();
    }

    private Collection<Belongings> expected() {
        List<Belongings> expected = new ArrayList<>();
        plan.instances().stream()
                .filter(instance -> plan.group(instance).isEmpty())
                .forEach(instance -> expected.add(Belongings.of(instance)));
        plan.groups().forEach(group -> expected.add(Belongings.of(plan.members(group))));
        plan.fixtures().forEach(fixture -> expected.add(fixture.belongings()));
        return expected;
    }

    private void fill(Post.Check check, Tracker tracker) {
        Ports.Checks checks = ports.checks();
        crew.trackers.put(
                check.subject(),
                switch (tracker) {
                    case Tracker.Script script ->
                        hiring.hire(
                                check,
                                ScriptTracker.create(script, board.watched(script.name(), checks.commands())),
                                Props.empty());
                    case Tracker.File file ->
                        hiring.hire(check, FileTracker.create(file, checks.files()), Props.empty());
                    case Tracker.Processes processes ->
                        hiring.hire(
                                check,
                                ProcessTracker.create(processes, checks.processes(), ports.clock()),
                                DispatcherSelector.blocking());
                });
        crew.instances.forEach((router, instance) -> plan.instance(router.name())
                .filter(what -> what.tracks(check.subject()))
                .ifPresent(what -> introduce(check.subject(), instance)));
    }

    private boolean fill(Post.Static fixed, FixturePlan what) {
        crew.applier.ifPresent(hands -> {
            ActorRef<Fixture.Message> fixture = hiring.hire(fixed, Fixture.create(what, hands, board), Props.empty());
            crew.fixtures.put(fixed, fixture);
            introduceFixture(fixed, fixture);
        });
        return crew.applier.isPresent();
    }

    private boolean fill(GroupPlan group) {
        Post.Group post = new Post.Group(group.name());
        crew.applier
                .map(hands -> SyncGroup.create(
                        group,
                        plan.members(group),
                        new SyncGroup.Means(hands, crier::tell, board, ports.journal(), thread::executeLater)))
                .map(moving -> hiring.hire(post, moving, Dispatchers.VRRP))
                .ifPresent(ref -> {
                    crew.groups.put(post, ref);
                    Moment now = ports.clock().now();
                    drained.ifPresent(wish -> ref.tell(new SyncGroup.Guide(wish, now)));
                });
        return crew.applier.isPresent();
    }

    private boolean fill(InstancePlan what) {
        Post.Router router = new Post.Router(what.name());
        Optional<Surroundings> around = surroundings(what);
        around.map(there -> Instance.create(what, there)).ifPresent(behavior -> {
            ActorRef<Instance.Message> instance = hiring.hire(router, behavior, Dispatchers.VRRP);
            crew.instances.put(router, instance);
            if (isAlone(what)) {
                drained.ifPresent(wish -> instance.tell(new Instance.Take(wish)));
            }
            introduceAll(what, instance);
        });
        return around.isPresent();
    }

    /** One who cannot have what it needs ends, and begins anew when it can. */
    void revise(InstancePlan before, InstancePlan after) {
        crew.instance(after.name())
                .ifPresent(instance -> surroundings(after)
                        .ifPresentOrElse(
                                around -> instance.tell(new Instance.Adopt(after, around)), () -> dismiss(instance)));
        List<Tracked> tracked = after.machine().needs().tracked();
        if (!tracked.equals(before.machine().needs().tracked())) {
            crew.instance(after.name()).ifPresent(instance -> introduceAll(after, instance));
        }
    }

    private void introduceAll(InstancePlan what, ActorRef<Instance.Message> instance) {
        introduceLinks(what.name(), instance);
        what.machine().needs().tracked().forEach(tracked -> introduce(tracked.subject(), instance));
    }

    /** Empty while somebody is missing that the instance needs. */
    private Optional<Surroundings> surroundings(InstancePlan what) {
        Map<String, ActorRef<PacketIo.Message>> lines = new HashMap<>(crew.packets);
        lines.keySet().retainAll(what.links());
        return steward(what)
                .filter(present -> lines.keySet().equals(what.links()))
                .map(present -> new Surroundings(
                        present, lines, thread, ports.clock(), since, board, crier::tell, ports.journal(), cue()));
    }

    private Consumer<Moment> cue() {
        Optional<ActorRef<Applier.Message>> hands = crew.applier;
        return takeover -> hands.ifPresent(ref -> rehearsal.tell(new DressRehearsal.Again(takeover, ref)));
    }

    private Optional<Steward> steward(InstancePlan instance) {
        Optional<GroupPlan> group = plan.group(instance);
        return group.isPresent()
                ? group.map(one -> crew.groups.get(new Post.Group(one.name())))
                        .map(ref -> new Steward.Grouped(ref, instance.name()))
                : crew.applier.map(Steward.Alone::new);
    }

    private void introducePackets(String link) {
        Optional.ofNullable(crew.packets.get(link))
                .ifPresent(ref -> crew.links.ifPresent(monitor -> monitor.tell(new Links.Follow(link, ref))));
    }

    private void introduceFixture(Post.Static fixed, ActorRef<Fixture.Message> fixture) {
        for (String name : fixed.item().links()) {
            crew.links.ifPresent(monitor -> monitor.tell(
                    new Links.Watch(name, fixture, link -> fixture.tell(new Fixture.Seen(name, link.isPresent())))));
        }
    }

    private void introduceLinks(String name, ActorRef<Instance.Message> instance) {
        List<Tracked> all = plan.instance(name)
                .map(what -> what.machine().needs().tracked())
                .orElse(List.of());
        for (Tracked tracked : all) {
            if (tracked.subject() instanceof Subject.Interface subject) {
                crew.links.ifPresent(monitor -> monitor.tell(new Links.Watch(
                        subject.name(), instance, link -> instance.tell(read(subject, reading(link))))));
            }
        }
    }

    private static Reading reading(Optional<Link> link) {
        return link.<Reading>map(
                        seen -> seen.running() ? new Reading.Good() : new Reading.Bad("is down or has no carrier"))
                .orElseGet(() -> new Reading.Bad("does not exist"));
    }

    private void introduce(Subject subject, ActorRef<Instance.Message> instance) {
        Optional.ofNullable(crew.trackers.get(subject))
                .ifPresent(tracker ->
                        tracker.tell(new Watching.Follow(instance, reading -> instance.tell(read(subject, reading)))));
    }

    private static Instance.Message read(Subject subject, Reading reading) {
        return new Instance.Take(new Input.Read(subject, reading));
    }

    /** Whether it was this one who was there. */
    boolean vacate(Post post, ActorRef<?> who) {
        boolean was = crew.at(post).filter(who::equals).isPresent();
        if (was) {
            board.clear(post);
            crew.vacate(post);
        }
        if (was && post instanceof Post.Sync) {
            crier.followedByNobody();
        }
        return was;
    }

    void pass(Links.Message news) {
        crew.links.ifPresent(monitor -> monitor.tell(news));
        crew.applier.ifPresent(hands -> Applier.Seen.in(news).ifPresent(hands::tell));
    }

    /** Whether there was anybody to be told. */
    boolean guide(Optional<String> whom, Input.Guidance wish, Moment now) {
        if (whom.isEmpty()) {
            remember(wish);
        }
        List<ActorRef<SyncGroup.Message>> those = new ArrayList<>();
        crew.groups.forEach((post, ref) -> {
            if (whom.filter(name -> !name.equals(post.name())).isEmpty()) {
                those.add(ref);
            }
        });
        List<ActorRef<Instance.Message>> alone = new ArrayList<>();
        plan.instances().stream()
                .filter(what -> isAlone(what)
                        && whom.filter(name -> !name.equals(what.name())).isEmpty())
                .forEach(what -> crew.instance(what.name()).ifPresent(alone::add));
        those.forEach(group -> group.tell(new SyncGroup.Guide(wish, now)));
        alone.forEach(instance -> instance.tell(new Instance.Take(wish)));
        return whom.isEmpty() || !those.isEmpty() || !alone.isEmpty();
    }

    /** Whether it is in a sync group or not. */
    void advise(String instance, Input.Advice advice) {
        crew.instance(instance).ifPresent(ref -> ref.tell(new Instance.Take(advice)));
    }

    /** For those who begin later. */
    private void remember(Input.Guidance wish) {
        switch (wish) {
            case Input.Drained drain -> drained = Optional.of(drain);
            case Input.Undrained over -> drained = Optional.empty();
            case Input.Appointed appointed -> {}
            case Input.Superseded superseded -> {}
            case Input.LetGo letGo -> {}
        }
    }

    private boolean isAlone(InstancePlan what) {
        return plan.group(what).isEmpty();
    }

    /** Something may have gone from the kernel. */
    void lookForLosses() {
        crew.applier.ifPresent(hands -> hands.tell(new Applier.Look()));
    }

    Crew crew() {
        return crew;
    }
}
