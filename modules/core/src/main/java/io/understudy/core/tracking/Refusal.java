package io.understudy.core.tracking;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * The kernel would not do as it was asked. The next try waits for one second, then two, then four, up to a minute.
 *
 * @param attempts refused in a row
 * @param retryAt present while it waits; afterwards only the number of attempts is remembered
 */
public record Refusal(String reason, int attempts, Optional<Moment> retryAt) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    /**
     * What is refused while it still waits belongs to the same try.
     *
     * @param earlier refusals since the last success
     */
    public static Refusal after(Optional<Refusal> earlier, String reason, Moment now) {
        Optional<Moment> waiting = earlier.flatMap(Refusal::retryAt).filter(now::isBefore);
        int before = earlier.map(Refusal::attempts).orElse(0);
        return waiting.isPresent()
                ? new Refusal(reason, before, waiting)
                : new Refusal(reason, before + 1, Optional.of(now.plus(wait(before))));
    }

    private static Duration wait(int before) {
        Duration wait = Duration.ofSeconds(1L << Math.min(before, DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    public boolean over(Moment now) {
        return retryAt.isPresent() && !now.isBefore(retryAt.get());
    }

    public Refusal forgiven() {
        return new Refusal(reason, attempts, Optional.empty());
    }
}
