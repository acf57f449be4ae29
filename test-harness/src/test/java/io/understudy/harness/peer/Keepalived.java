package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Debian's keepalived, in the foreground, with its files in the node's directory. */
public final class Keepalived implements Router {
    private static final Pattern COMPLAINT = Pattern.compile("(?i).*(bogus|invalid|incorrect|mismatch|wrong|dropp|not"
            + " match|expected|unexpected|authentication|different|unknown vrid).*");

    private static final String GLOBAL = """
        global_defs {
            router_id lab
            script_user root
        }
        """;

    private final Running process;

    private Keepalived(Running process) {
        this.process = process;
    }

    public static Keepalived start(Node node, VirtualRouter router, int priority) {
        return start(node, List.of(router), priority);
    }

    /** Returns when it has read of all of them. */
    static Keepalived start(Node node, List<VirtualRouter> routers, int priority) {
        return configured(node, configuration(node, routers, priority));
    }

    /** With this as the whole configuration file; waits until an instance has a role. */
    public static Keepalived configured(Node node, String text) {
        return launch(node, text, "keepalived").awaitRole();
    }

    /**
     * The same without waiting for anything.
     *
     * @param program another keepalived than the one on the path
     */
    public static Keepalived launch(Node node, String text, String program) {
        Path configuration = node.write("keepalived.conf", text);
        Running process = node.start(
                "keepalived",
                List.of(
                        program,
                        "--dont-fork",
                        "--log-console",
                        "--log-detail",
                        "--vrrp",
                        "--no-syslog",
                        "--dont-release-ipvs",
                        "--use-file",
                        configuration.toString(),
                        "--pid",
                        node.directory().resolve("keepalived.pid").toString(),
                        "--vrrp_pid",
                        node.directory().resolve("vrrp.pid").toString()));
        return new Keepalived(process);
    }

    /** Until an instance has one. */
    public Keepalived awaitRole() {
        process.lines()
                .await(
                        "keepalived reads its configuration",
                        line -> line.contains("Entering BACKUP STATE") || line.contains("Entering MASTER"));
        return this;
    }

    private static String delivery(Node node, VirtualRouter router) {
        Protocol protocol = router.protocol();
        if (protocol.isUnicast()) {
            return "    unicast_src_ip %s\n    unicast_peer {\n%s    }\n"
                    .formatted(node.address(protocol.isIpv6()), lines(node.neighbours(protocol.isIpv6())));
        }
        return protocol.hasVirtualMac() ? "    use_vmac " + router.device() + "\n" : "";
    }

    public static String configuration(Node node, VirtualRouter router, int priority) {
        return configuration(node, List.of(router), priority);
    }

    private static String configuration(Node node, List<VirtualRouter> routers, int priority) {
        return GLOBAL
                + routers.stream()
                        .map(router -> instance(node, router, priority))
                        .collect(Collectors.joining());
    }

    private static String instance(Node node, VirtualRouter router, int priority) {
        return """
            vrrp_instance %s {
                state BACKUP
                interface eth0
                version %d
                virtual_router_id %d
                priority %d
                advert_int %s
            %s%s    virtual_ipaddress {
            %s    }
            }
            """.formatted(
                        router.instance(),
                        router.protocol().version(),
                        router.id(),
                        priority,
                        router.interval().toMillis() / 1000.0,
                        router.protocol().hasPassword()
                                ? "    authentication {\n        auth_type %s\n        auth_pass %s\n    }\n"
                                        .formatted(router.protocol().authentication(), VirtualRouter.PASSWORD)
                                : "",
                        delivery(node, router),
                        lines(router.addresses()));
    }

    private static String lines(List<String> addresses) {
        var lines = new StringBuilder();
        addresses.forEach(address -> lines.append("        ").append(address).append('\n'));
        return lines.toString();
    }

    @Override
    public Running process() {
        return process;
    }

    @Override
    public Pattern complaint() {
        return COMPLAINT;
    }
}
