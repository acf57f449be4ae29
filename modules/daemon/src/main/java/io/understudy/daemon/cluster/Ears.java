package io.understudy.daemon.cluster;

import io.understudy.cluster.view.Hearing;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of counters that only grow what a router hears at the moment. Not for several threads at a time. */
final class Ears {

    private static final String ACCEPTED = "adverts-received";

    /** What grows without anybody else's doing. */
    private static final Set<String> OWN =
            Set.of(ACCEPTED, "adverts-sent", "farewells-sent", "adverts-dropped", "worst-lateness-us");

    private final Map<String, Ear> ears = new HashMap<>();

    /** @param term since when it is master, if it is */
    private record Ear(long accepted, long refused, Hearing hearing, Moment since, Optional<Instant> term) {}

    /**
     * Of a master only what it hears as master counts: that it heard one before is why it was none.
     *
     * @param router its name
     * @param term since when it is master, if it is
     * @param window at least this long nothing has to have come, before it counts as nothing
     */
    Hearing hears(String router, Optional<Instant> term, Map<String, Long> counters, Duration window, Moment now) {
        long accepted = counters.getOrDefault(ACCEPTED, 0L);
        long refused = counters.entrySet().stream()
                .filter(counter ->
                        !OWN.contains(counter.getKey()) && !counter.getKey().startsWith("transitions-to-"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Ear last = Optional.ofNullable(ears.get(router))
                .filter(known -> term.isEmpty() || known.term().equals(term))
                .orElseGet(() -> new Ear(accepted, refused, Hearing.NOTHING, now, term));
        Ear next = next(last, accepted, refused, window, now);
        ears.put(router, next);
        return next.hearing();
    }

    private static Ear next(Ear last, long accepted, long refused, Duration window, Moment now) {
        if (accepted > last.accepted()) {
            return new Ear(accepted, refused, Hearing.ADVERTS, now, last.term());
        }
        boolean lately = last.since().until(now).compareTo(window) <= 0;
        if (refused > last.refused() && !(last.hearing() == Hearing.ADVERTS && lately)) {
            return new Ear(accepted, refused, Hearing.REFUSED, now, last.term());
        }
        return lately ? last : new Ear(accepted, refused, Hearing.NOTHING, now, last.term());
    }
}
