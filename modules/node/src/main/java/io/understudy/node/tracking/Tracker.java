package io.understudy.node.tracking;

import io.understudy.core.check.Command;
import io.understudy.core.check.ProcessPattern;
import io.understudy.core.tracking.Subject;
import java.time.Duration;

/** Something to be watched, as configured. */
public sealed interface Tracker {

    Subject subject();

    /**
     * A vrrp-script.
     *
     * @param interval from start to start
     * @param rise successes in a row that make it good
     * @param fall failures in a row that make it bad
     * @param failsAtFirst it counts as bad until it has been good
     */
    record Script(String name, Command command, Duration interval, int rise, int fall, boolean failsAtFirst)
            implements Tracker {
        @Override
        public Subject subject() {
            return new Subject.Script(name);
        }
    }

    /** A vrrp-track-file. */
    record File(String name, String path) implements Tracker {
        @Override
        public Subject subject() {
            return new Subject.File(name);
        }
    }

    /** A vrrp-track-process. */
    record Processes(String name, ProcessPattern pattern, Limits limits) implements Tracker {
        @Override
        public Subject subject() {
            return new Subject.Processes(name);
        }
    }

    /**
     * How many processes there should be.
     *
     * @param least how many have to run
     * @param most how many may run
     * @param loss how long a wrong number has to last
     * @param gain how long a right number has to last
     */
    record Limits(int least, int most, Duration loss, Duration gain) {

        boolean allow(int running) {
            return least <= running && running <= most;
        }

        Duration patience(boolean allowed) {
            return allowed ? gain : loss;
        }

        @Override
        public String toString() {
            return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        }
    }
}
