package io.understudy.node;

import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When an instance that is BACKUP will soon be MASTER unless it hears something: time for a rehearsal. Each advertisement makes that later; nothing is
 * done for it before the time has come that was thought of first.
 */
final class Cue {

    /** What a rehearsal takes on a slow machine. */
    private static final Duration SOON = Duration.ofMillis(50);

    /** A takeover that is suddenly nearer than that has no cue, and neither has one that is never farther away. */
    private static final Duration NEAR = Duration.ofMillis(150);

    private final VrrpThread.Alarm alarm;
    private Optional<Moment> at = Optional.empty();

    /** @param due told on the thread that {@link #come} is to be called */
    Cue(VrrpThread thread, Consumer<Moment> due) {
        alarm = thread.alarm(due);
    }

    void follow(State state, Moment now) {
        if (!(state instanceof State.Backup backup)) {
            end();
            return;
        }
        Moment wanted = before(backup);
        if (now.until(backup.masterDownAt()).compareTo(NEAR) > 0) {
            if (at.isEmpty() || wanted.isBefore(at.get())) {
                set(wanted);
            }
        } else if (at.isPresent() && wanted.isBefore(at.get())) {
            end();
        }
    }

    /** When the takeover is due that is near; empty if there is none. */
    Optional<Moment> come(State state, Moment now) {
        boolean expected = at.isPresent();
        at = Optional.empty();
        if (!expected || !(state instanceof State.Backup backup)) {
            return Optional.empty();
        }
        Moment wanted = before(backup);
        if (now.isBefore(wanted)) {
            set(wanted);
            return Optional.empty();
        }
        return Optional.of(backup.masterDownAt());
    }

    void end() {
        if (at.isPresent()) {
            at = Optional.empty();
            alarm.set(at);
        }
    }

    private void set(Moment wanted) {
        at = Optional.of(wanted);
        alarm.set(at);
    }

    private static Moment before(State.Backup backup) {
        return backup.masterDownAt().minus(SOON);
    }
}
