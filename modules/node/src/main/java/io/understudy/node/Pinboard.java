package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Where the actors of a {@link RunningNode} put up what they are doing. */
final class Pinboard implements Board {

    private final Clock clock;
    private final Lateness lateness = new Lateness();
    private final Map<String, InstanceView> instances = new ConcurrentHashMap<>();
    private final Map<String, GroupReport> groups = new ConcurrentHashMap<>();
    private final Map<String, Tally> links = new ConcurrentHashMap<>();
    private final Map<FixturePlan, FixtureReport> fixtures = new ConcurrentHashMap<>();

    Pinboard(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<InstanceReport> instance(String name) {
        return Optional.ofNullable(instances.get(name)).map(view -> view.report(clock.now()));
    }

    @Override
    public Optional<GroupReport> group(String name) {
        return Optional.ofNullable(groups.get(name));
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
        groups.forEach((name, report) -> roles.put(name, report.role()));
        return roles;
    }

    @Override
    public Map<String, Map<String, Long>> links() {
        Map<String, Map<String, Long>> counters = new TreeMap<>();
        links.forEach((name, tally) -> counters.put(name, tally.read()));
        return counters;
    }

    @Override
    public List<FixtureReport> fixtures() {
        return List.copyOf(fixtures.values());
    }

    @Override
    public LatenessReport lateness() {
        return lateness.read();
    }

    /** What the instance is to show itself with. */
    InstanceView put(InstancePlan plan, Moment beginAt) {
        InstanceView view = new InstanceView(plan, beginAt, lateness);
        instances.put(plan.name(), view);
        return view;
    }

    void put(GroupReport report) {
        groups.put(report.plan().name(), report);
    }

    void put(FixtureReport report) {
        fixtures.put(report.plan(), report);
    }

    /** @param tally of packets that belong to no instance */
    void put(String link, Tally tally) {
        links.put(link, tally);
    }

    /** Nobody is there any more who could put anything up. */
    void clear(Post post) {
        switch (post) {
            case Post.Packets(String link) -> links.remove(link);
            case Post.Static fixed -> fixtures.remove(fixed.plan());
            case Post.Group group -> groups.remove(group.plan().name());
            case Post.Router router -> instances.remove(router.plan().name());
            case Post.Addresses addresses -> {}
            case Post.Interfaces interfaces -> {}
            case Post.Sync sync -> {}
            case Post.Check check -> {}
        }
    }
}
