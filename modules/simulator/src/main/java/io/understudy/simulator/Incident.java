package io.understudy.simulator;

import java.time.Duration;

/** Something that goes wrong at one time, and is right again later. */
sealed interface Incident {

    Duration at();

    Duration lasting();

    /** The process does not run for a while, and does not know. */
    record Pause(int host, Duration at, Duration lasting) implements Incident {}

    /** The process is gone and leaves its addresses behind; a new one is started afterwards. */
    record Crash(int host, Duration at, Duration lasting) implements Incident {}

    /** The process is told to stop, and later to take part again. */
    record Stop(int host, Duration at, Duration lasting) implements Incident {}

    /** Frames from one host do not reach another. */
    record Cut(int from, int to, Duration at, Duration lasting) implements Incident {}

    /** The hosts up to a number and the others don't hear of each other. */
    record Split(int last, Duration at, Duration lasting) implements Incident {}

    /** The interface has no carrier. */
    record Unplug(int host, Duration at, Duration lasting) implements Incident {}

    /** The kernel refuses changes with a probability. */
    record Refuse(int host, double probability, Duration at, Duration lasting) implements Incident {}
}
