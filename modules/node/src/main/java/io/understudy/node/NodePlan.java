package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.node.tracking.Tracker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a node is to do.
 *
 * @param instances in the order of the configuration
 * @param fixtures what is in the kernel as long as the node runs, each for itself, in this order
 * @param trackers what instances depend on besides interfaces; at most one for each subject
 * @param pacing for links that none of these names, the last one without names counts
 * @param tellsOfStrangers advertisements of virtual routers that are not configured are logged
 */
public record NodePlan(
        List<InstancePlan> instances,
        List<FixturePlan> fixtures,
        List<Tracker> trackers,
        List<Pacing> pacing,
        Optional<SyncPlan> sync,
        boolean tellsOfStrangers) {

    public NodePlan {
        instances = List.copyOf(instances);
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
                });
    }

    /** Of one with nothing but instances. */
    public static NodePlan of(List<InstancePlan> instances) {
        return new NodePlan(instances, List.of(), List.of(), List.of(), Optional.empty(), false);
    }
}
