package io.understudy.daemon.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.understudy.daemon.json.Json;
import java.util.Map;

/** What came of a request. */
public sealed interface Reply {

    /** @param json as it travels */
    record Document(String json) implements Reply {}

    /** @param reason in words for an operator */
    record Refused(String reason) implements Reply {}

    /** As it travels. */
    default String text() {
        return switch (this) {
            case Document(String json) -> json;
            case Refused(String reason) -> Json.write(Map.of("error", reason));
        };
    }

    static Reply read(String text) {
        try {
            Config from = Json.read(text);
            return from.hasPath("error") ? new Refused(from.getString("error")) : new Document(text);
        } catch (ConfigException notJson) {
            return new Refused("the daemon's answer is no JSON: it may have ended in the middle of it");
        }
    }
}
