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
    public record Burst(Moment at, int rounds) {}

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
        if (isDue(repeat, now)) {
            due.add(repeat.get());
        }
        if (isDue(refresh, now)) {
            due.add(refresh.get());
        }
        return due;
    }

    private static boolean isDue(Optional<Burst> burst, Moment now) {
        return burst.isPresent() && !now.isBefore(burst.get().at());
    }

    /** What is left when the due ones are done. */
    Announcements past(Announcing how, Moment now) {
        return new Announcements(
                isDue(repeat, now) ? Optional.empty() : repeat,
                isDue(refresh, now) ? burst(now, how.refresh(), refresh.get().rounds()) : refresh,
                reassertFrom);
    }

    Optional<Moment> deadline() {
        return Moment.earliest(repeat.map(Burst::at), refresh.map(Burst::at));
    }

    private static Optional<Burst> burst(Moment from, Duration delay, int rounds) {
        return delay.isPositive() ? Optional.of(new Burst(from.plus(delay), rounds)) : Optional.empty();
    }
}
