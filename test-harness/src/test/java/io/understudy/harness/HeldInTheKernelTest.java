package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Understudy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Addresses, routes and rules in all their words, as {@code ip(8)} shows them on a node alone on its LAN. */
class HeldInTheKernelTest {

    private static final String SECOND_LINK = """
            ip link add eth1 type veth peer name eth1-end
            ip link set eth1 addrgenmode none up
            ip link set eth1-end addrgenmode none up
            """;

    private static final String VIRTUAL = """
              vrrp-instance.VI_1 {
                interface = eth0, version = 3, virtual-router-id = 51, priority = 150, advert-int = 200ms
                virtual-ipaddress = ["192.0.2.100/24 brd 192.0.2.77 label eth0:vip", "10.5.5.1/24 dev eth1 scope link",
                                     { address = 10.6.6.1, peer = 10.6.6.2/32 }]
                virtual-ipaddress-excluded = ["2001:db8:5::1/64", "10.7.7.1/24 noprefixroute"]
                virtual-routes = [
                  "172.16.0.0/12 via 192.0.2.200"
                  "198.51.100.0/24 via 192.0.2.200 dev eth0 src 192.0.2.100 metric 77 table 100"
                  "default via 192.0.2.1 table 101"
                  "10.55.0.0/16 dev eth1 scope link mtu 1300"
                  "blackhole 203.0.113.0/24"
                  "unreachable 203.0.114.0/24"
                  "10.99.0.0/16 nexthop via 192.0.2.201 weight 2 nexthop via 192.0.2.202 weight 1"
                  "2001:db8:77::/48 via 2001:db8:5::2"
                ]
                virtual-rules = ["from 192.0.2.0/24 table 100 priority 1234"
                                 "to 203.0.113.0/24 fwmark 0x7/0xff blackhole priority 1235"]
              }
            """;

    private static final String STATIC = """
              static-ipaddress = ["10.8.8.8/24 dev eth0 label eth0:st"]
              static-routes = ["10.88.0.0/16 via 10.8.8.250 dev eth0"]
              static-rules = ["from 10.8.8.0/24 table 200 priority 4321"]
            """;

    private static final List<String> ADDRESSES = List.of(
            "eth0 inet 192.0.2.100/24 brd 192.0.2.77 scope global secondary eth0:vip",
            "eth1 inet 10.5.5.1/24 scope link eth1",
            "eth0 inet 10.6.6.1 peer 10.6.6.2/32 scope global eth0",
            "eth0 inet6 2001:db8:5::1/64 scope global nodad",
            "eth0 inet 10.7.7.1/24 scope global noprefixroute eth0");

    private static final List<String> ROUTES = List.of(
            "172.16.0.0/12 via 192.0.2.200 dev eth0",
            "198.51.100.0/24 via 192.0.2.200 dev eth0 table 100 src 192.0.2.100 metric 77",
            "default via 192.0.2.1 dev eth0 table 101",
            "10.55.0.0/16 dev eth1 scope link mtu 1300",
            "blackhole 203.0.113.0/24",
            "unreachable 203.0.114.0/24",
            "10.99.0.0/16 nexthop via 192.0.2.201 dev eth0 weight 2 nexthop via 192.0.2.202 dev eth0 weight 1",
            "2001:db8:77::/48 via 2001:db8:5::2 dev eth0 metric 1024 pref medium");

    private static final List<String> RULES =
            List.of("1234: from 192.0.2.0/24 lookup 100", "1235: from all to 203.0.113.0/24 fwmark 0x7/0xff blackhole");

    @Test
    void a_master_holds_everything_it_is_told_to_hold_and_takes_it_away_when_it_stops() {
        try (Lab lab = Lab.open("held")) {
            Node node = lab.plugIn();
            node.script(SECOND_LINK);
            String before = all(node);

            Understudy daemon = Understudy.configured(node, VIRTUAL + STATIC);
            daemon.awaitLine("VI_1", "Entering MASTER STATE");

            List<String> addresses = addresses(node);
            List<String> routes = routes(node);
            List<String> rules = rules(node);
            assertAll(Stream.of(
                            present(ADDRESSES, addresses),
                            present(List.of("eth0 inet 10.8.8.8/24 scope global eth0:st"), addresses),
                            present(ROUTES, routes),
                            present(List.of("10.88.0.0/16 via 10.8.8.250 dev eth0"), routes),
                            present(RULES, rules),
                            present(List.of("4321: from 10.8.8.0/24 lookup 200"), rules))
                    .flatMap(each -> each));
            assertTrue(daemon.status().getBoolean("applied"));

            daemon.terminate();
            assertEquals(0, daemon.process().exitStatus());
            assertEquals(before, all(node));
        }
    }

