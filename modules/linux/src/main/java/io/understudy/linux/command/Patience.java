package io.understudy.linux.command;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a command may run, and what is done about it when.
 *
 * @param timeout until TERM
 */
record Patience(Duration timeout) {

    /** What a command has come to by its age. */
    enum Stage {
        RUNNING,
        /** TERM was due. */
        ASKED_TO_END,
        /** KILL was due. */
        KILLED,
        /** Its end is no longer waited for. */
        GIVEN_UP
    }

    private static final Duration GRACE = Duration.ofSeconds(2);

    Stage at(Duration age) {
        Duration late = age.minus(timeout);
        if (late.isNegative()) {
            return Stage.RUNNING;
        }
        if (late.compareTo(GRACE) < 0) {
            return Stage.ASKED_TO_END;
        }
        return late.compareTo(GRACE.multipliedBy(2)) < 0 ? Stage.KILLED : Stage.GIVEN_UP;
    }

    /** How long until the next stage; empty after the last one. */
    Optional<Duration> left(Duration age) {
        return switch (at(age)) {
            case RUNNING -> Optional.of(timeout.minus(age));
            case ASKED_TO_END -> Optional.of(timeout.plus(GRACE).minus(age));
            case KILLED -> Optional.of(timeout.plus(GRACE.multipliedBy(2)).minus(age));
            case GIVEN_UP -> Optional.empty();
        };
    }
}
