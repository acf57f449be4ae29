package io.understudy.core.router;

/** What a virtual router wants done. The order of effects is a contract. */
public sealed interface Effect {

    /** Send an advertisement with the router's own priority. */
    record Advertise() implements Effect {}

    /** Send an advertisement with priority 0. */
    record Resign() implements Effect {}

    /** Put the addresses in place; answered by {@link Event.Held} or {@link Event.Refused}. */
    record Hold() implements Effect {}

    /** Stop announcing, but leave the addresses where they are: {@link Release} will follow, or {@link Hold}. */
    record Hush() implements Effect {}

    /** Stop announcing and take the addresses away. */
    record Release() implements Effect {}

    /** Announce the addresses, all of which are in place. */
    record Announce(int rounds) implements Effect {}
}
