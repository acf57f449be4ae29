package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * FRR's zebra and vrrpd, in the foreground, with their files in the node's directory.
 *
 * <p>FRR wants its macvlan to be there before it starts, and its user to be in the group frrvty, which root is in a private copy of
 * /etc/group that only these two processes see.
 */
public final class Frr implements Router {
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?i).*(bad |invalid|mismatch|malformed|undersized|oversized|incorrect|unexpected|unable to).*");

    private final Running zebra;
    private final Running vrrpd;

    private Frr(Running zebra, Running vrrpd) {
        this.zebra = zebra;
        this.vrrpd = vrrpd;
    }

    public static Frr start(Node node, VirtualRouter router, int priority) {
        return start(node, List.of(router), priority);
    }

    /** Returns when it has a role in each of them. */
    static Frr start(Node node, List<VirtualRouter> routers, int priority) {
        routers.forEach(router -> node.script(device(router)));
        node.script("sed -E 's/^(frrvty:[^:]*:[^:]*:).*/\\1root/' /etc/group > %s"
                .formatted(node.directory().resolve("group")));
        Running zebra = daemon(node, "zebra", "hostname lab\n");
        zebra.lines().await("zebra starts", line -> line.contains("starting"));
        Running vrrpd = daemon(node, "vrrpd", configuration(routers, priority));
        for (VirtualRouter router : routers) {
            String id = "[VRID %d]".formatted(router.id());
            vrrpd.lines()
                    .await(
                            "vrrpd becomes a backup of " + id,
                            line -> line.contains(id) && line.contains("Initialize -> Backup"));
        }
        return new Frr(zebra, vrrpd);
    }

    private static Running daemon(Node node, String name, String configuration) {
        node.write(name + ".conf", configuration);
        String script = """
            cd %1$s
            mount --bind group /etc/group
            exec /usr/lib/frr/%2$s -u root -g root -f %1$s/%2$s.conf -z %1$s/zserv.api -i %1$s/%2$s.pid \\
                --vty_socket %1$s -P 0 --log stdout --log-level debug
            """.formatted(node.directory(), name);
        return node.start(name, List.of("unshare", "--mount", "sh", "-ec", script));
    }

    private static String device(VirtualRouter router) {
        boolean ipv6 = router.protocol().isIpv6();
        var script = new StringBuilder("""
            ip link show %1$s >/dev/null 2>&1 && exit 0
            ip link add link eth0 name %1$s type macvlan mode bridge
            ip link set %1$s address 00:00:5e:00:0%2$d:%3$02x addrgenmode none
            """.formatted(router.device(), ipv6 ? 2 : 1, router.id()));
        router.addresses()
                .forEach(address -> script.append("ip address add %s dev %s\n".formatted(address, router.device())));
        return script.append("ip link set %s up\n".formatted(router.device())).toString();
    }

    private static String configuration(List<VirtualRouter> routers, int priority) {
        var text = new StringBuilder("""
            debug vrrp protocol
            debug vrrp packets
            interface eth0
            """);
        routers.forEach(router -> append(text, router, priority));
        return text.toString();
    }

    private static void append(StringBuilder text, VirtualRouter router, int priority) {
        text.append("""
             vrrp %1$d version %2$d
             vrrp %1$d priority %3$d
             vrrp %1$d advertisement-interval %4$d
            """.formatted(
                        router.id(),
                        router.protocol().version(),
                        priority,
                        router.interval().toMillis()));
        String family = router.protocol().isIpv6() ? "ipv6" : "ip";
        router.bareAddresses()
                .forEach(address -> text.append(" vrrp %d %s %s\n".formatted(router.id(), family, address)));
    }

    @Override
    public Instant kill() {
        Instant before = vrrpd.kill();
        zebra.kill();
        return before;
    }

    @Override
    public Instant terminate() {
        Instant before = vrrpd.signal(Signal.TERM);
        vrrpd.exitStatus();
        zebra.signal(Signal.TERM);
        return before;
    }

    @Override
    public Running process() {
        return vrrpd;
    }

    @Override
    public Pattern complaint() {
        return COMPLAINT;
    }
}
