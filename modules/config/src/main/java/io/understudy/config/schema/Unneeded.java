package io.understudy.config.schema;

import static io.understudy.config.value.Numbers.duration;
import static io.understudy.config.value.Numbers.whole;
import static io.understudy.config.value.Words.either;
import static io.understudy.config.value.Words.flag;
import static io.understudy.config.value.Words.oneOf;
import static io.understudy.config.value.Words.path;
import static io.understudy.config.value.Words.text;

import java.time.Duration;

/** What keepalived's global_defs say about keepalived itself, and what it leaves to programs that are not needed here. */
final class Unneeded {

    private Unneeded() {}

    static void declareIn(Block block) {
        buffers(block);
        filters(block);
        process(block);
        hosting(block);
        dumps(block);
        interfacesToOthers(block);
    }

    private static void buffers(Block block) {
        String ring = "packets are read from a buffer that libpcap sizes";
        String netlink = "netlink's buffers are sized by the program";
        block.idle("vrrp-rx-bufs-policy", either(oneOf("MTU", "ADVERT"), whole(1, Integer.MAX_VALUE)), ring);
        block.idle("vrrp-rx-bufs-multiplier", whole(1, 1000), 3, ring);
        block.idle("vrrp-netlink-cmd-rcv-bufs", whole(1, Integer.MAX_VALUE), netlink);
        block.idle("vrrp-netlink-cmd-rcv-bufs-force", flag(), netlink);
        block.idle("vrrp-netlink-monitor-rcv-bufs", whole(1, Integer.MAX_VALUE), netlink);
        block.idle("vrrp-netlink-monitor-rcv-bufs-force", flag(), netlink);
        block.idle("process-monitor-rcv-bufs", whole(1, Integer.MAX_VALUE), "processes are looked for, not told of");
        block.idle("process-monitor-rcv-bufs-force", flag(), "processes are looked for, not told of");
    }

    private static void filters(Block block) {
        String nftables = "write nftables, or nothing: the usual table is there when it is needed";
        Object off = false;
        block.never("vrrp-iptables", either(flag(), text()), off, "needs iptables, which is not used", nftables);
        block.never("vrrp-ipsets", either(flag(), text()), off, "needs ipsets, which are not used", nftables);
        block.idle("nftables-ifindex", flag(), "packets are told apart by their address alone");
    }

    private static void process(Block block) {
        Duration microsecond = Duration.ofNanos(1_000);
        String late = "what is late is measured and told, and the priority stays as vrrp-rt-priority says";
        String single = "there is one process, and its name is java";
        block.idle(
                "vrrp-rlimit-rttime",
                whole(2, Integer.MAX_VALUE),
                10_000,
                "the threads that run in real time sleep between their deadlines");
        block.idle("max-auto-priority", whole(-1, 99), 0, late);
        block.idle("min-auto-priority-delay", whole(1, 10_000_000), 1_000_000, late);
        block.idle(
                "child-wait-time",
                duration(microsecond, Ranges.DAY),
                Duration.ofSeconds(5),
                "there are no child processes to wait for");
        block.idle("process-names", flag(), single);
        block.idle("process-name", text(), single);
        block.idle("vrrp-process-name", text(), single);
        block.idle("random-seed", whole(0, Integer.MAX_VALUE), "nothing is left to chance");
    }

    private static void hosting(Block block) {
        String elsewhere = "is the business of whoever starts the daemon";
        block.never(
                "net-namespace",
                text(),
                elsewhere,
                "start it there: ip netns exec NAME understudy run, or NetworkNamespacePath= in its systemd unit");
        block.never(
                "net-namespace-ipvs",
                text(),
                "would have to be another namespace than the daemon's",
                "start the daemon in the namespace that IPVS is in");
        block.idle("namespace-with-ipsets", flag(), "there are no ipsets");
        block.idle("instance", text(), "daemons are told apart by their control sockets");
        block.idle("use-pid-dir", flag(), "there are no files of process ids");
        block.idle("use-symlink-paths", flag(), "scripts are run by the path that is written");
        block.idle("umask", text(), "each file that is written has a mode of its own");
        block.idle(
                "dynamic-interfaces",
                either(flag(), oneOf("allow-if-changes", "allow_if_changes")),
                (Object) true,
                "interfaces may always come later, go, and come back as another kind");
        block.idle("set-supplementary-groups", flag(), true, "whatever is run always has all the groups of its user");
    }

    private static void dumps(Block block) {
        String asked = "nothing is dumped: understudy status --json tells the state";
        block.idle("config-save-dir", path(), "the file is not processed before it is read");
        block.idle("tmp-config-directory", path(), "the file is not processed before it is read");
        block.idle("data-use-instance", flag(), asked);
        block.idle("json-version", whole(1, 2), asked);
        block.idle("state-dump-file", path(), asked);
        block.idle("stats-dump-file", path(), asked);
        block.idle("json-dump-file", path(), asked);
    }

    private static void interfacesToOthers(Block block) {
        String bus = "needs D-Bus, which this daemon does not speak";
        String snmp = "needs SNMP, which this daemon does not speak";
        String instead = "remove it, and ask understudy status --json";
        block.never("enable-dbus", flag(), false, bus, instead);
        block.never("dbus-service-name", text(), bus, instead);
        block.never("dbus-no-interface-name", flag(), bus, instead);
        block.never("snmp-socket", text(), snmp, instead);
        block.never("enable-traps", flag(), false, snmp, instead);
        block.never("enable-snmp-vrrp", flag(), false, snmp, instead);
        block.never("enable-snmp-keepalived", flag(), false, snmp, instead);
        block.never("enable-snmp-rfc", flag(), false, snmp, instead);
        block.never("enable-snmp-rfcv2", flag(), false, snmp, instead);
        block.never("enable-snmp-rfcv3", flag(), false, snmp, instead);
    }
}
