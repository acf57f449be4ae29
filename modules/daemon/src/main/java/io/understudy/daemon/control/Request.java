package io.understudy.daemon.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.understudy.daemon.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a command asks of the daemon. */
public sealed interface Request {

    /** @param name of an instance or a sync group; all of them if absent */
    record Status(Optional<String> name) implements Request {}

    /** Read the configuration again, and follow it. */
    record Reload() implements Request {}

    /** @param file compared with what the daemon runs; absolute */
    record Diff(String file) implements Request {}

    /** What nodes of the cluster that share a virtual router are configured differently in. */
    record ClusterDiff() implements Request {}

    /** @param name of an instance or a sync group, on all nodes of the cluster; all of them if absent */
    record ClusterStatus(Optional<String> name) implements Request {}

    /**
     * Let this node have no role that another one can have.
     *
     * @param lasting until that is taken back if absent
     * @param force even if nobody else is known
     */
    record Drain(Optional<Duration> lasting, boolean force) implements Request {}

    /** Take that back. */
    record Undrain() implements Request {}

    /**
     * Move an instance or a sync group.
     *
     * @param to the node that is to have it; the best-ranked backup if absent
     * @param lasting how long that one keeps it; until it fails or it is moved again if absent
     */
    record Switchover(String name, Optional<String> to, Optional<Duration> lasting) implements Request {}

    /** Something this version does not know. */
    record Unknown(String command) implements Request {}

    /** @param why it is no request at all */
    record Garbage(String why) implements Request {}

    static Request read(String line) {
        try {
            Config from = Json.read(line);
            return switch (from.getString("command")) {
                case "status" -> new Status(name(from));
                case "cluster-status" -> new ClusterStatus(name(from));
                case "reload" -> new Reload();
                case "diff" -> new Diff(from.getString("file"));
                case "cluster-diff" -> new ClusterDiff();
                case "drain" -> new Drain(lasting(from), from.hasPath("force") && from.getBoolean("force"));
                case "undrain" -> new Undrain();
                case "switchover" ->
                    new Switchover(
                            from.getString("name"),
                            from.hasPath("to") ? Optional.of(from.getString("to")) : Optional.empty(),
                            lasting(from));
                case String other -> new Unknown(other);
            };
        } catch (ConfigException notJson) {
            return new Garbage("a request is one line of JSON such as {\"command\": \"status\"}");
        }
    }

    private static Optional<String> name(Config from) {
        return from.hasPath("name") ? Optional.of(from.getString("name")) : Optional.empty();
    }

    private static Optional<Duration> lasting(Config from) {
        return from.hasPath("for-ms") ? Optional.of(Duration.ofMillis(from.getLong("for-ms"))) : Optional.empty();
    }

    /** One line of JSON, without the line feed. */
    default String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (this) {
            case Status(Optional<String> name) -> {
                fields.put("command", "status");
                name.ifPresent(wanted -> fields.put("name", wanted));
            }
            case Reload reload -> fields.put("command", "reload");
            case Diff(String file) -> {
                fields.put("command", "diff");
                fields.put("file", file);
            }
            case ClusterDiff() -> fields.put("command", "cluster-diff");
            case ClusterStatus(Optional<String> name) -> {
                fields.put("command", "cluster-status");
                name.ifPresent(wanted -> fields.put("name", wanted));
            }
            case Drain(Optional<Duration> lasting, boolean force) -> {
                fields.put("command", "drain");
                lasting.ifPresent(time -> fields.put("for-ms", time.toMillis()));
                fields.put("force", force);
            }
            case Undrain() -> fields.put("command", "undrain");
            case Switchover(String name, Optional<String> to, Optional<Duration> lasting) -> {
                fields.put("command", "switchover");
                fields.put("name", name);
                to.ifPresent(node -> fields.put("to", node));
                lasting.ifPresent(time -> fields.put("for-ms", time.toMillis()));
            }
            case Unknown(String command) -> fields.put("command", command);
            case Garbage(String why) -> {}
        }
        return Json.write(fields).replace("\n", "");
    }
}
