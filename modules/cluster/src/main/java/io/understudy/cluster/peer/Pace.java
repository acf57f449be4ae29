package io.understudy.cluster.peer;

import java.time.Duration;

/**
 * How fast the cluster is.
 *
 * @param beat how often a node confirms its view
 * @param heartbeat how often a member looks whether others are reachable
 * @param pause how long they may be silent
 * @param silence how long nobody has heard a member before it is taken out
 * @param joining how long the first seed tries to join others before it begins on its own
 * @param probing how often it looks for those whom it has lost
 * @param vain how long it leaves those alone who answer, but did not take it in
 */
public record Pace(
        Duration beat,
        Duration heartbeat,
        Duration pause,
        Duration silence,
        Duration joining,
        Duration probing,
        Duration vain) {

    public static final Pace USUAL = new Pace(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5));

    /** How much longer the second seed tries than the first, and so on. */
    public Duration stagger() {
        return joining.dividedBy(4);
    }

    /** How old what is known of a member may be before it does not count as current. */
    public Duration fresh() {
        return beat.multipliedBy(3).plusSeconds(1);
    }
}
