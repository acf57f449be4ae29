package io.understudy.daemon.http;

import io.understudy.daemon.events.Happening;
import io.understudy.daemon.status.Status;
import io.understudy.hooks.RoleEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An instance or a sync group took another role somewhere.
 *
 * @param at to the millisecond, however exactly somebody knows it
 * @param kind {@code instance} or {@code group}
 * @param name which, as it is configured there
 * @param reason its code
 * @param detail in words
 */
record Transition(
        Instant at,
        String node,
        String kind,
        String name,
        String previous,
        String state,
        String reason,
        String detail) {

    Transition {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    static Transition of(RoleEvent event) {
        return new Transition(
                event.situation().time(),
                event.situation().node(),
                text(event.subject().kind()),
                event.subject().name(),
                event.previous().name(),
                event.state().name(),
                event.reason().code(),
                event.reason().words());
    }

    /** As it is in the journal of a node. */
    static Transition of(String node, Happening.Taken taken) {
        return new Transition(
                taken.at(),
                node,
                text(taken.life().kind()),
                taken.life().name(),
                taken.previous().name(),
                taken.role().name(),
                taken.reason().code(),
                taken.cause());
    }

    private static String text(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", Status.text(at));
        fields.put("node", node);
        fields.put("kind", kind);
        fields.put("name", name);
        fields.put("previous", previous);
        fields.put("state", state);
        fields.put("reason", reason);
        fields.put("detail", detail);
        return fields;
    }
}
