package io.understudy.config.check;

import io.understudy.config.ip.RuleLine;
import io.understudy.core.address.Holding.Rule;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives a priority to each rule that was written without one: from 16383 downwards, in the order of the file. */
final class RulePriorities {

    private static final long FIRST = 16_383;

    private final Set<Long> written;
    private long next = FIRST;

    RulePriorities(Collection<RuleLine> all) {
        written = all.stream().flatMap(line -> line.priority().stream()).collect(Collectors.toUnmodifiableSet());
    }

    Rule rule(RuleLine line) {
        if (line.priority().isPresent()) {
            return line.on(line.priority().get());
        }
        while (written.contains(next)) {
            next--;
        }
        return line.on(next--);
    }
}
