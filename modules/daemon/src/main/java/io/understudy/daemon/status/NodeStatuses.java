package io.understudy.daemon.status;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.understudy.daemon.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status document of this node, with those of all nodes in it.
 *
 * @param nodes all, this one among them
 */
public record NodeStatuses(Status own, List<NodeStatus> nodes) implements Overview {

    public NodeStatuses {
        nodes = List.copyOf(nodes);
    }

    /**
     * What one node last said.
     *
     * @param standing as {@link ClusterStatus.Member#status}
     * @param age of what it said
     */
    public record NodeStatus(Status status, String standing, Duration age) {

        Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("status", standing);
            fields.put("age-ms", age.toMillis());
            fields.putAll(status.document());
            return fields;
        }

        static NodeStatus read(Config from) {
            return new NodeStatus(
                    Status.read(from.root().render(ConfigRenderOptions.concise())),
                    from.getString("status"),
                    Duration.ofMillis(from.getLong("age-ms")));
        }
    }

    @Override
    public Optional<NodeStatuses> only(String name) {
        List<NodeStatus> having = nodes.stream()
                .flatMap(node ->
                        node.status().only(name).stream().map(one -> new NodeStatus(one, node.standing(), node.age())))
                .toList();
        return having.isEmpty()
                ? Optional.empty()
                : Optional.of(new NodeStatuses(own.only(name).orElse(own), having));
    }

    @Override
    public String json() {
        Map<String, Object> fields = own.document();
        fields.put("nodes", nodes.stream().map(NodeStatus::document).toList());
        return Json.write(fields);
    }

    /** @throws com.typesafe.config.ConfigException if it is not such a document */
    public static NodeStatuses read(String json) {
        return new NodeStatuses(
                Status.read(json),
                Json.read(json).getConfigList("nodes").stream()
                        .map(NodeStatus::read)
                        .toList());
    }
}
