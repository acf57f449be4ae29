package io.understudy.config.model;

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

    public Pacing {
        links = Set.copyOf(links);
    }
}
