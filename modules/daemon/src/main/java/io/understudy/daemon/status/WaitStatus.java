package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.node.InstanceReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that an instance will do later.
 *
 * @param what preempt-delay, garp-delay, startup-delay, retry, moved, drained
 */
public record WaitStatus(String what, Duration remaining) {

    private static final String REMAINING = "remaining-ms";

    static WaitStatus of(InstanceReport.Pending pending) {
        return new WaitStatus(
                pending.what().code(), Duration.ofMillis(pending.remaining().toMillis()));
    }

    static WaitStatus read(Config from) {
        return new WaitStatus(from.getString("what"), Duration.ofMillis(from.getLong(REMAINING)));
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put(REMAINING, remaining.toMillis());
        return fields;
    }
}
