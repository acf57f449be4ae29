package io.understudy.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A switch and the nodes plugged into it; all gone when closed. */
public final class Lab implements Part {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path LOGS = Path.of("target", "labs");

    private final Namespace lan;
    private final Path directory;
    private final Path logs;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private Lab(Namespace lan, Path directory, Path logs) {
        this.lan = lan;
        this.directory = directory;
        this.logs = logs;
    }

    /** @param name of the directory below target/labs where the logs of everything stay for whoever looks into a failure */
    public static Lab open(String name) {
        Leftovers.sweep();
        int number = COUNT.incrementAndGet();
        try {
            Path logs = Files.createDirectories(
                    LOGS.resolve("%02d-%s".formatted(number, name.replaceAll("[^A-Za-z0-9]+", "-"))));
            var lab = new Lab(Namespace.open(), Leftovers.directory(), logs);
            lab.lan.script("""
                    echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
                    ip link add lan type bridge stp_state 0 forward_delay 0 mcast_snooping 0
                    for filter in /proc/sys/net/bridge/bridge-nf-call-*; do ! [ -e $filter ] || echo 0 > $filter; done
                    ip link set lan up
                    """);
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more machine; they are numbered from 1. */
    public Node plugIn() {
        int number = nodes.size() + 1;
        Namespace namespace = Namespace.open();
        lan.script("""
                ip link add port%1$d type veth peer name eth0 netns %2$d
                ip link set port%1$d master lan up
                """.formatted(number, namespace.holder()));
        try {
            Path home = Files.createDirectories(directory.resolve(Integer.toString(number)));
            Node node = new Node(number, namespace, home, logs);
            nodes.add(node);
            node.bootUp();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One more link of a node, {@code eth1} and so on, with the address 10.0.LINK.NODE/24: all nodes' links of that number are plugged
     * into one more switch.
     */
    public void plugIn(Node node, int link) {
        int number = nodes.indexOf(node) + 1;
        lan.script("""
                ip link show lan%1$d 2>/dev/null || ip link add lan%1$d type bridge stp_state 0 forward_delay 0 mcast_snooping 0
                ip link set lan%1$d up
                ip link add port%2$dx%1$d type veth peer name eth%1$d netns %3$d
                ip link set port%2$dx%1$d master lan%1$d up
                """.formatted(link, number, node.holder()));
        node.bootUp(link);
    }

    /** Takes the cable of one of its further links out. */
    public void unplug(Node node, int link) {
        lan.script("ip link set port%dx%d down".formatted(nodes.indexOf(node) + 1, link));
    }

    public void plugBackIn(Node node, int link) {
        lan.script("ip link set port%dx%d up".formatted(nodes.indexOf(node) + 1, link));
    }

    /** Takes the node's cable out: its link has no carrier from now on. */
    public void unplug(Node node) {
        lan.script("ip link set port%d down".formatted(nodes.indexOf(node) + 1));
    }

    public void plugBackIn(Node node) {
        lan.script("ip link set port%d up".formatted(nodes.indexOf(node) + 1));
    }

    /** Several commands as one text, beside the switches. */
    public void scriptAtSwitch(String text) {
        lan.script(text);
    }

    /** A process beside the switch; whoever starts it ends it. */
    public Process startAtSwitch(List<String> command) {
        return lan.start(command);
    }

    /** What belongs to this lab and is closed before its namespaces. */
    public <T extends Part> T closing(T thing) {
        parts.add(thing);
        return thing;
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            node.close();
        }
        for (Part part : parts) {
            part.close();
        }
        lan.close();
        Leftovers.delete(directory);
    }
}
