package io.understudy.config.schema;

import static io.understudy.config.value.Lists.command;
import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.either;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.interfaceName;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.text;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.ip.Addresses;
import io.understudy.config.ip.PeerLine;
import io.understudy.config.ip.RouteLine;
import io.understudy.config.ip.RuleLine;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code vrrp-instance.NAME}: a virtual router and what it holds. */
public final class Instances {

    static final Block BLOCK = new Block();

    /** What somebody hopes an instance will be. */
    public enum Hope {
        MASTER,
        BACKUP
    }

    public static final Keyword<Hope> STATE = BLOCK.keyword(
            "state",
            oneOf(Map.of("MASTER", Hope.MASTER, "BACKUP", Hope.BACKUP)),
            Hope.BACKUP,
            "A hint to the reader: the election decides. MASTER clears nopreempt and preempt-delay, as in keepalived.");
    public static final Keyword<String> INTERFACE =
            BLOCK.required("interface", interfaceName(), "Where adverts are sent and heard.");
    public static final Keyword<Integer> VIRTUAL_ROUTER_ID = BLOCK.required(
            "virtual-router-id", whole(1, 255), "The same on all nodes, unique on the link in its family.");
    public static final Keyword<Integer> PRIORITY = BLOCK.keyword(
            "priority",
            whole(1, 255),
            VirtualRouter.DEFAULT_PRIORITY,
            "The greatest becomes MASTER; 255 for the owner of the addresses.");
    public static final Keyword<Duration> ADVERT_INT = BLOCK.keyword(
            "advert-int",
            duration(Duration.ofMillis(10), Duration.ofSeconds(255)),
            Duration.ofSeconds(1),
            "Between adverts: whole seconds in version 2, 0.01s to 40.95s in steps of 0.01s in version 3.");
    public static final Keyword<Version> VERSION =
            BLOCK.keyword("version", Globals.version(), "2 or 3; vrrp-version if absent, always 3 for IPv6.");
    public static final Keyword<Boolean> NATIVE_IPV6 =
            BLOCK.keyword("native-ipv6", flag(), false, "The instance is an IPv6 one, whatever its addresses.");
    public static final Keyword<Section> AUTHENTICATION =
            BLOCK.keyword("authentication", Authentication.BLOCK, "Version 2 only; without it, none.");
    public static final Keyword<List<AddressLine>> VIRTUAL_IPADDRESS = BLOCK.required(
            "virtual-ipaddress",
            listOf(AddressLine.type()),
            "What the MASTER holds and advertises; the first decides the family.");
    public static final Keyword<List<AddressLine>> VIRTUAL_IPADDRESS_EXCLUDED = BLOCK.keyword(
            "virtual-ipaddress-excluded",
            listOf(AddressLine.type()),
            List.of(),
            "What the MASTER holds besides, of either family, without advertising it.");
    public static final Keyword<List<RouteLine>> VIRTUAL_ROUTES =
            BLOCK.keyword("virtual-routes", listOf(RouteLine.type()), List.of(), "Routes that the MASTER has.");
    public static final Keyword<Boolean> NOPREEMPT =
            BLOCK.keyword("nopreempt", flag(), false, "A MASTER of lower priority is left alone.");
    public static final Keyword<Boolean> PREEMPT = BLOCK.keyword(
            "preempt", flag(), true, "A MASTER of lower priority is displaced; the contrary of nopreempt.");
    public static final Keyword<Duration> PREEMPT_DELAY = BLOCK.keyword(
            "preempt-delay",
            duration(Duration.ZERO, Duration.ofSeconds(1000)),
            Duration.ZERO,
            "How long a MASTER of lower priority is followed before it is displaced.");
    public static final Keyword<Duration> GARP_MASTER_DELAY =
            BLOCK.keyword("garp-master-delay", Ranges.upToADay(), "As vrrp-garp-master-delay, for this instance.");
    public static final Keyword<Integer> GARP_MASTER_REPEAT =
            BLOCK.keyword("garp-master-repeat", Ranges.rounds(), "As vrrp-garp-master-repeat, for this instance.");
    public static final Keyword<Duration> GARP_MASTER_REFRESH =
            BLOCK.keyword("garp-master-refresh", Ranges.upToADay(), "As vrrp-garp-master-refresh, for this instance.");
    public static final Keyword<Integer> GARP_MASTER_REFRESH_REPEAT = BLOCK.keyword(
            "garp-master-refresh-repeat", Ranges.rounds(), "As vrrp-garp-master-refresh-repeat, for this instance.");
    public static final Keyword<Duration> GARP_LOWER_PRIO_DELAY = BLOCK.keyword(
            "garp-lower-prio-delay", Ranges.upToADay(), "As vrrp-garp-lower-prio-delay, for this instance.");
    public static final Keyword<Integer> GARP_LOWER_PRIO_REPEAT = BLOCK.keyword(
            "garp-lower-prio-repeat", Ranges.rounds(), "As vrrp-garp-lower-prio-repeat, for this instance.");
    public static final Keyword<Integer> DOWN_TIMER_ADVERTS =
            BLOCK.keyword("down-timer-adverts", whole(1, 100), "As vrrp-down-timer-adverts, for this instance.");
    public static final Keyword<IpAddress> MCAST_SRC_IP = BLOCK.keyword(
            "mcast-src-ip", Addresses.host(), "Source of the adverts; the interface's primary address if absent.");
    public static final Keyword<Boolean> V3_CHECKSUM_AS_V2 =
            BLOCK.keyword("v3-checksum-as-v2", flag(), "As the global v3-checksum-as-v2, for this instance.");

