package io.understudy.node;

import io.understudy.core.address.AddressTransaction.Refusal;
import io.understudy.core.address.Holding;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What somebody may have in the kernel.
 *
 * @param link without which there is nothing to be had
 * @param staged what is to be there all the time, in this order
 * @param holdings what is to be there when all is held, in this order; all that is staged comes first
 * @param places where each was configured, as an operator is told
 */
record Belongings(
        Optional<String> link,
        SequencedSet<Holding> staged,
        SequencedSet<Holding> holdings,
        Map<Holding, String> places) {

    Belongings {
        staged = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(staged));
        holdings = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(holdings));
        places = Map.copyOf(places);
    }

    static Belongings of(InstancePlan plan) {
        return new Belongings(
                Optional.of(plan.machine().needs().link()), plan.staged(), plan.holdings(), plan.places());
    }

    /** The links that have to be there before anything can be staged. */
    Set<String> roots() {
        Set<String> roots = new HashSet<>();
        staged.forEach(holding -> roots.addAll(holding.links()));
        staged.forEach(holding -> devices(holding).ifPresent(device -> roots.remove(device.name())));
        link.ifPresent(roots::add);
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
