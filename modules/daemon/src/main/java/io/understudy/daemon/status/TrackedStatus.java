package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that an instance depends on, and how it is.
 *
 * @param kind interface, script, file or process
 * @param state unknown, good, bad, or the number in a file
 * @param reason why it is bad
 */
public record TrackedStatus(String kind, String name, int weight, String state, Optional<String> reason) {

    static TrackedStatus of(Tracked tracked, Map<Subject, Reading> readings) {
        Reading reading = readings.getOrDefault(tracked.subject(), new Reading.Unknown());
        return new TrackedStatus(
                kind(tracked.subject()), name(tracked.subject()), tracked.weight(), state(reading), reason(reading));
    }

    private static String kind(Subject subject) {
        return switch (subject) {
            case Subject.Interface link -> "interface";
            case Subject.Script script -> "script";
            case Subject.File file -> "file";
            case Subject.Processes processes -> "process";
        };
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Subject.Interface(String name) -> name;
            case Subject.Script(String name) -> name;
            case Subject.File(String name) -> name;
            case Subject.Processes(String name) -> name;
        };
    }

    private static String state(Reading reading) {
        return switch (reading) {
            case Reading.Unknown unknown -> "unknown";
            case Reading.Good good -> "good";
            case Reading.Bad bad -> "bad";
            case Reading.Counted(int value) -> String.valueOf(value);
        };
    }

    private static Optional<String> reason(Reading reading) {
        return reading instanceof Reading.Bad(String why) ? Optional.of(why) : Optional.empty();
    }

    static TrackedStatus read(Config from) {
        return new TrackedStatus(
                from.getString("kind"),
                from.getString("name"),
                from.getInt("weight"),
                from.getString("state"),
                from.hasPath("reason") ? Optional.of(from.getString("reason")) : Optional.empty());
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("name", name);
        fields.put("weight", weight);
        fields.put("state", state);
        fields.put("reason", reason);
        return fields;
    }
}
