package io.understudy.core.router;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bursts of announcements that a MASTER with its addresses in place still has before it.
 *
 * @param repeat the second burst after a takeover, or after a usurper was heard
 * @param refresh the next of the periodic ones
 * @param reassertFrom no usurper brings about a burst before
 */
public record Announcements(Optional<Burst> repeat, Optional<Burst> refresh, Moment reassertFrom) {

    /** Between two bursts because of usurpers, who can be as many and as fast as they like. */
    private static final Duration REASSERT_SPACING = Duration.ofSeconds(1);

    /** @param rounds one announcement of every address each */
    public record Burst(Moment at, int rounds) {
        private boolean isDue(Moment now) {
            return !now.isBefore(at);
        }
    }

    /** The addresses were put in place and announced now. */
    static Announcements begun(Announcing how, Moment now) {
        return new Announcements(
                burst(now, how.delay(), how.rounds()),
                burst(now.plus(how.delay()), how.refresh(), how.refreshRounds()),
                now);
    }

    boolean reassertable(Announcing how, Moment now) {
        return how.lowerPriorityRounds() > 0 && !now.isBefore(reassertFrom);
    }

    /** They were announced now because of a usurper. */
    Announcements reasserted(Announcing how, Moment now) {
        return new Announcements(
                burst(now, how.lowerPriorityDelay(), how.lowerPriorityRounds()), refresh, now.plus(REASSERT_SPACING));
    }

    List<Burst> due(Moment now) {
        List<Burst> due = new ArrayList<>(2);
        repeat.filter(burst -> burst.isDue(now)).ifPresent(due::add);
        refresh.filter(burst -> burst.isDue(now)).ifPresent(due::add);
        return due;
    }

    /** What is left when the due ones are done. */
    Announcements past(Announcing how, Moment now) {
        return new Announcements(
                repeat.filter(burst -> !burst.isDue(now)),
                refresh.map(burst -> burst.isDue(now) ? new Burst(now.plus(how.refresh()), burst.rounds()) : burst),
                reassertFrom);
    }

    Optional<Moment> deadline() {
        return Moment.earliest(repeat.map(Burst::at), refresh.map(Burst::at));
    }

    private static Optional<Burst> burst(Moment from, Duration delay, int rounds) {
        return delay.isPositive() ? Optional.of(new Burst(from.plus(delay), rounds)) : Optional.empty();
    }
}
