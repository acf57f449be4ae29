package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.tracking.Subject;
import io.understudy.node.notice.Turn;
import io.understudy.node.tracking.Tracker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a node is to do.
 *
 * @param instances in the order of the configuration
 * @param groups of those instances, each of which names its group among its needs
 * @param fixtures what is in the kernel as long as the node runs, each for itself, in this order
 * @param trackers what instances depend on besides interfaces; at most one for each subject
 * @param pacing for links that none of these names, the last one without names counts
 * @param tellsOfStrangers advertisements of virtual routers that are not configured are logged
 */
public record NodePlan(
        List<InstancePlan> instances,
        List<GroupPlan> groups,
        List<FixturePlan> fixtures,
        List<Tracker> trackers,
        List<Pacing> pacing,
        Optional<SyncPlan> sync,
        boolean tellsOfStrangers) {

    public NodePlan {
        instances = List.copyOf(instances);
        groups = List.copyOf(groups);
        fixtures = List.copyOf(fixtures);
        trackers = List.copyOf(trackers);
        pacing = List.copyOf(pacing);
    }

    /**
     * Whether more than addresses and settings is put into the kernel. The link monitor sees those; a node with full routing tables
     * hears much when it listens for the rest.
     */
    boolean wantsToHearOfLosses() {
        return Stream.<Holding>concat(
                        instances.stream().flatMap(instance -> instance.holdings().stream()),
                        fixtures.stream().map(FixturePlan::item))
                .anyMatch(holding -> switch (holding) {
                    case Holding.Route route -> true;
                    case Holding.Rule rule -> true;
                    case Holding.Device device -> true;
                    case Holding.Raised raised -> true;
                    case Holding.Address address -> false;
                    case Holding.Setting setting -> false;
                    case Holding.Unaccepted unaccepted -> false;
                    case Holding.Silenced silenced -> false;
                });
    }

    /** Where anything is sent or heard. */
    Set<String> links() {
        return instances.stream()
                .flatMap(instance -> instance.links().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<InstancePlan> instance(String name) {
        return instances.stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    Optional<GroupPlan> group(String name) {
        return groups.stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    Optional<Tracker> tracker(Subject subject) {
        return trackers.stream()
                .filter(tracker -> tracker.subject().equals(subject))
                .findFirst();
    }

    Optional<FixturePlan> fixture(Holding item) {
        return fixtures.stream().filter(fixture -> fixture.item().equals(item)).findFirst();
    }

    /** In the order in which the group names them. */
    List<InstancePlan> members(GroupPlan group) {
        return group.members().stream()
                .flatMap(name ->
                        instances.stream().filter(instance -> instance.name().equals(name)))
                .toList();
    }

    /** The one that the instance is in. */
    Optional<GroupPlan> group(InstancePlan instance) {
        Optional<String> name = instance.machine().needs().group();
        return groups.stream()
                .filter(group -> name.equals(Optional.of(group.name())))
                .findFirst();
    }

    /** Of one with nothing but instances. */
    public static NodePlan of(List<InstancePlan> instances) {
        return new NodePlan(instances, List.of(), List.of(), List.of(), List.of(), Optional.empty(), false);
    }

    /** What a node that follows this one would have to change so that it follows the other, in the order in which an operator reads it. */
    public List<Alteration> alterations(NodePlan after) {
        return Wording.of(Difference.between(this, after));
    }

    /** Everybody who will have a role, before it has one. */
    public List<Turn> roster() {
        return Stream.concat(
                        instances.stream().map(instance -> new Turns(instance).beginning()),
                        groups.stream()
                                .map(group ->
                                        GroupTurns.of(group, members(group)).beginning()))
                .toList();
    }
}
