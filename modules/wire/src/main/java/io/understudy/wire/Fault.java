package io.understudy.wire;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why an advertisement is refused.
 *
 * @param detail what was found and what was expected; made when asked for, because hardly anyone asks during a flood
 */
record Fault(Refusal refusal, Supplier<String> detail) {

    static Optional<Fault> of(Refusal refusal, Supplier<String> detail) {
        return Optional.of(new Fault(refusal, detail));
    }

    static Optional<Fault> truncated(int announced, int arrived) {
        return of(Refusal.TRUNCATED, () -> "IP length " + announced + ", arrived " + arrived + " bytes");
    }

    /** Present if the fault is there. */
    static Optional<Fault> when(boolean wrong, Refusal refusal, Supplier<String> detail) {
        return wrong ? of(refusal, detail) : Optional.empty();
    }

    static String hex(int word) {
        return String.format("0x%04x", word);
    }
}
