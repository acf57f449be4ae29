package io.understudy.core.address;

import java.util.Locale;

/** What becomes of the packets that a route is for. */
public enum RouteKind {
    UNICAST,
    LOCAL,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT,
    THROW;

    /** As {@code ip route} writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
