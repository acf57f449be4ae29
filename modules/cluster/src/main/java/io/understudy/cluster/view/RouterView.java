package io.understudy.cluster.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A virtual router on one node.
 *
 * @param name of the instance
 * @param link the name of the interface on that node; another node's may have another one for the same link
 * @param id VRID, 1 to 255
 * @param family ipv4 or ipv6
 * @param settings what has to be the same on all nodes
 */
public record RouterView(String name, String link, int id, String family, Settings settings, Position position) {

    /**
     * How it is configured.
     *
     * @param version 2 or 3
     * @param priority the configured one
     * @param authentication its kind, in a word
     * @param fingerprint of the key; empty if there is none. It tells keys apart, but not what they are
     * @param addresses the advertised ones
     */
    public record Settings(
            int version,
            int priority,
            Duration interval,
            boolean preempts,
            String authentication,
            String fingerprint,
            List<String> addresses) {
        public Settings {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * How it is.
     *
     * @param state INIT, BACKUP, MASTER or FAULT
     * @param source the address it advertises from
     * @param master whom it follows
     * @param networks of its interface, in its family, other than link-local ones
     * @param peers whom it advertises to, if it is not to a group
     */
    public record Position(
            String state,
            Instant since,
            int effectivePriority,
            Optional<String> source,
            Optional<String> master,
            List<String> networks,
            List<String> peers,
            Hearing hearing) {
        public Position {
            networks = List.copyOf(networks);
            peers = List.copyOf(peers);
        }

        /** It is MASTER. Not called like a property: what is sent would have two of that name. */
        public boolean leads() {
            return state.equals("MASTER");
        }
    }
}
