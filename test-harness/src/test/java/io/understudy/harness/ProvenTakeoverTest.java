package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.lab.Signal;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long an address is away, three nodes of ours and three with keepalived side by side, everything advertised once a second: an instance on the
 * first link, a sync group on both, and a management network.
 */
class ProvenTakeoverTest {

    private static final int NODES = 3;
    private static final int MANAGEMENT = 2;
    private static final Site OURS = new Site("understudy", "100", "101", 51);
    private static final Site THEIRS = new Site("keepalived", "200", "201", 151);

    /** Of a line of the log: 2026-01-02T03:04:05.678Z. */
    private static final int STAMP = 24;

    private final Map<String, Duration> figures = new TreeMap<>();

    /** Where the addresses and VRIDs of three nodes begin. */
    private record Site(String maker, String alone, String together, int id) {

        String instance() {
            return "192.0.2." + alone;
        }

        String member() {
            return "10.0.1." + together;
        }
    }

    @Test
    void a_death_or_a_cut_that_is_proven_is_not_waited_for() throws IOException {
        try (Lab lab = Lab.open("proven-takeover")) {
            List<Node> nodes = IntStream.rangeClosed(1, 2 * NODES + 1)
                    .mapToObj(number -> lab.plugIn())
                    .toList();
            nodes.forEach(node -> lab.plugIn(node, 1));
            nodes.forEach(node -> lab.plugIn(node, MANAGEMENT));
            Node client = nodes.getLast();
            List<Running> ours = IntStream.range(0, NODES)
                    .mapToObj(number -> ours(nodes.get(number), number))
                    .toList();
            List<Running> theirs = IntStream.range(0, NODES)
                    .mapToObj(number -> theirs(nodes.get(NODES + number), number))
                    .toList();
            ours.forEach(one -> one.lines().await("it runs", line -> line.contains("runs as node")));
            theirs.get(0).lines().await("the group is MASTER", line -> line.contains("VG_B) Entering MASTER"));
            next(ours.get(1), "VG_A, VG_B, VI_1", Instant.EPOCH);

            List<Pings> members = pings(client, OURS.member(), THEIRS.member());
            lab.unplug(nodes.get(0), 1);
            lab.unplug(nodes.get(NODES), 1);
            arrived("VG_B", ours.get(1), theirs.get(1));
            note("cut of one link of a group", members);

            AddressWatch atOurs = nodes.get(1).watchAddresses();
            AddressWatch atTheirs = nodes.get(NODES + 1).watchAddresses();
            Instant killed = ours.get(0).kill();
            died(OURS, killed, atOurs);
            died(THEIRS, theirs.get(0).kill(), atTheirs);
            next(ours.get(2), "VG_A, VG_B, VI_1", killed);

            List<Pings> again = pings(client, OURS.instance(), THEIRS.instance());
            ours.get(1).signal(Signal.TERM);
            theirs.get(1).signal(Signal.TERM);
            arrived("VI_1", ours.get(2), theirs.get(2));
            note("SIGTERM", again);
        }
        print();
        assertFaster("cut of one link of a group", Duration.ofSeconds(2));
        assertFaster("kill -9", Duration.ofSeconds(2));
        assertFaster("SIGTERM", Duration.ofMillis(500));
    }

    private static Running ours(Node node, int number) {
        int last = number + 1;
        return Understudy.launch(node, Understudy.whole(node, """
                vrrp-instance.VI_1 { priority = %1$d, interface = eth0, virtual-router-id = %2$d, virtual-ipaddress = ["%3$s/24"] }
                vrrp-instance.VG_A { priority = %1$d, interface = eth0, virtual-router-id = %4$d, virtual-ipaddress = ["192.0.2.%5$s/24"] }
                vrrp-instance.VG_B { priority = %1$d, interface = eth1, virtual-router-id = %6$d, virtual-ipaddress = ["%7$s/24"] }
                vrrp-sync-group.VG.group = [VG_A, VG_B]
                cluster {
                  bind = "10.0.%8$d.%9$d:7355"
                  seed-nodes = ["10.0.%8$d.1:7355", "10.0.%8$d.2:7355", "10.0.%8$d.3:7355"]
                  trusted-networks = ["10.0.%8$d.0/24"]
                }
                """.formatted(
                                priority(number),
                                OURS.id(),
                                OURS.instance(),
                                OURS.id() + 1,
                                OURS.together(),
                                OURS.id() + 2,
                                OURS.member(),
                                MANAGEMENT,
                                last)))
                .process();
    }

    private static Running theirs(Node node, int number) {
        String group = """
                global_defs { router_id lab
                 script_user root }
                vrrp_sync_group VG {
                    group {
                        VG_A
                        VG_B
                    }
                }
                """;
        return Keepalived.launch(
                        node,
                        group
                                + instance("VI_1", "eth0", THEIRS.id(), number, THEIRS.instance())
                                + instance("VG_A", "eth0", THEIRS.id() + 1, number, "192.0.2." + THEIRS.together())
                                + instance("VG_B", "eth1", THEIRS.id() + 2, number, THEIRS.member()),
                        "keepalived")
                .process();
    }

    private static String instance(String name, String link, int id, int number, String address) {
        return """
                vrrp_instance %s {
                    state BACKUP
                    interface %s
                    virtual_router_id %d
                    priority %d
                    advert_int 1
                    virtual_ipaddress {
                        %s/24
                    }
                }
                """.formatted(name, link, id, priority(number), address);
    }

    private static int priority(int number) {
        return 140 - 20 * number;
    }

    private static List<Pings> pings(Node client, String ours, String theirs) {
        return List.of(Pings.start(client, ours), Pings.start(client, theirs));
    }

    /** From its end to the arrival of the address at the successor: whoever dies like this leaves it where it is. */
    private void died(Site site, Instant before, AddressWatch successor) {
        Instant there = successor.awaitAdded(site.instance(), before).at();
        figures.put("kill -9, " + site.maker(), Duration.between(before, there));
    }

    private static void next(Running node, String what, Instant since) {
        node.lines()
                .await(
                        "it is next for " + what,
                        line -> line.endsWith("next in rank for " + what)
                                && Instant.parse(line.substring(0, STAMP)).isAfter(since));
    }

    private static void arrived(String instance, Running... where) {
        for (Running one : where) {
            one.lines().await(instance + " is MASTER", line -> line.contains("(" + instance + ") Entering MASTER"));
        }
    }

    private void note(String what, List<Pings> pings) {
        figures.put(what + ", understudy", pings.get(0).longestGap());
        figures.put(what + ", keepalived", pings.get(1).longestGap());
    }

    private void print() throws IOException {
        String table = figures.entrySet().stream()
                .map(row -> "%-48s %6d%n".formatted(row.getKey(), row.getValue().toMillis()))
                .collect(Collectors.joining("", "%-48s %6s%n".formatted("time without address", "ms"), ""));
        Files.writeString(Path.of("target", "proven-takeover.txt"), table);
        System.out.println("\n" + table);
    }

    private void assertFaster(String what, Duration bound) {
        Duration time = figures.getOrDefault(what + ", understudy", Duration.ZERO);
        assertTrue(time.compareTo(bound) < 0, what + ": " + figures);
    }
}
