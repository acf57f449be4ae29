package io.understudy.daemon.events;

import io.understudy.core.instance.Role;
import io.understudy.core.journal.Life;
import io.understudy.core.router.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that an operator wants to know afterwards. */
public sealed interface Happening {

    Instant at();

    /** For scripts. */
    Map<String, Object> document();

    /** Whether it is to be shown to somebody who asks for the instance or the sync group of this name. */
    default boolean concerns(String name) {
        return true;
    }

    /** The daemon began. */
    record Started(Instant at, String node, String version) implements Happening {
        @Override
        public Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "started");
            fields.put("at", at.toString());
            fields.put("node", node);
            fields.put("version", version);
            return fields;
        }
    }

    /**
     * An instance or a sync group took another role.
     *
     * @param lasted how long it had the previous one; absent if that is not in the journal
     * @param cause what decided it, in words
     * @param trail what led to it since it took the previous one, in its order; the last few of them
     */
    record Taken(
            Instant at,
            Life life,
            Optional<String> group,
            Role previous,
            Role role,
            Reason reason,
            Optional<Duration> lasted,
            List<String> faults,
            String cause,
            List<Cause> trail)
            implements Happening {

        @Override
        public boolean concerns(String name) {
            return life.name().equals(name);
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "role");
            fields.put("at", at.toString());
            fields.put("kind", life.kind().name());
            fields.put("name", life.name());
            fields.put("sync-group", group);
            fields.put("state", role.name());
            fields.put("previous", previous.name());
            fields.put("previous-for-ms", lasted.map(Duration::toMillis));
            fields.put("reason", reason.code());
            fields.put("cause", cause);
            fields.put("faults", faults);
            fields.put("trail", trail.stream().map(Taken::document).toList());
            return fields;
        }

        private static Map<String, Object> document(Cause cause) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("at", cause.at().toString());
            fields.put("what", cause.words());
            return fields;
        }
    }

    /** @param records how many are missing; 0 if nobody knows */
    record Lost(Instant at, long records) implements Happening {
        @Override
        public Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "lost");
            fields.put("at", at.toString());
            fields.put("records", records == 0 ? Optional.empty() : records);
            return fields;
        }
    }
}
