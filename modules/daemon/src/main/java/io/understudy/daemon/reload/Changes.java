package io.understudy.daemon.reload;

import com.typesafe.config.Config;
import io.understudy.daemon.json.Json;
import io.understudy.node.Alteration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a reload changes, or has changed.
 *
 * @param digest of the configuration that was compared
 * @param troubles what came of it that nobody wants, in words for an operator
 */
public record Changes(String digest, List<Alteration> alterations, List<String> troubles) {

    public Changes {
        alterations = List.copyOf(alterations);
        troubles = List.copyOf(troubles);
    }

    Changes with(List<String> more) {
        return new Changes(
                digest,
                alterations,
                Stream.of(troubles, more).flatMap(List::stream).toList());
    }

    /** One line for each. */
    public List<String> lines() {
        return alterations.stream().map(Alteration::text).toList();
    }

    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("digest", digest);
        fields.put("changes", alterations.stream().map(Changes::document).toList());
        fields.put("troubles", troubles);
        return Json.write(fields);
    }

    private static Map<String, Object> document(Alteration alteration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("how", alteration.how().name().toLowerCase(Locale.ROOT));
        fields.put("what", alteration.what());
        fields.put("details", alteration.details());
        return fields;
    }

    /** @throws com.typesafe.config.ConfigException if it is not such a document */
    public static Changes read(String json) {
        Config from = Json.read(json);
        return new Changes(
                from.getString("digest"),
                from.getConfigList("changes").stream().map(Changes::alteration).toList(),
                from.getStringList("troubles"));
    }

    private static Alteration alteration(Config from) {
        return new Alteration(
                Alteration.How.valueOf(from.getString("how").toUpperCase(Locale.ROOT)),
                from.getString("what"),
                from.getStringList("details"));
    }
}
