package io.understudy.cluster.keeper;

import io.understudy.cluster.view.Endpoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which of two clusters gives itself up.
 *
 * @param seeds in the order of the configuration, the same on all nodes
 */
record Reunion(List<Endpoint> seeds) {

    Reunion {
        seeds = List.copyOf(seeds);
    }

    /**
     * Whom to join, if they answer, best first.
     *
     * @param members of this cluster that can be reached, this node among them
     * @param others who may be in another one
     * @return empty if it is for all of them to join this cluster
     */
    List<Endpoint> better(Collection<Endpoint> members, Collection<Endpoint> others) {
        return others.stream()
                .distinct()
                .filter(other -> members.stream().allMatch(member -> rank().compare(other, member) < 0))
                .sorted(rank())
                .toList();
    }

    private Comparator<Endpoint> rank() {
        return Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder());
    }

    private int place(Endpoint one) {
        int place = seeds.indexOf(one);
        return place < 0 ? seeds.size() : place;
    }
}
