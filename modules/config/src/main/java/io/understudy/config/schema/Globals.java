package io.understudy.config.schema;

import static io.understudy.config.value.Lists.command;
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
import io.understudy.config.value.Scalar;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
            "SCHED_RR for the timer and packet threads; ordinary scheduling if absent.");

    static {
        mail();
        protocol();
        interfaces();
        buffers();
        process();
        hosting();
        scripts();
        interfacesToOthers();
        reload();
    }

    private Globals() {}

    static Scalar<Version> version() {
        return oneOf(Map.of("2", Version.V2, "3", Version.V3));
    }

    static Scalar<Object> extraInterfaceInterval() {
        return either(flag(), duration(Duration.ofSeconds(1), Ranges.DAY));
    }

    private static void mail() {
        BLOCK.notYet("notification-email", listOf(text()), List.of(), "Who gets mails.");
        BLOCK.notYet("notification-email-from", text(), "Who they are from.");
        BLOCK.notYet("smtp-server", text(), "HOST[:PORT]; without it, no mail.");
        BLOCK.notYet("smtp-tls", oneOf("none", "starttls", "tls"), "none", "How the connection is kept private.");
        BLOCK.notYet("smtp-user", text(), "Whom to log in as.");
        BLOCK.notYet("smtp-password", Secrets.type(), "A string, or { file = … }.");
        BLOCK.notYet("smtp-helo-name", text(), "Who to say this is; the host's name if absent.");
        BLOCK.notYet("smtp-connect-timeout", Ranges.upToADay(), Duration.ofSeconds(30), "For each step of a mail.");
        BLOCK.notYet("smtp-alert", flag(), false, "Mails for all instances and groups that do not say.");
        BLOCK.notYet("smtp-alert-vrrp", flag(), "The same, and stronger.");
        BLOCK.notYet("no-email-faults", flag(), false, "No mail about FAULT.");
    }

    private static void protocol() {
        BLOCK.notYet(
                "vrrp-mcast-group4",
                Addresses.group(Family.IPV4, "224.0.0.18"),
                IpAddress.of("224.0.0.18"),
                "Where adverts go.");
        BLOCK.notYet(
                "vrrp-mcast-group6",
                Addresses.group(Family.IPV6, "ff02::12"),
                IpAddress.of("ff02::12"),
                "Where adverts go.");
        BLOCK.notYet("vrrp-garp-interval", Ranges.upToADay(), Duration.ZERO, "Least time between gratuitous ARPs.");
        BLOCK.notYet(
                "vrrp-gna-interval", Ranges.upToADay(), Duration.ZERO, "Least time between neighbour advertisements.");
        BLOCK.notYet("vrrp-min-garp", flag(), false, "One round, once.");
        BLOCK.notYet(
                "vrrp-garp-extra-if",
                extraInterfaceInterval(),
                (Object) false,
                "Refresh macvlans that carry no adverts.");
        BLOCK.notYet(
                "vrrp-vmac-garp-intvl", extraInterfaceInterval(), (Object) false, "The same as vrrp-garp-extra-if.");
        BLOCK.notYet("vrrp-lower-prio-no-advert", flag(), false, "A MASTER does not answer one of lower priority.");
        BLOCK.notYet("vrrp-higher-prio-send-advert", flag(), false, "A MASTER sends a last advert before it yields.");
        BLOCK.notYet("vrrp-owner-ignore-adverts", flag(), false, "The owner listens to nobody.");
        BLOCK.notYet("vrrp-check-unicast-src", flag(), false, "Ignore unicast adverts of others than the peers.");
        BLOCK.notYet("vrrp-skip-check-adv-addr", flag(), false, "Compare the addresses of a MASTER only once.");
        BLOCK.notYet("vrrp-strict", flag(), false, "The RFC and nothing else.");
        BLOCK.notYet("vrrp-startup-delay", Ranges.upToADay(), Duration.ZERO, "Stay passive after the start.");
        BLOCK.notYet("vrrp-delay-after-boot", Ranges.upToADay(), Duration.ZERO, "Stay passive after the boot.");
        BLOCK.notYet("vrrp-notify-priority-changes", flag(), false, "Tell when effective priorities change.");
        BLOCK.notYet("log-unknown-vrids", flag(), false, "Log adverts of VRIDs that are not configured.");
        BLOCK.notYet("random-seed", whole(0, Integer.MAX_VALUE), "For tests.");
    }

    private static void interfaces() {
        BLOCK.notYet("default-interface", interfaceName(), "For static items without dev.");
        BLOCK.notYet(
                "dynamic-interfaces",
                either(flag(), oneOf("allow-if-changes", "allow_if_changes")),
                "Interfaces may come later.");
        BLOCK.notYet("disable-local-igmp", flag(), false, "Keep the kernel from reporting 224.0.0.x.");
        BLOCK.notYet("vmac-prefix", text(), "vrrp", "How names of macvlans begin.");
        BLOCK.notYet("vmac-addr-prefix", text(), "How names of macvlans on other interfaces begin.");
        BLOCK.notYet("vrrp-iptables", either(flag(), text()), "Chains that keep packets from the addresses.");
        BLOCK.notYet("vrrp-ipsets", either(flag(), text()), "Sets that keep packets from the addresses.");
        BLOCK.notYet("nftables", either(flag(), text()), "Table that keeps packets from the addresses.");
        BLOCK.notYet("nftables-priority", whole(Integer.MIN_VALUE, Integer.MAX_VALUE), "Of its chains.");
        BLOCK.notYet("nftables-ifindex", flag(), "Match interfaces by number.");
        BLOCK.notYet("lvs-sync-daemon", text(), "IF [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group A].");
    }

    private static void buffers() {
        BLOCK.notYet(
                "vrrp-rx-bufs-policy", either(oneOf("MTU", "ADVERT"), whole(1, Integer.MAX_VALUE)), "Receive buffers.");
        BLOCK.notYet("vrrp-rx-bufs-multiplier", whole(1, 1000), 3, "Factor on the above.");
        BLOCK.notYet("vrrp-netlink-cmd-rcv-bufs", whole(1, Integer.MAX_VALUE), "Bytes.");
        BLOCK.notYet("vrrp-netlink-cmd-rcv-bufs-force", flag(), "Beyond the system's limit.");
        BLOCK.notYet("vrrp-netlink-monitor-rcv-bufs", whole(1, Integer.MAX_VALUE), "Bytes.");
        BLOCK.notYet("vrrp-netlink-monitor-rcv-bufs-force", flag(), "Beyond the system's limit.");
        BLOCK.notYet("process-monitor-rcv-bufs", whole(1, Integer.MAX_VALUE), "Bytes.");
        BLOCK.notYet("process-monitor-rcv-bufs-force", flag(), "Beyond the system's limit.");
    }

    private static void process() {
        Duration microsecond = Duration.ofNanos(1_000);
        BLOCK.notYet("vrrp-priority", whole(-20, 19), 0, "Nice level.");
        BLOCK.notYet("vrrp-no-swap", flag(), false, "Lock the memory.");
        BLOCK.notYet("vrrp-cpu-affinity", listOf(whole(0, 8191)), List.of(), "Processors to run on.");
        BLOCK.notYet(
                "vrrp-rlimit-rttime", whole(2, Integer.MAX_VALUE), 10_000, "Microseconds of uninterrupted real time.");
        BLOCK.notYet("max-auto-priority", whole(-1, 99), 0, "How far real-time priority rises by itself.");
        BLOCK.notYet(
                "min-auto-priority-delay", whole(1, 10_000_000), 1_000_000, "Microseconds late that make it rise.");
        BLOCK.notYet(
                "child-wait-time", duration(microsecond, Ranges.DAY), Duration.ofSeconds(5), "For children to end.");
        BLOCK.notYet("process-names", flag(), "Distinct names in ps.");
        BLOCK.notYet("process-name", text(), "Name in ps.");
        BLOCK.notYet("vrrp-process-name", text(), "Name in ps.");
    }

    private static void hosting() {
        BLOCK.notYet("net-namespace", text(), "Network namespace to run in.");
        BLOCK.notYet("net-namespace-ipvs", text(), "Network namespace of IPVS.");
        BLOCK.notYet("namespace-with-ipsets", flag(), "The namespace has its own ipsets.");
        BLOCK.notYet("instance", text(), "Distinguishes several daemons on a host.");
        BLOCK.notYet("use-pid-dir", flag(), "Files of process ids in a directory.");
        BLOCK.notYet("use-symlink-paths", flag(), "Do not resolve links in paths of scripts.");
        BLOCK.notYet("umask", text(), "Of files that are written.");
    }

    private static void scripts() {
        BLOCK.notYet("script-user", text(), "Who runs scripts, USER [GROUP].");
        BLOCK.notYet("script-security", flag(), false, "Refuse root's scripts that others may write.");
        BLOCK.notYet("enable-script-security", flag(), false, "The same as script-security.");
        BLOCK.notYet("set-supplementary-groups", flag(), false, "Scripts run with all groups of their user.");
        BLOCK.notYet("startup-script", command(), "Run before anything starts.");
        BLOCK.notYet("startup-script-timeout", scriptTimeout(), Duration.ofSeconds(10), "When it is killed.");
        BLOCK.notYet("shutdown-script", command(), "Run after everything ended.");
        BLOCK.notYet("shutdown-script-timeout", scriptTimeout(), Duration.ofSeconds(10), "When it is killed.");
    }

    private static Scalar<Duration> scriptTimeout() {
        return duration(Duration.ofSeconds(1), Duration.ofSeconds(1000));
    }

    private static void interfacesToOthers() {
        BLOCK.notYet("notify-fifo", text(), "PATH [USER [GROUP]] of a pipe that is told everything.");
        BLOCK.notYet("notify-fifo-script", command(), "Who reads it.");
        BLOCK.notYet("vrrp-notify-fifo", text(), "PATH [USER [GROUP]] of a pipe that is told roles.");
        BLOCK.notYet("vrrp-notify-fifo-script", command(), "Who reads it.");
        BLOCK.notYet("fifo-write-vrrp-states-on-reload", flag(), false, "Tell all roles again after a reload.");
        BLOCK.notYet("enable-dbus", flag(), false, "keepalived's D-Bus interface.");
        BLOCK.notYet("dbus-service-name", text(), "Its name.");
        BLOCK.notYet("dbus-no-interface-name", flag(), "Its paths without interface names.");
        BLOCK.notYet("snmp-socket", text(), "Where the AgentX master listens.");
        BLOCK.notYet("enable-traps", flag(), false, "Send SNMP traps.");
        BLOCK.notYet("enable-snmp-vrrp", flag(), false, "keepalived's MIB, VRRP part.");
        BLOCK.notYet("enable-snmp-keepalived", flag(), false, "keepalived's MIB.");
        BLOCK.notYet("enable-snmp-rfc", flag(), false, "RFC 2787 and RFC 6527.");
        BLOCK.notYet("enable-snmp-rfcv2", flag(), false, "RFC 2787.");
        BLOCK.notYet("enable-snmp-rfcv3", flag(), false, "RFC 6527.");
    }

    private static void reload() {
        BLOCK.notYet(
                "reload-check-config", either(flag(), text()), "A reload validates first; Understudy always does.");
        BLOCK.notYet("reload-time-file", path(), "A file with the time of the next reload.");
        BLOCK.notYet("reload-repeat", flag(), "And of further ones.");
        BLOCK.notYet("reload-file", either(flag(), text()), "A file that exists while a reload is going on.");
        BLOCK.notYet("config-save-dir", path(), "Where read configurations are kept.");
        BLOCK.notYet("tmp-config-directory", path(), "Where they are kept while they are read.");
        BLOCK.notYet("data-use-instance", flag(), "Names of dumps contain the instance.");
        BLOCK.notYet("json-version", whole(1, 2), "Form of the JSON dump.");
        BLOCK.notYet("state-dump-file", path(), "Where the state is dumped.");
        BLOCK.notYet("stats-dump-file", path(), "Where counters are dumped.");
        BLOCK.notYet("json-dump-file", path(), "Where JSON is dumped.");
    }
}
