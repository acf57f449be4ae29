package io.understudy.core.address;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What else may be said of a route.
 *
 * @param tos IPv4: type of service it is for, 0 for any
 * @param from IPv6: the sources it is for
 *
 * @param metrics by number, RTAX_…
 * @param locked those metrics that path discovery must not change
 * @param preference IPv6: RFC 4191's, low, medium or high, as the kernel numbers them: 3, 0, 1
 */
public record RouteDetails(
        int tos, Optional<Prefix> from, Map<Integer, Long> metrics, Set<Integer> locked, Optional<Integer> preference) {

    public static final RouteDetails NONE = new RouteDetails(0, Optional.empty(), Map.of(), Set.of(), Optional.empty());

    public RouteDetails {
        metrics = Map.copyOf(metrics);
        locked = Set.copyOf(locked);
    }
}
