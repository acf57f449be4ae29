package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.either;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.interfaceName;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;
import static io.understudy.config.value.Words.text;

import io.understudy.config.ip.Addresses;
import io.understudy.config.ip.SyncLine;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.value.Scalar;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code global}: keepalived's global_defs, as far as VRRP is concerned. */
public final class Globals {

    static final Block BLOCK = new Block();

    public static final Keyword<String> ROUTER_ID =
            BLOCK.keyword("router-id", text(), "This node's name in mails; node-name if absent.");
    public static final Keyword<Version> VRRP_VERSION = BLOCK.keyword(
            "vrrp-version", version(), Version.V2, "Of IPv4 instances that do not say; IPv6 is always version 3.");
    public static final Keyword<Duration> VRRP_GARP_MASTER_DELAY = BLOCK.keyword(
            "vrrp-garp-master-delay",
            Ranges.upToADay(),
            Duration.ofSeconds(5),
            "From the first burst of gratuitous ARP to the second; 0 for no second one.");
    public static final Keyword<Integer> VRRP_GARP_MASTER_REPEAT =
            BLOCK.keyword("vrrp-garp-master-repeat", Ranges.rounds(), 5, "Rounds of a burst; 0 means 1.");
    public static final Keyword<Duration> VRRP_GARP_MASTER_REFRESH = BLOCK.keyword(
            "vrrp-garp-master-refresh", Ranges.upToADay(), Duration.ZERO, "Period of further bursts; 0 for none.");
    public static final Keyword<Integer> VRRP_GARP_MASTER_REFRESH_REPEAT =
            BLOCK.keyword("vrrp-garp-master-refresh-repeat", Ranges.rounds(), 1, "Rounds of those; 0 means 1.");
    public static final Keyword<Duration> VRRP_GARP_LOWER_PRIO_DELAY = BLOCK.keyword(
            "vrrp-garp-lower-prio-delay",
            Ranges.upToADay(),
            "The same after another MASTER of lower priority was heard; the garp-master-delay if absent.");
    public static final Keyword<Integer> VRRP_GARP_LOWER_PRIO_REPEAT = BLOCK.keyword(
            "vrrp-garp-lower-prio-repeat",
            Ranges.rounds(),
            "Rounds of that; 0 for none, the garp-master-repeat if absent.");
    public static final Keyword<Integer> VRRP_DOWN_TIMER_ADVERTS = BLOCK.keyword(
            "vrrp-down-timer-adverts",
            whole(1, 100),
            VirtualRouter.DEFAULT_DOWN_ADVERTS,
            "Missed adverts that mean the MASTER is down.");
    public static final Keyword<Boolean> V3_CHECKSUM_AS_V2 = BLOCK.keyword(
            "v3-checksum-as-v2", flag(), false, "Send version 3 over IPv4 with a checksum of the message alone.");
    public static final Keyword<Integer> VRRP_RT_PRIORITY = BLOCK.keyword(
            "vrrp-rt-priority",
            whole(1, 99),
            "SCHED_RR for the timer, packet and address threads; first of the ordinary ones if absent.");

