package io.understudy.harness.group;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Virtual routers on two links; their names, addresses and order are the same on every node.
 *
 * @param synchronised whether they move as one
 */
public record Group(List<Member> members, boolean synchronised) {
    /** The script that the member in the middle tracks looks for this file in the node's directory. */
    public static final String GOOD = "good";

    /** What a node of ours has besides, of which no move may take anything. */
    public static final List<String> STATIC = List.of("10.99.0.1", "198.18.0.0/15");

    private static final String FAR_ADDRESS = "2001:db8:2::1/128 dev eth2";
    private static final String ROUTE = "203.0.113.0/24 via 10.77.0.250";

    public Group {
        members = List.copyOf(members);
    }

    /** As many of version 3 and IPv4 as this, every other one on the second link. */
    public static Group of(int size, boolean vmac) {
        return of(size, number -> plain(number, vmac));
    }

    private static Member plain(int number, boolean vmac) {
        return new Member(number, link(number), 3, false, vmac, List.of(), List.of());
    }

    /** Of both families, and of both versions but for virtual MACs: version 2 takes its time. */
    public static Group mixed(int size, boolean vmac) {
        return of(
                size,
                number -> new Member(
                        number,
                        link(number),
                        number % 5 == 1 && !vmac ? 2 : 3,
                        number % 5 > 2,
                        vmac,
                        List.of(),
                        List.of()));
    }

    /** With so many more addresses for each member that a kernel needs a while for all of them. */
    public static Group crowded(int size, int more) {
        return of(
                size,
                number -> plain(number, false)
                        .with(
                                IntStream.rangeClosed(1, more)
                                        .mapToObj(host -> "10.%d.0.%d/32".formatted(100 + number, host))
                                        .toList(),
                                List.of()));
    }

    /** The second one has an address on a third link, and a route, if it has nothing else. */
    private static Group of(int size, IntFunction<Member> member) {
        return new Group(
                IntStream.rangeClosed(1, size)
                        .mapToObj(member)
                        .map(each -> each.number() == 2 && each.excluded().isEmpty()
                                ? each.with(List.of(FAR_ADDRESS), List.of(ROUTE))
                                : each)
                        .toList(),
                true);
    }

    private static String link(int number) {
        return number % 2 == 1 ? "eth0" : "eth1";
    }

    /** The same virtual routers, each by itself. */
    public Group apart() {
        return new Group(members, false);
    }

    /** Without prefix lengths. */
    public Set<String> addresses() {
        return members.stream().flatMap(Member::addresses).collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> ipv4Addresses() {
        return addresses().stream().filter(address -> !address.contains(":")).collect(Collectors.toUnmodifiableSet());
    }

    /** Those on the members' own links. */
    public Set<String> ownAddresses() {
        return members.stream().flatMap(member -> member.own().stream()).collect(Collectors.toUnmodifiableSet());
    }

    public List<Member> on(String link) {
        return members.stream().filter(member -> member.link().equals(link)).toList();
    }

    /** Our daemon with all of it at this priority. */
    public Understudy understudy(Node node, int priority) {
        return configured(node, priority, Understudy::configured);
    }

    /** The same without waiting for anything. */
    public Understudy launch(Node node, int priority) {
        return configured(node, priority, (at, inside) -> Understudy.launch(at, Understudy.whole(at, inside)));
    }

    private Understudy configured(Node node, int priority, BiFunction<Node, String, Understudy> start) {
        String group = synchronised ? "vrrp-sync-group.VG { group = [%s] }".formatted(names(", ")) : "";
        return start.apply(node, """
                  vrrp-script.check { command = ["/bin/test", "-e", "%s"], interval = 200ms, timeout = 20s }
                  vrrp-instance.%s.track-script = [check]
                  static-ipaddress = ["%s/32 dev eth0"], static-routes = ["%s dev eth0"]
                  %s
                %s""".formatted(
                        node.directory().resolve(GOOD),
                        middle(),
                        STATIC.getFirst(),
                        STATIC.getLast(),
                        group,
                        text(member -> member.understudy(priority))));
    }

    public Keepalived keepalived(Node node, int priority) {
        return keepalived(node, priority, "keepalived");
    }

    /** The same with another keepalived than the one on the path. */
    public Keepalived keepalived(Node node, int priority, String program) {
        return Keepalived.launch(node, keepalivedText(node, priority), program).awaitRole();
    }

    private String keepalivedText(Node node, int priority) {
        return """
                global_defs {
                    router_id lab
                    script_user root
                }
                vrrp_script check {
                    script "/bin/test -e %s"
                    interval 1
                }
                vrrp_sync_group VG {
                    group {
                        %s
                    }
                    track_script {
                        check
                    }
                }
                %s""".formatted(
                node.directory().resolve(GOOD), names("\n        "), text(member -> member.keepalived(priority)));
    }

    /** Longer than a backup is silent that hears nothing. */
    public Duration patience() {
        return members.stream().anyMatch(member -> member.version() == 2)
                ? Duration.ofMillis(4500)
                : Duration.ofMillis(1500);
    }

    private String middle() {
        return members.get(members.size() / 2).name();
    }

    private String text(Function<Member, String> words) {
        return members.stream().map(words).collect(Collectors.joining());
    }

    private String names(String separator) {
        return members.stream().map(Member::name).collect(Collectors.joining(separator));
    }
}
