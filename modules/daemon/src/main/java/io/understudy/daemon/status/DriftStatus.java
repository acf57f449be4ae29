package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Difference;
import io.understudy.cluster.view.MemberReport;
import io.understudy.daemon.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What nodes that share a virtual router are configured differently in, and must not be.
 *
 * @param compared the nodes whose current configuration is known
 * @param left the others, by name, each with its status in the cluster
 */
public record DriftStatus(List<Difference> differences, List<String> compared, Map<String, String> left) {

    public DriftStatus {
        differences = List.copyOf(differences);
        compared = List.copyOf(compared);
        left = Map.copyOf(left);
    }

    public static DriftStatus of(ClusterReport report) {
        List<String> compared = new ArrayList<>();
        Map<String, String> left = new TreeMap<>();
        for (MemberReport member : report.members()) {
            if (member.status() == MemberReport.Status.UP && member.view().isPresent()) {
                compared.add(member.node());
            } else {
                left.put(member.node(), member.status().word());
            }
        }
        return new DriftStatus(report.differences(), compared, left);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach(one -> lines.add(one.text()));
        if (differences.isEmpty()) {
            lines.add("nothing differs that must not, on " + String.join(", ", compared));
        }
        new TreeMap<>(left).forEach((node, status) -> lines.add("not compared: " + node + ", which is " + status));
        return lines;
    }

    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "differences", differences.stream().map(DriftStatus::document).toList());
        fields.put("compared", compared);
        fields.put("not-compared", new TreeMap<>(left));
        return Json.write(fields);
    }

    private static Map<String, Object> document(Difference one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", one.subject());
        fields.put("setting", one.setting());
        fields.put("values", new TreeMap<>(one.values()));
        fields.put("consequence", one.consequence());
        return fields;
    }

    /** @throws com.typesafe.config.ConfigException if it is not such a document */
    public static DriftStatus read(String json) {
        Config from = Json.read(json);
        return new DriftStatus(
                from.getConfigList("differences").stream()
                        .map(DriftStatus::difference)
                        .toList(),
                from.getStringList("compared"),
                words(from.getConfig("not-compared")));
    }

    private static Difference difference(Config from) {
        return new Difference(
                from.getString("subject"),
                from.getString("setting"),
                words(from.getConfig("values")),
                from.getString("consequence"));
    }

    /** Names of nodes may have dots in them. */
    private static Map<String, String> words(Config from) {
        Map<String, String> words = new TreeMap<>();
        from.root().forEach((name, value) -> words.put(name, String.valueOf(value.unwrapped())));
        return words;
    }
}
