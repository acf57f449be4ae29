package io.understudy.daemon.status;

import com.typesafe.config.ConfigObject;
import java.util.Map;
import java.util.TreeMap;

/** Reads counters by name back from JSON. */
final class Counters {

    private Counters() {}

    /** In alphabetical order. */
    static Map<String, Long> read(ConfigObject from) {
        Map<String, Long> counters = new TreeMap<>();
        from.unwrapped().forEach((name, count) -> counters.put(name, ((Number) count).longValue()));
        return counters;
    }
}
