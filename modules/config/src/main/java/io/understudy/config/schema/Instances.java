package io.understudy.config.schema;

import static io.understudy.config.value.Lists.listOf;
import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.either;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.interfaceName;
import static io.understudy.config.value.Words.oneOf;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.ip.Addresses;
import io.understudy.config.ip.Neighbours;
import io.understudy.config.ip.RouteLine;
import io.understudy.config.ip.RuleLine;
import io.understudy.config.value.Scalar;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public static final Keyword<List<AddressLine>> VIRTUAL_IPADDRESS = BLOCK.keyword(
            "virtual-ipaddress",
            listOf(AddressLine.type()),
            "What the MASTER holds and advertises; with both families, there are two routers. Without it, no-virtual-ipaddress.");
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
            "mcast-src-ip",
            Addresses.host(),
            "Source of the adverts; the interface's primary address if absent. Of both halves of a dual-stack instance, that of its family.");
    public static final Keyword<Boolean> V3_CHECKSUM_AS_V2 =
            BLOCK.keyword("v3-checksum-as-v2", flag(), "As the global v3-checksum-as-v2, for this instance.");

    public static final Keyword<Object> DEBUG = BLOCK.keyword(
            "debug", either(flag(), whole(0, 4)), (Object) false, "Log every advert that is sent or accepted.");

    public static final Keyword<Optional<Devices.Vmac>> USE_VMAC = BLOCK.keyword(
            "use-vmac",
            Devices.vmac(),
            Optional.empty(),
            "Hold the addresses on a macvlan with the virtual MAC: on, or its name and perhaps another MAC.");
    public static final Keyword<Boolean> USE_VMAC_ADDR =
            BLOCK.keyword("use-vmac-addr", flag(), false, "Such a macvlan also for addresses on other interfaces.");
    public static final Keyword<Boolean> VMAC_XMIT_BASE = BLOCK.keyword(
            "vmac-xmit-base", flag(), false, "Send adverts with the interface's own MAC although there is a macvlan.");
    public static final Keyword<Optional<Devices.Ipvlan>> USE_IPVLAN = BLOCK.keyword(
            "use-ipvlan",
            Devices.ipvlan(),
            Optional.empty(),
            "An ipvlan instead of a macvlan: on, or NAME [bridge|private|vepa].");
    public static final Keyword<String> VRF =
            BLOCK.keyword("vrf", interfaceName(), "The VRF that the macvlan or ipvlan is put into.");
    public static final Keyword<Boolean> PROMOTE_SECONDARIES =
            BLOCK.keyword("promote-secondaries", flag(), false, "Keep secondary addresses when a primary one goes.");
    public static final Keyword<Boolean> LINKBEAT_USE_POLLING = BLOCK.keyword(
            "linkbeat-use-polling", flag(), false, "Ask for the state of the interface instead of being told.");

    public static final Keyword<Boolean> DONT_TRACK_PRIMARY =
            BLOCK.keyword("dont-track-primary", flag(), false, "No FAULT when the own interface is down.");

    public static final Keyword<IpAddress> MCAST_DST_IP =
            BLOCK.keyword("mcast-dst-ip", Addresses.group(), "The group that adverts are sent to.");
    public static final Keyword<IpAddress> UNICAST_SRC_IP =
            BLOCK.keyword("unicast-src-ip", Addresses.host(), "The same as mcast-src-ip.");
    public static final Keyword<Neighbours> UNICAST_PEER = BLOCK.keyword(
            "unicast-peer",
            Neighbours.type(),
            Neighbours.NONE,
            "Send adverts to these instead of the group; cluster: to the nodes of the cluster that have this virtual router.");
    public static final Keyword<Boolean> UNICAST_FAULT_NO_PEER =
            BLOCK.keyword("unicast-fault-no-peer", flag(), false, "An empty unicast-peer is not the group, but wrong.");
    public static final Keyword<Boolean> CHECK_UNICAST_SRC =
            BLOCK.keyword("check-unicast-src", flag(), "As vrrp-check-unicast-src, for this instance.");
    public static final Keyword<Integer> UNICAST_TTL =
            BLOCK.keyword("unicast-ttl", whole(0, 255), 255, "TTL or hop limit of unicast adverts.");
    public static final Keyword<List<IpAddress>> ACCEPT_FROM = BLOCK.keyword(
            "accept-from", listOf(sender()), List.of(), "The only sources whose adverts are heard; all if none.");

    public static final Keyword<Section> AUTH_HMAC =
            BLOCK.keyword("auth-hmac", HmacKeys.BLOCK, "keepalived 2.4's authentication, of either version.");
    public static final Keyword<Boolean> NO_VIRTUAL_IPADDRESS =
            BLOCK.keyword("no-virtual-ipaddress", flag(), false, "An instance that advertises no address.");
    public static final Keyword<List<RuleLine>> VIRTUAL_RULES =
            BLOCK.keyword("virtual-rules", listOf(RuleLine.type()), List.of(), "Routing rules that the MASTER has.");
    public static final Keyword<Boolean> ACCEPT = BLOCK.keyword(
            "accept",
            flag(),
            "The addresses answer also on a node that is not their owner; on if absent, but off with strict-mode.");
    public static final Keyword<Boolean> NO_ACCEPT = BLOCK.keyword("no-accept", flag(), "The contrary of accept.");
    public static final Keyword<Boolean> SKIP_CHECK_ADV_ADDR =
            BLOCK.keyword("skip-check-adv-addr", flag(), "As vrrp-skip-check-adv-addr, for this instance.");
    public static final Keyword<Boolean> STRICT_MODE =
            BLOCK.keyword("strict-mode", flag(), "As vrrp-strict, for this instance.");
    public static final Keyword<Boolean> LOWER_PRIO_NO_ADVERT =
            BLOCK.keyword("lower-prio-no-advert", flag(), "As vrrp-lower-prio-no-advert, for this instance.");
    public static final Keyword<Boolean> HIGHER_PRIO_SEND_ADVERT =
            BLOCK.keyword("higher-prio-send-advert", flag(), "As vrrp-higher-prio-send-advert, for this instance.");
    public static final Keyword<Boolean> OWNER_IGNORE_ADVERTS =
            BLOCK.keyword("owner-ignore-adverts", flag(), "As vrrp-owner-ignore-adverts, for this instance.");

    public static final Keyword<Optional<Duration>> GARP_EXTRA_IF =
            BLOCK.keyword("garp-extra-if", Devices.extraLinks(), "As vrrp-garp-extra-if, for this instance.");
    public static final Keyword<Optional<Duration>> VMAC_GARP_INTVL =
            BLOCK.keyword("vmac-garp-intvl", Devices.extraLinks(), "The same as garp-extra-if.");
    public static final Keyword<String> LVS_SYNC_DAEMON_INTERFACE = BLOCK.keyword(
            "lvs-sync-daemon-interface", interfaceName(), "IPVS synchronises its connections as this instance goes.");

    public static final Keyword<Script> NOTIFY_MASTER_RX_LOWER_PRI = BLOCK.keyword(
            "notify-master-rx-lower-pri", Script.type(), "Run when another MASTER of lower priority was heard.");
    public static final Keyword<Deletion> NOTIFY_DELETED = BLOCK.keyword(
            "notify-deleted",
            Deletion.type(),
            Deletion.AS_FAULT,
            "Run when a reload removes the instance, which is told as DELETED then and not as FAULT; on only tells it so.");

    static {
        Trackers.declareUses(BLOCK);
        String late = "a MASTER that was late always steps back until it has listened";
        BLOCK.idle("timer-expired-backup", either(flag(), whole(1, 254)), late);
        BLOCK.idle("thread-timer-expired", either(flag(), whole(1, 254)), late);
        BLOCK.idle(
                "kernel-rx-buf-size", whole(1, Integer.MAX_VALUE), "packets are read from a buffer that libpcap sizes");
        BLOCK.never(
                "old-unicast-checksum",
                either(flag(), oneOf("never")),
                (Object) "never",
                "would send what breaks today's keepalived; it is understood when it is received",
                "update the peers, this was wrong in keepalived up to 1.3.6");
        BLOCK.idle(
                "track-src-ip",
                flag(),
                true,
                "without an address to advertise from, or without the configured one, there is always FAULT");
        Notices.declareScripts(BLOCK);
    }

    private Instances() {}

    /** A host, or a word that will stand for some. */
    private static Scalar<IpAddress> sender() {
        Scalar<IpAddress> host = Addresses.host();
        return new Scalar<>(
                host.expected(),
                text -> text.equals("cluster")
                        ? new Scalar.Parsed.Bad<>("cluster is not supported yet")
                        : host.parse().apply(text));
    }
}
