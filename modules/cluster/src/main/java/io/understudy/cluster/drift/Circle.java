package io.understudy.cluster.drift;

import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        List<List<Seat>> circles = new ArrayList<>();
        for (Seat seat : Seat.of(nodes)) {
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
        return circles.stream()
                .filter(circle -> circle.size() > 1)
                .map(Circle::new)
                .toList();
    }

    /** For people: {@code VRID 51 ipv4 (VI_1)}. */
    public String subject() {
        RouterView first = seats.getFirst().router();
        return "VRID " + first.id() + " " + first.family() + " (" + first.name() + ")";
    }
}
