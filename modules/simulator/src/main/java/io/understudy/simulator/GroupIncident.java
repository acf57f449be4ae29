package io.understudy.simulator;

import java.time.Duration;

/** Something that goes wrong around nodes with a sync group, and is right again later. */
sealed interface GroupIncident {

    Duration at();

    Duration lasting();

    /** The process does not run for a while, and does not know. */
    record Pause(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** The process is gone and leaves its addresses behind; a new one is started afterwards. */
    record Crash(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** The machine has no power; afterwards it starts with nothing. */
    record Blackout(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** The process is told to stop, and later to take part again. */
    record Stop(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** On one LAN, frames from one host do not reach another. */
    record Cut(int lan, int from, int to, Duration at, Duration lasting) implements GroupIncident {}

    /** One interface has no carrier. */
    record Unplug(int lan, int host, Duration at, Duration lasting) implements GroupIncident {}

    /** What one member tracks is not as it has to be. */
    record Fail(int lan, int host, Duration at, Duration lasting) implements GroupIncident {}

    /** The kernel refuses changes with a probability. */
    record Refuse(int host, double probability, Duration at, Duration lasting) implements GroupIncident {}

    /** An operator wants the role to be at one host for as long; which host has it, nobody has to know. */
    record Move(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** What is put into the kernel before anybody is master does not go there. */
    record Unprepared(int host, Duration at, Duration lasting) implements GroupIncident {}

    /** Somebody removes what the process has put into the kernel, and does so again after some time. */
    record Rob(int host, Duration every, Duration at, Duration lasting) implements GroupIncident {}
}
