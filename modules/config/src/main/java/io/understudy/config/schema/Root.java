package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.name;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.config.ip.AddressLine;
import io.understudy.config.ip.DelayLine;
import io.understudy.config.ip.LinkbeatLine;
import io.understudy.config.ip.RouteLine;
import io.understudy.config.ip.RuleLine;
import io.understudy.config.value.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The file: {@code understudy} and {@code pekko}, and what stands right in the first. */
public final class Root {

    public static final Block FILE = new Block();
    private static final Block BLOCK = new Block();

    public static final Keyword<Section> UNDERSTUDY = FILE.required("understudy", BLOCK, "Everything of Understudy's.");
    public static final Keyword<Config> PEKKO =
            FILE.keyword("pekko", Blocks.foreign(), ConfigFactory.empty(), "Overrides of Pekko's own settings.");

    public static final Keyword<String> NODE_NAME =
            BLOCK.keyword("node-name", name(), "This node's name in status and logs; the host's name if absent.");
    public static final Keyword<Section> GLOBAL = BLOCK.keyword("global", Globals.BLOCK, "Defaults of all instances.");
    public static final Keyword<Map<String, Section>> VRRP_INSTANCE =
            BLOCK.keyword("vrrp-instance", Blocks.named(Instances.BLOCK), Map.of(), "The virtual routers.");
    public static final Keyword<Map<String, Section>> VRRP_SYNC_GROUP =
            BLOCK.keyword("vrrp-sync-group", Blocks.named(Groups.BLOCK), Map.of(), "Instances that move as one.");
    public static final Keyword<List<Section>> HOOKS =
            BLOCK.keyword("hooks", listOf(Daemon.HOOK), List.of(), "Actors that receive role events.");
    public static final Keyword<Path> PLUGIN_DIRECTORY = BLOCK.keyword(
            "plugin-directory",
            path(),
            Path.of("/usr/lib/understudy/plugins"),
            "Where jars with hooks are; relative to the configuration file.");
    public static final Keyword<Path> STATE_DIRECTORY = BLOCK.keyword(
            "state-directory",
            path(),
            Path.of("/var/lib/understudy"),
            "What has to outlive the daemon; relative to the configuration file.");
    public static final Keyword<Object> JOURNAL = BLOCK.keyword(
            "journal",
            Blocks.blockOr(oneOf("off"), Daemon.JOURNAL),
            "The recorded lives of instances and sync groups; kept unless it is off.");
    public static final Keyword<Section> CONTROL =
            BLOCK.keyword("control", Daemon.CONTROL, "The socket of the command line.");
    public static final Keyword<Section> JMX = BLOCK.keyword("jmx", Daemon.JMX, "Management beans.");
    public static final Keyword<Object> HTTP = BLOCK.keyword(
            "http",
            Blocks.blockOr(oneOf("off"), Daemon.HTTP),
            "A web page of the cluster, status and metrics, read-only; off if absent.");
    public static final Keyword<Section> CLUSTER =
            BLOCK.keyword("cluster", Daemon.CLUSTER, "How the nodes know of each other; they do not if absent.");

    public static final Keyword<List<AddressLine>> STATIC_IPADDRESS = BLOCK.keyword(
            "static-ipaddress", listOf(AddressLine.type()), List.of(), "Addresses that are always there.");
    public static final Keyword<List<RouteLine>> STATIC_ROUTES =
            BLOCK.keyword("static-routes", listOf(RouteLine.type()), List.of(), "Routes that are always there.");
    public static final Keyword<List<RuleLine>> STATIC_RULES =
            BLOCK.keyword("static-rules", listOf(RuleLine.type()), List.of(), "Routing rules that are always there.");
    public static final Keyword<List<Section>> GARP_GROUP =
            BLOCK.keyword("garp-group", listOf(GarpGroups.BLOCK), List.of(), "Interfaces that share a rate limit.");
    public static final Keyword<Boolean> LINKBEAT_USE_POLLING = BLOCK.keyword(
            "linkbeat-use-polling", flag(), false, "Ask for the state of all links instead of being told.");
    public static final Keyword<List<LinkbeatLine>> LINKBEAT_INTERFACES = BLOCK.keyword(
            "linkbeat-interfaces", listOf(LinkbeatLine.type()), List.of(), "Ask for the state of these links.");
    public static final Keyword<List<DelayLine>> INTERFACE_UP_DOWN_DELAYS = BLOCK.keyword(
            "interface-up-down-delays", listOf(DelayLine.type()), List.of(), "How long a change has to last.");

    static {
        trackers();
    }

    private Root() {}

    /** Whether a keyword right in {@code understudy} is followed by a name: {@code vrrp-instance.NAME { … }}. */
    public static boolean isNamed(String keyword) {
        return BLOCK.find(keyword)
                .filter(known -> known.type().shape() == Type.Shape.NAMED_BLOCKS)
                .isPresent();
    }

    private static void trackers() {
        BLOCK.notYet(
                "track-group", Blocks.named(Trackers.TRACK_GROUP), Map.of(), "Instances that depend on static items.");
        Trackers.declareDefinitions(BLOCK);
    }
}
