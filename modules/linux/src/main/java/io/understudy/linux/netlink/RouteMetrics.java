package io.understudy.linux.netlink;

import io.understudy.core.address.Prefix;
import io.understudy.core.address.RouteDetails;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a route says of its packets and of itself: RTA_METRICS and RTA_PREF. */
final class RouteMetrics {

    private static final int MEDIUM = 0;

    private RouteMetrics() {}

    static Request write(Request request, RouteDetails details) {
        byte[] values = new byte[0];
        for (Map.Entry<Integer, Long> metric : details.metrics().entrySet()) {
            values = Request.joined(values, Request.encoded(metric.getKey(), Request.words(metric.getValue())));
        }
        if (!details.locked().isEmpty()) {
            int bits = details.locked().stream().reduce(0, (some, metric) -> some | 1 << metric);
            values = Request.joined(values, Request.encoded(Rtnetlink.RTAX_LOCK, Request.words(bits)));
        }
        if (values.length > 0) {
            request.attribute(Rtnetlink.RTA_METRICS, values);
        }
        details.preference().ifPresent(preference -> request.attributeU8(Rtnetlink.RTA_PREF, preference));
        return request;
    }

    /** IPv6 routes are told with the preference that was given to them, or else medium; medium is then nothing special. */
    static RouteDetails read(Attributes attributes, int tos, Optional<Prefix> from) {
        Map<Integer, Long> metrics = new HashMap<>();
        Set<Integer> locked = new HashSet<>();
        attributes.nested(Rtnetlink.RTA_METRICS).ifPresent(told -> {
            told.types()
                    .filter(metric -> metric != Rtnetlink.RTAX_LOCK)
                    .filter(metric -> told.get(metric).orElseThrow().limit() == Integer.BYTES)
                    .forEach(metric -> metrics.put(metric, told.number(metric).orElseThrow()));
            int bits = told.u32(Rtnetlink.RTAX_LOCK).orElse(0);
            metrics.keySet().stream()
                    .filter(metric -> (bits & 1 << metric) != 0)
                    .forEach(locked::add);
        });
        Optional<Integer> preference = attributes.u8(Rtnetlink.RTA_PREF).filter(given -> given != MEDIUM);
        return new RouteDetails(tos, from, metrics, locked, preference);
    }
}
