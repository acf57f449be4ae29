package io.understudy.daemon.run;

import io.understudy.cluster.move.Outcome;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of a switchover, for those who asked for it. */
final class SwitchoverReply {

    private SwitchoverReply() {}

    /** @param at the time of day at which its time began */
    static Reply of(String name, Optional<Duration> lasting, Instant at, Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        switch (outcome) {
            case Outcome.Refused(String reason) -> {
                return new Reply.Refused(reason);
            }
            case Outcome.Moved(String from, String to, Duration took) -> {
                fields.put("from", from);
                fields.put("to", to);
                fields.put("took-ms", took.toMillis());
            }
            case Outcome.Stayed(String where) -> fields.put("to", where);
        }
        lasting.ifPresent(time ->
                fields.put("until", at.plus(time).truncatedTo(ChronoUnit.MILLIS).toString()));
        return new Reply.Document(Json.write(fields));
    }
}
