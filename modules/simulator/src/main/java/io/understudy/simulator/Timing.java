package io.understudy.simulator;

import java.time.Duration;

/**
 * How long things take within a host.
 *
 * @param applier longest time for one request to the kernel
 * @param answer from the kernel's acknowledgement to the instance
 * @param lateness longest by which a timer is late
 */
record Timing(Duration applier, Duration answer, Duration lateness) {

    @Override
    public String toString() {
        return "applier up to " + Times.text(applier) + ", answer " + Times.text(answer) + ", timers late up to "
                + Times.text(lateness);
    }
}