    static {
        BLOCK.keyword("debug", either(flag(), whole(0, 4)), "Accepted and without effect, as in keepalived.");
        virtualInterfaces();
        tracking();
        unicast();
        protocol();
        kernel();
        notification();
    }

    private Instances() {}

    private static void virtualInterfaces() {
        Object off = false;
        BLOCK.notYet(
                "use-vmac",
                either(flag(), text()),
                off,
                "Hold the addresses on a macvlan with the virtual MAC; on or its name.");
        BLOCK.notYet("use-vmac-addr", flag(), false, "Such a macvlan also for addresses on other interfaces.");
        BLOCK.notYet(
                "vmac-xmit-base", flag(), false, "Send adverts from the interface itself although there is a macvlan.");
        BLOCK.notYet("use-ipvlan", either(flag(), text()), off, "An ipvlan instead of a macvlan.");
        BLOCK.notYet("vrf", interfaceName(), "The VRF of the macvlan.");
        BLOCK.notYet("promote-secondaries", flag(), false, "Keep secondary addresses when a primary one goes.");
        BLOCK.notYet("linkbeat-use-polling", flag(), false, "Poll the link's state instead of being told.");
    }

    private static void tracking() {
        BLOCK.notYet("dont-track-primary", flag(), false, "No FAULT when the own interface is down.");
        Trackers.declareUses(BLOCK);
        BLOCK.notYet("track-src-ip", flag(), false, "FAULT while the source address is missing.");
    }

    private static void unicast() {
        BLOCK.notYet("mcast-dst-ip", Addresses.host(), "The group that adverts are sent to.");
        BLOCK.notYet("unicast-src-ip", Addresses.host(), "Source of unicast adverts.");
        BLOCK.notYet("unicast-peer", listOf(PeerLine.type()), List.of(), "Send adverts to these instead of the group.");
        BLOCK.notYet("unicast-fault-no-peer", flag(), false, "FAULT without any peer.");
        BLOCK.notYet("check-unicast-src", flag(), "Ignore unicast adverts of others than the peers.");
        BLOCK.notYet("unicast-ttl", whole(0, 255), 255, "TTL of unicast adverts.");
        BLOCK.notYet("old-unicast-checksum", either(flag(), oneOf("never")), "As keepalived before 1.3.7 did it.");
    }

    private static void protocol() {
        BLOCK.notYet("auth-hmac", HmacKeys.BLOCK, "keepalived 2.4's authentication of version 3.");
        BLOCK.notYet("no-virtual-ipaddress", flag(), false, "An instance that holds nothing.");
        BLOCK.notYet("virtual-rules", listOf(RuleLine.type()), List.of(), "Routing rules that the MASTER has.");
        BLOCK.notYet("accept", flag(), true, "The addresses answer also on a node that is not their owner.");
        BLOCK.notYet("no-accept", flag(), false, "The contrary of accept.");
        BLOCK.notYet("skip-check-adv-addr", flag(), "As vrrp-skip-check-adv-addr, for this instance.");
        BLOCK.notYet("strict-mode", flag(), "As vrrp-strict, for this instance.");
        BLOCK.notYet("lower-prio-no-advert", flag(), "As vrrp-lower-prio-no-advert, for this instance.");
        BLOCK.notYet("higher-prio-send-advert", flag(), "As vrrp-higher-prio-send-advert, for this instance.");
        BLOCK.notYet("owner-ignore-adverts", flag(), "As vrrp-owner-ignore-adverts, for this instance.");
        BLOCK.notYet("timer-expired-backup", either(flag(), whole(1, 254)), "Step back after having been late.");
        BLOCK.notYet("thread-timer-expired", either(flag(), whole(1, 254)), "The same as timer-expired-backup.");
    }

    private static void kernel() {
        BLOCK.notYet("garp-extra-if", Globals.extraInterfaceInterval(), "As vrrp-garp-extra-if, for this instance.");
        BLOCK.notYet("vmac-garp-intvl", Globals.extraInterfaceInterval(), "The same as garp-extra-if.");
        BLOCK.notYet("lvs-sync-daemon-interface", interfaceName(), "The IPVS sync daemon follows this instance.");
        BLOCK.notYet("kernel-rx-buf-size", whole(1, Integer.MAX_VALUE), "Bytes of receive buffer for this instance.");
    }

    private static void notification() {
        Notices.declareScripts(BLOCK);
        BLOCK.notYet("notify-deleted", command(), "Run when a reload removes the instance.");
        BLOCK.notYet("notify-master-rx-lower-pri", command(), "Run when another MASTER of lower priority was heard.");
    }
}
