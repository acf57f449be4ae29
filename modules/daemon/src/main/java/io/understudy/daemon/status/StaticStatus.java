package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.node.FixtureReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A static address, route or rule.
 *
 * @param item as {@code ip(8)} names it
 * @param trouble why it is not in the kernel, if so
 */
public record StaticStatus(String item, Optional<String> trouble) {

    public static StaticStatus of(FixtureReport report) {
        return new StaticStatus(report.plan().item().toString(), report.trouble());
    }

    static StaticStatus read(Config from) {
        return new StaticStatus(
                from.getString("item"),
                from.hasPath("trouble") ? Optional.of(from.getString("trouble")) : Optional.empty());
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("item", item);
        fields.put("applied", trouble.isEmpty());
        fields.put("trouble", trouble);
        return fields;
    }
}
