package io.understudy.core.tracking;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * The kernel would not do as it was asked, or somebody keeps undoing what it did. The next try waits for one second, then two, then
 * four, up to a minute.
 *
 * @param attempts refused in a row
 * @param next the moment of the next try
 * @param waiting until then; afterwards only the number of attempts is remembered
 */
public record Refusal(Fault fault, int attempts, Moment next, boolean waiting) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PEACE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    /**
     * What is refused while it still waits belongs to the same try.
     *
     * @param earlier refusals since the last success
     */
    public static Refusal after(Optional<Refusal> earlier, Fault fault, Moment now) {
        Optional<Refusal> before = earlier.filter(refusal -> now.isBefore(refusal.next.plus(PEACE)));
        int attempts = before.map(Refusal::attempts).orElse(0);
        return before.filter(refusal -> refusal.waiting && now.isBefore(refusal.next))
                .map(same -> new Refusal(fault, attempts, same.next, true))
                .orElseGet(() -> new Refusal(fault, attempts + 1, now.plus(wait(attempts)), true));
    }

    private static Duration wait(int before) {
        Duration wait = Duration.ofSeconds(1L << Math.min(before, DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Present while it waits. */
    public Optional<Moment> retryAt() {
        return waiting ? Optional.of(next) : Optional.empty();
    }

    public boolean over(Moment now) {
        return waiting && !now.isBefore(next);
    }

    public Refusal forgiven() {
        return new Refusal(fault, attempts, next, false);
    }

    /** What is left of it when the kernel has done everything: somebody else may undo it again. */
    public Optional<Refusal> afterSuccess() {
        return fault instanceof Fault.Removed ? Optional.of(forgiven()) : Optional.empty();
    }
}
