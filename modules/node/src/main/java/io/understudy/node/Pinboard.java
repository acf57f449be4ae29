package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.check.CommandPort;
import io.understudy.core.instance.Role;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Where the actors of a {@link RunningNode} put up what they are doing. */
final class Pinboard implements Board {

    private final Clock clock;
    private final Durations lateness = new Durations();
    private final Durations failovers = new Durations();
    private final Durations batches = new Durations();
    private final Map<String, InstanceView> instances = new ConcurrentHashMap<>();
    private final Map<String, GroupView> groups = new ConcurrentHashMap<>();
    private final Map<String, Tally> links = new ConcurrentHashMap<>();
    private final Map<Holding, FixtureReport> fixtures = new ConcurrentHashMap<>();
    private final Map<String, Boolean> scripts = new ConcurrentHashMap<>();

    Pinboard(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<InstanceReport> instance(String name) {
        return Optional.ofNullable(instances.get(name)).map(view -> view.report(clock.now()));
    }

    @Override
    public Optional<GroupReport> group(String name) {
        return Optional.ofNullable(groups.get(name)).map(GroupView::report);
    }

    @Override
    public Map<String, Role> roles() {
        Map<String, Role> roles = new TreeMap<>();
        instances.forEach((name, view) -> roles.put(name, view.role()));
        return roles;
    }

    @Override
    public Map<String, Role> groupRoles() {
        Map<String, Role> roles = new TreeMap<>();
        groups.forEach((name, view) -> roles.put(name, view.role()));
        return roles;
    }

    @Override
    public Map<String, Map<String, Long>> links() {
        Map<String, Map<String, Long>> counters = new TreeMap<>();
        links.forEach((name, tally) -> counters.put(name, tally.read()));
        return counters;
    }

    @Override
    public Map<String, Boolean> scripts() {
        return new TreeMap<>(scripts);
    }

    @Override
    public List<FixtureReport> fixtures() {
        return List.copyOf(fixtures.values());
    }

    @Override
    public LatenessReport lateness() {
        return lateness.read();
    }

    @Override
    public Spread latenesses() {
        return lateness.spread();
    }

    @Override
    public Spread failovers() {
        return failovers.spread();
    }

    @Override
    public Spread batches() {
        return batches.spread();
    }

    /** The same kernel, whose batches are timed. */
    Kernel timed(Kernel kernel) {
        return new TimedKernel(kernel, clock, batches);
    }

    /** The same port, whose runs are seen as those of this script, of which there is one at a time. */
    CommandPort watched(String script, CommandPort commands) {
        scripts.put(script, false);
        return (command, said, told) -> {
            scripts.replace(script, true);
            return commands.start(command, said, ending -> {
                scripts.replace(script, false);
                told.accept(ending);
            });
        };
    }

    /** What the instance is to show itself with. */
    InstanceView put(InstancePlan plan, Moment beginAt) {
        InstanceView view = new InstanceView(plan, beginAt, lateness, failovers);
        instances.put(plan.name(), view);
        return view;
    }

    /** The instance has this name from now on; another one may have its old name already. */
    void rename(String before, String after, InstanceView view) {
        instances.remove(before, view);
        instances.put(after, view);
    }

    void put(GroupView view) {
        groups.put(view.plan().name(), view);
    }

    /** The group may have another name from now on, and another one its old name already. */
    void replace(GroupView before, GroupView after) {
        put(after);
        if (!before.plan().name().equals(after.plan().name())) {
            groups.remove(before.plan().name(), before);
        }
    }

    void put(FixtureReport report) {
        fixtures.put(report.plan().item(), report);
    }

    /** @param tally of packets that belong to no instance */
    void put(String link, Tally tally) {
        links.put(link, tally);
    }

    /** Nobody is there any more who could put anything up. */
    void clear(Post post) {
        switch (post) {
            case Post.Packets(String link) -> links.remove(link);
            case Post.Static(Holding item) -> fixtures.remove(item);
            case Post.Group(String name) -> groups.remove(name);
            case Post.Router(String name) -> instances.remove(name);
            case Post.Addresses addresses -> {}
            case Post.Interfaces interfaces -> {}
            case Post.Sync sync -> {}
            case Post.Check(Subject.Script(String name)) -> scripts.remove(name);
            case Post.Check check -> {}
        }
    }
}
