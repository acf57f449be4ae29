package io.understudy.core.router;

import java.time.Duration;

/**
 * How a MASTER tells its neighbours where the virtual addresses are now (gratuitous ARP, unsolicited neighbour advertisement).
 * A round is one announcement of every address.
 *
 * @param rounds right after the addresses are in place, and again {@code delay} later; at least 1
 * @param delay from the first burst to the second; zero for no second one
 * @param refresh period of further bursts; zero for none
 * @param refreshRounds rounds of each refresh; at least 1
 * @param lowerPriorityRounds rounds after a lower priority advertisement was heard, and again {@code lowerPriorityDelay} later; zero
 *     for none
 * @param lowerPriorityDelay zero for no second burst
 */
public record Announcing(
        int rounds,
        Duration delay,
        Duration refresh,
        int refreshRounds,
        int lowerPriorityRounds,
        Duration lowerPriorityDelay) {

    /** keepalived's defaults: five rounds, five more after five seconds, no refresh. */
    public static final Announcing DEFAULT =
            new Announcing(5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5));
}
