package io.understudy.cluster.view;

import java.util.List;
import java.util.Optional;

/**
 * A node in the eyes of somebody who would move an instance or a sync group: the master, or one who could be.
 *
 * @param state INIT, BACKUP, MASTER or FAULT, of the whole group
 * @param routers all that would move, in the order of the configuration
 * @param obstacles why it could not be master, each in words that may follow its name: "is drained"
 */
public record Candidate(String state, List<Router> routers, List<String> obstacles) {

    /** The highest priority, of those who own the addresses; they give way to nobody. */
    private static final int OWNER = 255;

    /**
     * A virtual router.
     *
     * @param id VRID, 1 to 255
     * @param family ipv4 or ipv6
     * @param priority the effective one
     * @param source the address it advertises from
     * @param master whom it hears as master
     */
    public record Router(
            String link, int id, String family, int priority, Optional<String> source, Optional<String> master) {

        /** What it is to other nodes, whatever they call it. */
        public String subject() {
            return "VRID " + id + " " + family;
        }
    }

    public Candidate {
        routers = List.copyOf(routers);
        obstacles = List.copyOf(obstacles);
    }

    public boolean leads() {
        return state.equals("MASTER");
    }

    /** Of any address. */
    public boolean ownsAddresses() {
        return routers.stream().anyMatch(router -> router.priority() == OWNER);
    }

    /** That of its members which counts in a sync group. */
    public int priority() {
        return routers.stream().mapToInt(Router::priority).min().orElse(0);
    }

    /** Those that would move, in an order that is the same on all nodes. */
    public List<String> subjects() {
        return routers.stream().map(Router::subject).sorted().toList();
    }
}
