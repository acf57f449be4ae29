package io.understudy.cluster.drift;

import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All nodes that share a virtual router.
 *
 * @param seats at least two
 */
public record Circle(List<Seat> seats) {

    public Circle {
        seats = List.copyOf(seats);
    }

    /** Every virtual router that more than one of the nodes has. */
    public static List<Circle> of(Collection<NodeView> nodes) {
        return Seat.of(nodes).stream()
                .collect(Collectors.groupingBy(Numbered::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(seats -> apart(seats).stream())
                .filter(circle -> circle.size() > 1)
                .map(Circle::new)
                .toList();
    }

    /** What is the same in any case; so only few are compared with each other, however many routers a node has. */
    private record Numbered(int id, String family) {
        static Numbered of(Seat seat) {
            return new Numbered(seat.router().id(), seat.router().family());
        }
    }

    /** Seats of one number, which may be on several links. */
    private static List<List<Seat>> apart(List<Seat> seats) {
        List<List<Seat>> circles = new ArrayList<>();
        for (Seat seat : seats) {
            List<Seat> joined = new ArrayList<>(List.of(seat));
            circles.removeIf(circle -> {
                boolean same = circle.stream().anyMatch(seat::isSame);
                if (same) {
                    joined.addAll(0, circle);
                }
                return same;
            });
            circles.add(joined);
        }
        return circles;
    }

    /** What it is called on each node, by the name of the node, which has each virtual router once. */
    public Map<String, String> instances() {
        return seats.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Seat::node, seat -> seat.router().name(), (one, same) -> one));
    }

    /** For people: {@code VRID 51 ipv4 (VI_1)}. */
    public String subject() {
        RouterView first = seats.getFirst().router();
        return "VRID " + first.id() + " " + first.family() + " (" + first.name() + ")";
    }
}
