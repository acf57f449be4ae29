package io.understudy.core.router;

/** What a virtual router wants done. The order of effects is a contract. */
public sealed interface Effect {

    /** Send an advertisement with the router's own priority. */
    record Advertise() implements Effect {}

    /** Send an advertisement with priority 0. */
    record Resign() implements Effect {}

    /**
     * Put the addresses in place and, once all of them are, announce them; answered by {@link Event.Held} or
     * {@link Event.Refused}.
     *
     * @param rounds of the announcement
     */
    record Hold(int rounds) implements Effect {}

    /** Stop announcing and take the addresses away. */
    record Release() implements Effect {}

    /** Announce the addresses again. */
    record Announce(int rounds) implements Effect {}
}
