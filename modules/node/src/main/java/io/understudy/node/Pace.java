package io.understudy.node;

import io.understudy.core.address.Family;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The least time between two announcements, on one link or on several that share it; all of them are on one thread. */
final class Pace {

    private final Map<Family, Duration> spacing;
    private final Map<Family, Moment> free = new EnumMap<>(Family.class);

    /**
     * @param arp between gratuitous ARPs, zero for none
     * @param neighbour between unsolicited neighbour advertisements, zero for none
     */
    Pace(Duration arp, Duration neighbour) {
        spacing = Map.of(Family.IPV4, arp, Family.IPV6, neighbour);
    }

    boolean isUnhurried() {
        return spacing.values().stream().anyMatch(Duration::isPositive);
    }

    /** When the next one may go out, if that is not now. */
    Optional<Moment> pause(Family family, Moment now) {
        return Optional.ofNullable(free.get(family)).filter(now::isBefore);
    }

    void sent(Family family, Moment now) {
        Duration wait = spacing.getOrDefault(family, Duration.ZERO);
        free.put(family, now.plus(wait));
    }
}