    public static final Keyword<IpAddress> VRRP_MCAST_GROUP4 = BLOCK.keyword(
            "vrrp-mcast-group4",
            Addresses.group(Family.IPV4, "224.0.0.18"),
            IpAddress.of("224.0.0.18"),
            "Where adverts go.");
    public static final Keyword<IpAddress> VRRP_MCAST_GROUP6 = BLOCK.keyword(
            "vrrp-mcast-group6",
            Addresses.group(Family.IPV6, "ff02::12"),
            IpAddress.of("ff02::12"),
            "Where adverts go.");
    public static final Keyword<Duration> VRRP_GARP_INTERVAL = BLOCK.keyword(
            "vrrp-garp-interval", Ranges.upToADay(), Duration.ZERO, "Least time between gratuitous ARPs on a link.");
    public static final Keyword<Duration> VRRP_GNA_INTERVAL = BLOCK.keyword(
            "vrrp-gna-interval",
            Ranges.upToADay(),
            Duration.ZERO,
            "Least time between unsolicited neighbour advertisements on a link.");
    public static final Keyword<Boolean> VRRP_MIN_GARP =
            BLOCK.keyword("vrrp-min-garp", flag(), false, "One round, once, where no other number is written.");
    public static final Keyword<Optional<Duration>> VRRP_GARP_EXTRA_IF = BLOCK.keyword(
            "vrrp-garp-extra-if",
            Devices.extraLinks(),
            Optional.empty(),
            "How often a MASTER announces again what it has on links where no adverts go out.");
    public static final Keyword<Optional<Duration>> VRRP_VMAC_GARP_INTVL = BLOCK.keyword(
            "vrrp-vmac-garp-intvl", Devices.extraLinks(), Optional.empty(), "The same as vrrp-garp-extra-if.");
    public static final Keyword<Boolean> VRRP_LOWER_PRIO_NO_ADVERT = BLOCK.keyword(
            "vrrp-lower-prio-no-advert", flag(), false, "A MASTER does not answer one of lower priority.");
    public static final Keyword<Boolean> VRRP_HIGHER_PRIO_SEND_ADVERT = BLOCK.keyword(
            "vrrp-higher-prio-send-advert", flag(), false, "A MASTER sends a last advert before it yields.");
    public static final Keyword<Boolean> VRRP_OWNER_IGNORE_ADVERTS =
            BLOCK.keyword("vrrp-owner-ignore-adverts", flag(), false, "The owner listens to nobody.");
    public static final Keyword<Boolean> VRRP_CHECK_UNICAST_SRC = BLOCK.keyword(
            "vrrp-check-unicast-src",
            flag(),
            true,
            "Ignore unicast adverts of others than the peers; keepalived's default is off.");
    public static final Keyword<Boolean> VRRP_SKIP_CHECK_ADV_ADDR =
            BLOCK.keyword("vrrp-skip-check-adv-addr", flag(), false, "Compare the addresses of a MASTER only once.");
    public static final Keyword<Boolean> VRRP_STRICT =
            BLOCK.keyword("vrrp-strict", flag(), false, "The RFC and nothing else; what contradicts it is a fault.");
    public static final Keyword<Duration> VRRP_STARTUP_DELAY = BLOCK.keyword(
            "vrrp-startup-delay", Ranges.upToADay(), Duration.ZERO, "Stay passive this long after the start.");
    public static final Keyword<Duration> VRRP_DELAY_AFTER_BOOT = BLOCK.keyword(
            "vrrp-delay-after-boot",
            Ranges.upToADay(),
            Duration.ZERO,
            "Stay passive this long after the machine's boot; the later of the two ends counts.");
    public static final Keyword<Boolean> LOG_UNKNOWN_VRIDS =
            BLOCK.keyword("log-unknown-vrids", flag(), false, "Log adverts of VRIDs that are not configured.");

    public static final Keyword<String> DEFAULT_INTERFACE =
            BLOCK.keyword("default-interface", interfaceName(), "For static items without dev.");
    public static final Keyword<Boolean> DISABLE_LOCAL_IGMP = BLOCK.keyword(
            "disable-local-igmp", flag(), false, "Keep the kernel from reporting membership of 224.0.0.x.");
    public static final Keyword<String> VMAC_PREFIX =
            BLOCK.keyword("vmac-prefix", Devices.prefix(), "vrrp", "How names of macvlans begin; the VRID follows.");
    public static final Keyword<String> VMAC_ADDR_PREFIX = BLOCK.keyword(
            "vmac-addr-prefix",
            Devices.prefix(),
            "How names of macvlans on other interfaces begin; vmac-prefix if absent.");
    public static final Keyword<String> NFTABLES = BLOCK.keyword(
            "nftables",
            Devices.table(),
            Devices.USUAL_TABLE,
            "The table that drops what is sent to addresses that are not accepted for.");
    public static final Keyword<Integer> NFTABLES_PRIORITY = BLOCK.keyword(
            "nftables-priority", whole(Integer.MIN_VALUE, Integer.MAX_VALUE), "Of its chains; usual if absent.");
    public static final Keyword<SyncLine> LVS_SYNC_DAEMON = BLOCK.keyword(
            "lvs-sync-daemon",
            SyncLine.type(),
            "IF [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group A]: IPVS synchronises its connections.");

