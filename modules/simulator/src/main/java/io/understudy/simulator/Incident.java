package io.understudy.simulator;

import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Tracked;
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

    /** The interface is deleted, and made anew afterwards. */
    record Vanish(int host, Duration at, Duration lasting) implements Incident {}

    /** The interface is made anew so fast that nobody sees it gone. */
    record Replace(int host, Duration at) implements Incident {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /** The interface has no address to advertise from. */
    record Unaddress(int host, Duration at, Duration lasting) implements Incident {}

    /** Something tracked reads so for a while. */
    record Track(int host, Tracked tracked, Reading reading, Duration at, Duration lasting) implements Incident {}

    /** Somebody removes what the process has put into the kernel, and does so again after some time. */
    record Rob(int host, Duration every, Duration at, Duration lasting) implements Incident {}

    /** The process is killed, and started again with another configuration. */
    record Reconfigure(int host, Member changed, Duration at, Duration lasting) implements Incident {}

    /** A packet that claims the role, from nobody who may, arrives damaged. */
    record Forge(int host, Duration at) implements Incident {
        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }
}
