package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.time.Moment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;

/** Who fills which post of a node, and who has to know whom. Belongs to the {@link Guardian}. */
final class Staff {

    private static final DispatcherSelector VRRP = DispatcherSelector.fromConfig("vrrp");

    /** How somebody begins whose end is noticed. */
    interface Hiring {
        <T> ActorRef<T> hire(Post post, Behavior<T> behavior, Props props);
    }

    private final NodePlan plan;
    private final Ports ports;
    private final Deadlines deadlines;
    private final Hiring hiring;
    private final Pinboard board;
    private final Moment since;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<String, ActorRef<PacketIo.Message>> packets = new HashMap<>();
    private final Map<Subject, ActorRef<Watching>> trackers = new HashMap<>();
    private final Map<Post.Static, ActorRef<Fixture.Message>> fixtures = new LinkedHashMap<>();
    private final Map<Post.Group, ActorRef<SyncGroup.Message>> groups = new LinkedHashMap<>();
    private final Map<Post.Router, ActorRef<Instance.Message>> instances = new LinkedHashMap<>();
    private Optional<ActorRef<Applier.Message>> applier = Optional.empty();
    private Optional<ActorRef<Links.Message>> links = Optional.empty();
    private final Crier crier;

    Staff(NodePlan plan, Ports ports, Deadlines deadlines, Executor voice, Pinboard board, Hiring hiring) {
        this.plan = plan;
        this.ports = ports;
        this.deadlines = deadlines;
        this.hiring = hiring;
        this.board = board;
        since = ports.clock().now();
        crier = new Crier(plan, ports.notices(), voice);
        plan.pacing().forEach(pacing -> {
            Pace pace = pacing.begin();
            pacing.links().forEach(link -> paces.put(link, pace));
        });
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

    /** Whether somebody could begin; not while one is missing whom it needs. */
    boolean fill(Post post) {
        return switch (post) {
            case Post.Addresses addresses -> {
                Behavior<Applier.Message> hands = Applier.create(ports.kernel(), expected(), ports.links());
                applier = Optional.of(hiring.hire(post, hands, DispatcherSelector.fromConfig("addresses")));
                yield true;
            }
            case Post.Interfaces interfaces -> {
                links = Optional.of(hiring.hire(post, Links.create(ports.links()), Props.empty()));
                packets.keySet().forEach(this::introducePackets);
                fixtures.forEach(this::introduceFixture);
                instances.forEach(this::introduceLinks);
                yield true;
            }
            case Post.Packets(String link) -> {
                PacketIo.Means means = new PacketIo.Means(ports, deadlines, pace(link), plan.tellsOfStrangers(), board);
                packets.put(link, hiring.hire(post, PacketIo.create(link, means), VRRP));
                introducePackets(link);
                yield true;
            }
            case Post.Sync sync -> {
                Behavior<SyncKeeper.Message> keeper = SyncKeeper.create(sync.plan(), crier.role(), ports.sync());
                crier.followedBy(hiring.hire(post, keeper, DispatcherSelector.blocking()));
                yield true;
            }
            case Post.Check check -> {
                fill(check);
                yield true;
            }
            case Post.Static fixed -> applier.map(hands -> fill(fixed, hands)).isPresent();
            case Post.Group group -> applier.map(hands -> fill(group, hands)).isPresent();
            case Post.Router router ->
                surroundings(router).map(around -> fill(router, around)).isPresent();
        };
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

    private void fill(Post.Check check) {
        Ports.Checks checks = ports.checks();
        Subject subject = check.tracker().subject();
        trackers.put(
                subject,
                switch (check.tracker()) {
                    case Tracker.Script script ->
                        hiring.hire(check, ScriptTracker.create(script, checks.commands()), Props.empty());
                    case Tracker.File file ->
                        hiring.hire(check, FileTracker.create(file, checks.files()), Props.empty());
                    case Tracker.Processes processes ->
                        hiring.hire(
                                check,
                                ProcessTracker.create(processes, checks.processes(), ports.clock()),
                                DispatcherSelector.blocking());
                });
        instances.forEach((router, instance) -> {
            if (router.tracks(subject)) {
                introduce(subject, instance);
            }
        });
    }

    private ActorRef<Fixture.Message> fill(Post.Static fixed, ActorRef<Applier.Message> hands) {
        ActorRef<Fixture.Message> fixture =
                hiring.hire(fixed, Fixture.create(fixed.plan(), hands, board), Props.empty());
        fixtures.put(fixed, fixture);
        introduceFixture(fixed, fixture);
        return fixture;
    }

    private ActorRef<SyncGroup.Message> fill(Post.Group post, ActorRef<Applier.Message> hands) {
        GroupPlan group = post.plan();
        Behavior<SyncGroup.Message> moving = SyncGroup.create(group, plan.members(group), hands, crier::tell, board);
        ActorRef<SyncGroup.Message> ref = hiring.hire(post, moving, VRRP);
        groups.put(post, ref);
        return ref;
    }

    private ActorRef<Instance.Message> fill(Post.Router router, Surroundings around) {
        ActorRef<Instance.Message> instance = hiring.hire(router, Instance.create(router.plan(), around), VRRP);
        instances.put(router, instance);
        introduceLinks(router, instance);
        router.plan().machine().needs().tracked().forEach(tracked -> introduce(tracked.subject(), instance));
        return instance;
    }

    /** Empty while somebody is missing that the instance needs. */
    private Optional<Surroundings> surroundings(Post.Router router) {
        Map<String, ActorRef<PacketIo.Message>> lines = new HashMap<>(packets);
        lines.keySet().retainAll(router.links());
        return steward(router.plan())
                .filter(present -> lines.keySet().equals(router.links()))
                .map(present -> new Surroundings(present, lines, deadlines, ports.clock(), since, board, crier::tell));
    }

    private Optional<Steward> steward(InstancePlan instance) {
        Optional<GroupPlan> group = plan.group(instance);
        return group.isPresent()
                ? group.map(Post.Group::new).map(groups::get).map(ref -> new Steward.Grouped(ref, instance.name()))
                : applier.map(Steward.Alone::new);
    }

    private void introducePackets(String link) {
        Optional.ofNullable(packets.get(link))
                .ifPresent(ref -> links.ifPresent(monitor -> monitor.tell(new Links.Follow(link, ref))));
    }

    private void introduceFixture(Post.Static fixed, ActorRef<Fixture.Message> fixture) {
        for (String name : fixed.plan().item().links()) {
            links.ifPresent(monitor -> monitor.tell(
                    new Links.Watch(name, fixture, link -> fixture.tell(new Fixture.Seen(name, link.isPresent())))));
        }
    }

    private void introduceLinks(Post.Router router, ActorRef<Instance.Message> instance) {
        for (Tracked tracked : router.plan().machine().needs().tracked()) {
            if (tracked.subject() instanceof Subject.Interface subject) {
                links.ifPresent(monitor -> monitor.tell(new Links.Watch(
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
        Optional.ofNullable(trackers.get(subject))
                .ifPresent(tracker ->
                        tracker.tell(new Watching.Follow(instance, reading -> instance.tell(read(subject, reading)))));
    }

    private static Instance.Message read(Subject subject, Reading reading) {
        return new Instance.Take(new Input.Read(subject, reading));
    }

    void vacate(Post post) {
        board.clear(post);
        switch (post) {
            case Post.Addresses addresses -> applier = Optional.empty();
            case Post.Interfaces interfaces -> links = Optional.empty();
            case Post.Packets(String link) -> packets.remove(link);
            case Post.Sync sync -> crier.followedByNobody();
            case Post.Check check -> trackers.remove(check.tracker().subject());
            case Post.Static fixed -> fixtures.remove(fixed);
            case Post.Group group -> groups.remove(group);
            case Post.Router router -> instances.remove(router);
        }
    }

    void pass(Links.Message news) {
        links.ifPresent(monitor -> monitor.tell(news));
        applier.ifPresent(hands -> Applier.Seen.in(news).ifPresent(hands::tell));
    }

    /** Something may have gone from the kernel. */
    void lookForLosses() {
        applier.ifPresent(hands -> hands.tell(new Applier.Look()));
    }

    Guardian.Directory directory() {
        Map<String, ActorRef<Instance.Message>> byName = new HashMap<>();
        instances.forEach((router, instance) -> byName.put(router.plan().name(), instance));
        Map<String, ActorRef<SyncGroup.Message>> groupsByName = new HashMap<>();
        groups.forEach((post, group) -> groupsByName.put(post.plan().name(), group));
        return new Guardian.Directory(byName, groupsByName, Map.copyOf(packets), List.copyOf(fixtures.values()));
    }

    Collection<ActorRef<Instance.Message>> instances() {
        return instances.values();
    }

    Collection<ActorRef<SyncGroup.Message>> groups() {
        return groups.values();
    }

    Collection<ActorRef<Fixture.Message>> fixtures() {
        return fixtures.values();
    }

    Collection<ActorRef<PacketIo.Message>> packets() {
        return packets.values();
    }

    /** Those who have not ended yet, in words. */
    List<String> unfinished() {
        List<String> posts = new ArrayList<>();
        instances.keySet().forEach(router -> posts.add(router.toString()));
        groups.keySet().forEach(group -> posts.add(group.toString()));
        fixtures.keySet().forEach(fixed -> posts.add(fixed.toString()));
        return posts;
    }
}
