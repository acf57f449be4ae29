package io.understudy.simulator;

import java.util.Optional;

/** Something that goes wrong in a cluster that has settled, for a while. */
public sealed interface Fault {

    /** The machine loses its power, and starts with nothing. */
    record Kill(String node) implements Fault {}

    /** The daemon is told to stop, and later to start. */
    record Stop(String node) implements Fault {}

    /** The daemon does not run, and does not know; what its kernel has stays. */
    record Pause(String node) implements Fault {}

    /** One link of a machine has no carrier, or all of them if it is none in particular. */
    record Unplug(String node, Optional<String> link) implements Fault {}

    /** Two machines do not hear each other on any link; everybody else hears both. */
    record Part(String one, String other) implements Fault {}

    /** @param probability of each packet being lost, on its way to each receiver */
    record Loss(double probability) implements Fault {}
}
