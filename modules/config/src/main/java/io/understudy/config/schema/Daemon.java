package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.size;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.endpoint;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.name;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;
import static io.understudy.config.value.Words.text;

import com.typesafe.config.Config;
import io.understudy.config.ip.Addresses;
import io.understudy.config.model.ClusterConfig.Guard;
import io.understudy.config.model.HookConfig.Nodes;
import io.understudy.config.model.HookConfig.On;
import io.understudy.config.model.JmxConfig.Access;
import io.understudy.config.model.Secret;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Words;
import io.understudy.core.address.Prefix;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is not VRRP: the ways into the daemon and out of it. */
public final class Daemon {

    static final Block CONTROL = new Block();
    static final Block JMX = new Block();
    private static final Block REMOTE = new Block();
    private static final Block USER = new Block();
    static final Block HTTP = new Block();
    static final Block JOURNAL = new Block();
    static final Block CLUSTER = new Block();
    static final Block HOOK = new Block();
    private static final Block TLS = new Block();
    private static final long LEAST_KEPT = 64L << 10;

    public static final Keyword<Path> SOCKET = CONTROL.keyword(
            "socket",
            path(),
            Path.of("/run/understudy/control.sock"),
            "Where the commands reach the daemon; relative to the configuration file.");
    public static final Keyword<Set<PosixFilePermission>> MODE = CONTROL.keyword(
            "mode",
            Words.mode(),
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE),
            "Who may use it, as chmod(1) takes it; \"0660\" if absent.");
    public static final Keyword<String> GROUP =
            CONTROL.keyword("group", name(), "The group it belongs to; the daemon's own if absent.");

    public static final Keyword<Boolean> JMX_ENABLED =
            JMX.keyword("enabled", flag(), true, "Whether there are management beans.");
    public static final Keyword<Section> JMX_REMOTE = JMX.keyword("remote", REMOTE, "For consoles on other machines.");
    public static final Keyword<String> JMX_LISTEN = REMOTE.required("listen", endpoint(), "Where they connect.");
    public static final Keyword<Section> JMX_TLS =
            REMOTE.keyword("tls", TLS, "What the daemon shows them; with an authority they need certificates as well.");
    public static final Keyword<Map<String, Section>> JMX_USERS =
            REMOTE.keyword("users", Blocks.named(USER), Map.of(), "Who may connect.");
    public static final Keyword<Secret> JMX_PASSWORD =
            USER.required("password", Secrets.type(), "A string, or { file = … }.");
    public static final Keyword<Access> JMX_ACCESS = USER.keyword(
            "access",
            oneOf(Map.of("read-only", Access.READ_ONLY, "read-write", Access.READ_WRITE)),
            Access.READ_ONLY,
            "Whether attributes and notifications are all, or operations as well.");

    public static final Keyword<String> HTTP_LISTEN =
            HTTP.keyword("listen", endpoint(), "127.0.0.1:7356", "Where browsers and collectors of metrics connect.");

    public static final Keyword<String> HOOK_NAME = HOOK.required("name", name(), "For logs and status.");
    public static final Keyword<String> HOOK_CLASS =
            HOOK.required("class", text(), "The class of a plug-in that makes the actor, or log, or webhook.");
    public static final Keyword<List<On>> HOOK_ON = HOOK.keyword(
            "on",
            listOf(oneOf(Map.of(
                    "master", On.MASTER,
                    "backup", On.BACKUP,
                    "fault", On.FAULT,
                    "stop", On.STOP,
                    "priority", On.PRIORITY,
                    "lower-priority", On.LOWER_PRIORITY,
                    "two-masters", On.TWO_MASTERS))),
            List.of(),
            "Which events; all if none.");
    public static final Keyword<Duration> HOOK_TIMEOUT = HOOK.keyword(
            "timeout", Ranges.fromMillisecond(), Duration.ofSeconds(5), "How long it may take for one event.");
    public static final Keyword<Boolean> HOOK_COALESCE =
            HOOK.keyword("coalesce", flag(), false, "Events of a role that is over by then are skipped.");
    public static final Keyword<Nodes> HOOK_NODES = HOOK.keyword(
            "nodes",
            oneOf(Map.of("own", Nodes.OWN, "all", Nodes.ALL)),
            Nodes.OWN,
            "Whose events: those of this node, or of all nodes of the cluster.");
    public static final Keyword<Config> HOOK_CONFIG = HOOK.keyword("config", Blocks.foreign(), "Its own settings.");

    public static final Keyword<Path> TLS_CERTIFICATE =
            TLS.keyword("certificate", path(), "PEM: the node's own, then those between it and the authority.");
    public static final Keyword<Path> TLS_KEY = TLS.keyword("key", path(), "PEM: PKCS #8, not encrypted.");
    public static final Keyword<Path> TLS_AUTHORITY =
            TLS.keyword("authority", path(), "PEM; whose certificates are believed.");

    public static final Keyword<List<String>> SEED_NODES =
            CLUSTER.keyword("seed-nodes", listOf(endpoint()), List.of(), "Whom to join; none: a cluster of one.");
    public static final Keyword<String> BIND =
            CLUSTER.required("bind", endpoint(), "Where this node listens, and is reached by the others.");
    public static final Keyword<Section> CLUSTER_TLS =
            CLUSTER.keyword("tls", TLS, "Mutual TLS; without it only loopback, link-local and trusted networks.");
    public static final Keyword<List<Prefix>> TRUSTED_NETWORKS = CLUSTER.keyword(
            "trusted-networks", listOf(Addresses.network()), List.of(), "Networks to listen on without TLS.");
    public static final Keyword<Boolean> INSECURE =
            CLUSTER.keyword("insecure", flag(), false, "Listen on any address without TLS.");
    public static final Keyword<Integer> LIFELINE_PORT = CLUSTER.keyword(
            "lifeline-port", whole(0, 65_535), 0, "Its closing tells that the daemon has ended; 0: any that is free.");
    public static final Keyword<Guard> SPLIT_BRAIN_GUARD =
            CLUSTER.keyword("split-brain-guard", guard(), Guard.ALERT, "What to do when two nodes are master.");

    public static final Keyword<Duration> HOLD_AT_MOST = CLUSTER.keyword(
            "hold-at-most",
            Ranges.upToADay(),
            Duration.ofSeconds(10),
            "How long hold may hold a takeover back in all.");

    public static final Keyword<Path> JOURNAL_DIRECTORY = JOURNAL.keyword(
            "directory",
            path(),
            "Where the recorded lives are kept; relative to the configuration file. If absent, in journal of the"
                    + " state-directory.");
    public static final Keyword<Long> JOURNAL_KEEP =
            JOURNAL.keyword("keep", size(LEAST_KEPT), 64L << 20, "How many bytes of them; the oldest go first.");

    private Daemon() {}

    private static Scalar<Guard> guard() {
        return new Scalar<>("one of alert, hold, off", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "off" -> new Scalar.Parsed.Good<>(Guard.OFF);
            case "alert" -> new Scalar.Parsed.Good<>(Guard.ALERT);
            case "hold" -> new Scalar.Parsed.Good<>(Guard.HOLD);
            default -> new Scalar.Parsed.Bad<>(text + " is not known here");
        });
    }
}
