package io.understudy.node;

import io.understudy.core.address.AddressTransaction.Refusal;
import io.understudy.core.address.Holding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What somebody may have in the kernel.
 *
 * @param links without which there is nothing to be had
 * @param staged what is to be there all the time, in this order
 * @param holdings what is to be there when all is held, in this order; all that is staged comes first
 * @param places where each was configured, as an operator is told
 * @param undivided a part of it is not to be kept without the rest
 */
record Belongings(
        Set<String> links,
        SequencedSet<Holding> staged,
        SequencedSet<Holding> holdings,
        Map<Holding, String> places,
        boolean undivided) {

    private static final int BEFORE_RAISED = 3;
    private static final int AFTER_RAISED = 5;

    Belongings {
        links = Set.copyOf(links);
        staged = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(staged));
        holdings = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(holdings));
        places = Map.copyOf(places);
    }

    static Belongings of(InstancePlan plan) {
        return new Belongings(
                Set.of(plan.machine().needs().link()), plan.staged(), plan.holdings(), plan.places(), false);
    }

    /** What all of them may have, as one. */
    static Belongings of(List<InstancePlan> plans) {
        SequencedSet<Holding> staged = ordered(plans, InstancePlan::staged, Belongings::stagedRank);
        SequencedSet<Holding> holdings = new LinkedHashSet<>(staged);
        holdings.addAll(ordered(plans, InstancePlan::holdings, Belongings::heldRank));
        Map<Holding, String> places = new HashMap<>();
        plans.forEach(plan -> plan.places().forEach(places::putIfAbsent));
        return new Belongings(
                plans.stream().map(plan -> plan.machine().needs().link()).collect(Collectors.toSet()),
                staged,
                holdings,
                places,
                true);
    }

    private interface Part {
        SequencedSet<Holding> of(InstancePlan plan);
    }

    /** Of one kind side by side, whoever's they are; in its own order what is one instance's. */
    private static SequencedSet<Holding> ordered(List<InstancePlan> plans, Part part, ToIntFunction<Holding> rank) {
        List<Holding> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(part.of(plan)));
        return sorted(all, rank);
    }

    /** As a transaction wants them: what is put last is removed first. */
    static SequencedSet<Holding> inOrder(Collection<Holding> holdings) {
        return sorted(holdings, Belongings::stagedRank);
    }

    private static SequencedSet<Holding> sorted(Collection<Holding> holdings, ToIntFunction<Holding> rank) {
        List<Holding> sorted = new ArrayList<>(holdings);
        sorted.sort(Comparator.comparingInt(rank));
        return new LinkedHashSet<>(sorted);
    }

    /** An address that is staged is put on its device before anything is up. */
    private static int stagedRank(Holding holding) {
        return rank(holding, BEFORE_RAISED);
    }

    /** All devices are brought up at once, before the addresses that are not staged. */
    private static int heldRank(Holding holding) {
        return rank(holding, AFTER_RAISED);
    }

    private static int rank(Holding holding, int ofAddresses) {
        return switch (holding) {
            case Holding.Device device -> 0;
            case Holding.Setting setting -> 1;
            case Holding.Unaccepted unaccepted -> 2;
            case Holding.Silenced silenced -> 2;
            case Holding.Raised raised -> 4;
            case Holding.Address address -> ofAddresses;
            case Holding.Route route -> 6;
            case Holding.Rule rule -> 7;
        };
    }

    /** The links that have to be there before anything can be staged. */
    Set<String> roots() {
        Set<String> roots = new HashSet<>();
        staged.forEach(holding -> roots.addAll(holding.links()));
        staged.forEach(holding -> devices(holding).ifPresent(device -> roots.remove(device.name())));
        roots.addAll(links);
        return roots;
    }

    private static Optional<Holding.Device> devices(Holding holding) {
        return holding instanceof Holding.Device device ? Optional.of(device) : Optional.empty();
    }

    /** In the kernel's words, with the place of the first one. */
    String blame(List<Refusal> refusals, String reason) {
        return Optional.ofNullable(places.get(refusals.getFirst().holding()))
                .map(place -> reason + " (" + place + ")")
                .orElse(reason);
    }

    /** Those of this set, in the order in which they are put. */
    SequencedSet<Holding> only(Set<Holding> some) {
        SequencedSet<Holding> ordered = new LinkedHashSet<>(holdings);
        ordered.retainAll(some);
        return ordered;
    }
}
