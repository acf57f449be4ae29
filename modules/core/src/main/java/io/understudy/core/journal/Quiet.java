package io.understudy.core.journal;

import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.link.Link;
import io.understudy.core.router.Effect;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Readiness;
import java.util.List;
import java.util.Optional;

/**
 * Steps of routine, which are only counted: a timer was moved, an advertisement or an announcement sent.
 *
 * @param steps at least 1
 */
public record Quiet(long steps, Moment first, Moment last) {

    static Optional<Quiet> and(Optional<Quiet> before, Moment now) {
        return Optional.of(before.map(quiet -> new Quiet(quiet.steps + 1, quiet.first, now))
                .orElseGet(() -> new Quiet(1, now, now)));
    }

    /** Whether nobody would miss the step. */
    static boolean is(Standing before, Step step) {
        return leads(before, step.next()) && are(step.effects());
    }

    /** Whether steps of routine can lead from one to the other. */
    static boolean leads(Standing before, Standing after) {
        return isSame(before.state(), after.state())
                && before.grip() == after.grip()
                && before.unanswered() == after.unanswered()
                && before.role() == after.role()
                && before.reason() == after.reason()
                && before.losses().equals(after.losses())
                && before.wish().equals(after.wish())
                && before.move().equals(after.move())
                && isSame(before.readiness(), after.readiness());
    }

    private static boolean are(List<Effect> effects) {
        for (Effect effect : effects) {
            if (!is(effect)) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(Effect effect) {
        return switch (effect) {
            case Effect.Advertise e -> true;
            case Effect.Announce e -> true;
            case Effect.Resign e -> false;
            case Effect.Hold e -> false;
            case Effect.Release e -> false;
            case Effect.Hush e -> false;
        };
    }

    /** But for its timers. */
    private static boolean isSame(State before, State after) {
        return switch (before) {
            case State.Initialize here -> after instanceof State.Initialize;
            case State.Backup here -> after instanceof State.Backup;
            case State.Master here -> after instanceof State.Master;
        };
    }

    /** But for what of an interface does not count. */
    private static boolean isSame(Readiness before, Readiness after) {
        return before.equals(after)
                || before.wanted() == after.wanted()
                        && before.link().map(Link::running).equals(after.link().map(Link::running))
                        && before.deaf().equals(after.deaf())
                        && before.unstaged().equals(after.unstaged())
                        && before.source().equals(after.source())
                        && before.refusal().equals(after.refusal())
                        && before.readings().equals(after.readings())
                        && before.bond().equals(after.bond())
                        && before.drain().equals(after.drain());
    }
}
