package io.understudy.daemon.status;

import com.typesafe.config.Config;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration that a daemon runs.
 *
 * @param loaded when it was read
 * @param digest the same for the same settings; secrets do not count
 */
public record ConfigurationStatus(Instant loaded, String digest) {

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("loaded", Status.text(loaded));
        fields.put("digest", digest);
        return fields;
    }

    static ConfigurationStatus read(Config from) {
        return new ConfigurationStatus(Instant.parse(from.getString("loaded")), from.getString("digest"));
    }

    String text() {
        return "configuration " + digest + " of " + Status.text(loaded);
    }
}
