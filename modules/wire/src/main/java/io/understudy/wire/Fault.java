package io.understudy.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** The first one that is found. Nearly always there is none, so a check makes nothing, not even a detail, before it has found one. */
    static <T> Optional<Fault> first(List<Function<T, Optional<Fault>>> checks, T of) {
        for (Function<T, Optional<Fault>> check : checks) {
            Optional<Fault> fault = check.apply(of);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    static String hex(int word) {
        return String.format("0x%04x", word);
    }
}
