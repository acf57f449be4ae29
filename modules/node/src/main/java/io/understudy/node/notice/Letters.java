package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts events into words: keepalived's subject and first line, by which mails are sorted, and then all that is known. */
record Letters(Mailing mailing) {

    /** Priorities and the like are not worth a mail. */
    static boolean isWritten(RoleEvent event) {
        return news(event).isPresent();
    }

    Letter one(RoleEvent event) {
        String text = "%s\n\n%s".formatted(line(event), details(event));
        return letter(List.of(event), headline(event), text);
    }

    /** In their order; the last one is in the subject. */
    Letter digest(List<RoleEvent> events) {
        String subject = "%d changes, the last: %s".formatted(events.size(), headline(events.getLast()));
        String text = "%d changes since the last mail:\n\n%s\nAfter the last of them:\n\n%s"
                .formatted(
                        events.size(),
                        events.stream().map(Letters::entry).collect(Collectors.joining()),
                        standing(events));
        return letter(events, subject, text);
    }

    private Letter letter(List<RoleEvent> events, String subject, String text) {
        RoleEvent last = events.getLast();
        String whose = last.situation().node() + " " + last.subject();
        String id = "%d.%d.%s.%d"
                .formatted(
                        events.getFirst().epoch(),
                        last.epoch(),
                        HexFormat.of().formatHex(whose.getBytes(StandardCharsets.UTF_8)),
                        events.size());
        return new Letter(
                id, last.situation().time(), mailing.to(), "[%s] %s".formatted(mailing.routerId(), subject), text);
    }

    private static String headline(RoleEvent event) {
        return "%s - %s".formatted(title(event.subject()), news(event).orElseThrow());
    }

    private static String title(Subject subject) {
        return switch (subject.kind()) {
            case INSTANCE -> "VRRP Instance " + subject.name();
            case GROUP -> "VRRP Group " + subject.name();
        };
    }

    private static Optional<String> news(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleChanged change
            when change.state() != State.INIT -> Optional.of("Entering %s state".formatted(change.state()));
            case RoleEvent.Stopped stopped -> Optional.of("Stopping");
            case RoleEvent.RoleChanged change -> Optional.empty();
            case RoleEvent.PriorityChanged change -> Optional.empty();
            case RoleEvent.LowerPriorityHeard heard -> Optional.empty();
            case RoleEvent.TwoMasters contest -> Optional.empty();
        };
    }

    private static String line(RoleEvent event) {
        boolean stops = event instanceof RoleEvent.Stopped;
        return switch (event.subject().kind()) {
            case INSTANCE ->
                stops
                        ? "=> VRRP Instance stopping <="
                        : "=> VRRP Instance is %s owning VRRP VIPs <="
                                .formatted(event.state() == State.MASTER ? "now" : "no longer");
            case GROUP ->
                stops
                        ? "=> All VRRP group instances are now stopping <="
                        : "=> All VRRP group instances are now in %s state <=".formatted(event.state());
        };
    }

    private static String details(RoleEvent event) {
        Situation there = event.situation();
        String priority = event.subject().kind() == Kind.INSTANCE ? "priority:  %d\n".formatted(there.priority()) : "";
        return """
            node:      %s
            time:      %s
            role:      %s, before %s
            reason:    %s (%s)
            %saddresses: %s
            """.formatted(
                        there.node(),
                        there.time(),
                        event.state(),
                        event.previous(),
                        event.reason().words(),
                        event.reason().code(),
                        priority,
                        String.join(", ", there.addresses()));
    }

    private static String entry(RoleEvent event) {
        return "%s  %s (%s)\n"
                .formatted(
                        event.situation().time(),
                        headline(event),
                        event.reason().code());
    }

    private static String standing(List<RoleEvent> events) {
        Map<Subject, State> last = new LinkedHashMap<>();
        events.forEach(event -> last.put(event.subject(), event.state()));
        return last.entrySet().stream()
                .map(one -> "%s: %s\n".formatted(title(one.getKey()), one.getValue()))
                .collect(Collectors.joining());
    }
}