    public static final Keyword<Integer> VRRP_PRIORITY =
            BLOCK.keyword("vrrp-priority", whole(-20, 19), 0, "Nice level.");
    public static final Keyword<Boolean> VRRP_NO_SWAP =
            BLOCK.keyword("vrrp-no-swap", flag(), false, "Nothing of the process is swapped out.");
    public static final Keyword<List<Integer>> VRRP_CPU_AFFINITY =
            BLOCK.keyword("vrrp-cpu-affinity", listOf(whole(0, 8191)), List.of(), "Processors to run on; all if none.");

    public static final Keyword<ScriptUser> SCRIPT_USER = BLOCK.keyword(
            "script-user",
            Trackers.user(),
            "Who runs scripts that do not say, USER [GROUP]; the daemon's own user if absent.");
    public static final Keyword<Boolean> SCRIPT_SECURITY =
            BLOCK.keyword("script-security", flag(), false, "Refuse root's scripts that others may write.");
    public static final Keyword<Boolean> ENABLE_SCRIPT_SECURITY =
            BLOCK.keyword("enable-script-security", flag(), false, "The same as script-security.");
    public static final Keyword<Script> STARTUP_SCRIPT =
            BLOCK.keyword("startup-script", Script.type(), "Run before anything starts.");
    public static final Keyword<Duration> STARTUP_SCRIPT_TIMEOUT =
            BLOCK.keyword("startup-script-timeout", scriptTimeout(), Duration.ofSeconds(10), "When it is killed.");
    public static final Keyword<Script> SHUTDOWN_SCRIPT =
            BLOCK.keyword("shutdown-script", Script.type(), "Run after everything ended.");
    public static final Keyword<Duration> SHUTDOWN_SCRIPT_TIMEOUT =
            BLOCK.keyword("shutdown-script-timeout", scriptTimeout(), Duration.ofSeconds(10), "When it is killed.");

    public static final Keyword<Notices.Pipe> NOTIFY_FIFO =
            BLOCK.keyword("notify-fifo", Notices.pipe(), "PATH [USER [GROUP]] of a pipe that is told everything.");
    public static final Keyword<Script> NOTIFY_FIFO_SCRIPT = BLOCK.keyword(
            "notify-fifo-script", Script.type(), "Who reads it; kept running, with the path as last argument.");
    public static final Keyword<Notices.Pipe> VRRP_NOTIFY_FIFO =
            BLOCK.keyword("vrrp-notify-fifo", Notices.pipe(), "PATH [USER [GROUP]] of a pipe that is told roles.");
    public static final Keyword<Script> VRRP_NOTIFY_FIFO_SCRIPT = BLOCK.keyword(
            "vrrp-notify-fifo-script", Script.type(), "Who reads it; kept running, with the path as last argument.");
    public static final Keyword<Boolean> VRRP_NOTIFY_PRIORITY_CHANGES = BLOCK.keyword(
            "vrrp-notify-priority-changes", flag(), false, "Tell pipes when effective priorities change.");
    public static final Keyword<Boolean> FIFO_WRITE_VRRP_STATES_ON_RELOAD = BLOCK.keyword(
            "fifo-write-vrrp-states-on-reload", flag(), false, "Tell pipes all roles again after a reload.");

    static {
        Mail.declareIn(BLOCK);
        reload();
        Unneeded.declareIn(BLOCK);
    }

    private Globals() {}

    static Scalar<Version> version() {
        return oneOf(Map.of("2", Version.V2, "3", Version.V3));
    }

    private static Scalar<Duration> scriptTimeout() {
        return duration(Duration.ofSeconds(1), Duration.ofSeconds(1000));
    }

    private static void reload() {
        BLOCK.notYet(
                "reload-check-config", either(flag(), text()), "A reload validates first; Understudy always does.");
        BLOCK.notYet("reload-time-file", path(), "A file with the time of the next reload.");
        BLOCK.notYet("reload-repeat", flag(), "And of further ones.");
        BLOCK.notYet("reload-file", either(flag(), text()), "A file that exists while a reload is going on.");
    }
}