    @Test
    void static_items_are_there_whatever_the_role_and_come_back_when_somebody_removes_them() {
        try (Lab lab = Lab.open("static")) {
            Node node = lab.plugIn();
            Understudy daemon = Understudy.configured(node, STATIC + """
                      vrrp-instance.VI_1 {
                        interface = eth7, virtual-router-id = 51, virtual-ipaddress = ["192.0.2.100/24"]
                      }
                    """);
            daemon.awaitLine("VI_1", "Entering FAULT STATE", "eth7");

            awaitThere(node, "ip -o address show dev eth0", "10.8.8.8/24");
            awaitThere(node, "ip route show proto 112", "10.88.0.0/16");
            awaitThere(node, "ip rule", "4321:");

            node.script(
                    "ip route delete 10.88.0.0/16; ip rule delete priority 4321; ip address delete 10.8.8.8/24 dev eth0");

            awaitThere(node, "ip -o address show dev eth0", "10.8.8.8/24");
            awaitThere(node, "ip route show proto 112", "10.88.0.0/16");
            awaitThere(node, "ip rule", "4321:");
        }
    }

    @Test
    void a_route_whose_gateway_is_out_of_reach_gives_the_role_up_with_the_line_and_nothing_half_done() {
        try (Lab lab = Lab.open("unreachable gateway")) {
            Node node = lab.plugIn();
            String before = all(node);

            Understudy daemon = Understudy.configured(node, """
                      vrrp-instance.VI_1 {
                        interface = eth0, version = 3, virtual-router-id = 51, advert-int = 200ms
                        virtual-ipaddress = ["192.0.2.100/24"]
                        virtual-routes = ["10.0.0.0/8 via 198.51.100.1"]
                      }
                    """);

            String fault = daemon.awaitLine("VI_1", "Entering FAULT STATE");
            assertTrue(fault.contains("10.0.0.0/8 via 198.51.100.1"), fault);
            assertTrue(fault.contains("understudy.conf:7"), fault);
            assertEquals(before, all(node));
            assertFalse(daemon.log().stream().anyMatch(line -> line.contains("Entering MASTER STATE")));
        }
    }

    private static void awaitThere(Node node, String command, String text) {
        node.script("for i in $(seq 300); do %s | grep -qF '%s' && exit 0; sleep 0.1; done; exit 1"
                .formatted(command, text));
    }

    private static Stream<Executable> present(List<String> wanted, List<String> lines) {
        return wanted.stream()
                .map(line -> () ->
                        assertTrue(lines.contains(line), () -> line + "\nis not in\n" + String.join("\n", lines)));
    }

    private static List<String> addresses(Node node) {
        return lines(node.script("ip -o address show"))
                .map(line -> line.replaceFirst("^\\d+: ", "")
                        .replaceFirst(" *\\\\ *valid_lft.*", "")
                        .replaceFirst(" proto \\S+", ""))
                .map(HeldInTheKernelTest::spaced)
                .toList();
    }

    private static List<String> routes(Node node) {
        return lines(node.script("ip route show table all proto 112; ip -6 route show table all proto 112"))
                .map(line -> line.replaceAll(" linkdown", ""))
                .reduce((text, line) -> line.startsWith("\t") ? text + " " + line.strip() : text + "\n" + line)
                .stream()
                .flatMap(String::lines)
                .map(HeldInTheKernelTest::spaced)
                .toList();
    }

    private static List<String> rules(Node node) {
        return lines(node.script("ip rule"))
                .map(line -> line.replaceFirst(" proto 112", ""))
                .map(HeldInTheKernelTest::spaced)
                .toList();
    }

    private static Stream<String> lines(String text) {
        return Arrays.stream(text.split("\n"));
    }

    private static String spaced(String line) {
        return line.replaceAll("\\s+", " ").strip();
    }

    private static String all(Node node) {
        return node.script(
                "ip address | grep -v valid_lft; ip route show table all; ip -6 route show table all; ip rule");
    }
}
