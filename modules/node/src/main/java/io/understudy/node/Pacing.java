package io.understudy.node;

import java.time.Duration;
import java.util.Set;

/**
 * The least time between two announcements on a link, whichever instances they are for.
 *
 * @param links that share it; empty for each link by itself that no other names
 * @param arp between gratuitous ARPs; zero for none
 * @param neighbour between unsolicited neighbour advertisements; zero for none
 */
public record Pacing(Set<String> links, Duration arp, Duration neighbour) {

    /** As fast as the link takes them. */
    public static final Pacing NONE = new Pacing(Set.of(), Duration.ZERO, Duration.ZERO);

    public Pacing {
        links = Set.copyOf(links);
    }

    Pace begin() {
        return new Pace(arp, neighbour);
    }
}
