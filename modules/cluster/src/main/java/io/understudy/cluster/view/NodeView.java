package io.understudy.cluster.view;

import java.time.Instant;
import java.util.List;

/**
 * What a node says of itself. Two of them are equal if nothing has changed.
 *
 * @param node its name
 * @param version of its daemon
 * @param digest of its configuration
 * @param drained it takes no role that another node can take
 * @param at when it became so, by the clock of that node
 * @param lifeline the port whose closing says that the daemon has ended; 0 for none
 * @param document its status, as {@code understudy status --json} prints it, without what changes all the time
 */
public record NodeView(
        String node,
        String version,
        String digest,
        boolean drained,
        Instant at,
        int lifeline,
        List<RouterView> routers,
        String document) {

    public NodeView {
        routers = List.copyOf(routers);
    }
}
