package io.understudy.harness.group;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Virtual routers on two links that move as one; their names, addresses and order are the same on every node. */
public record Group(List<Member> members) {
    /** The script that the member in the middle tracks looks for this file in the node's directory. */
    public static final String GOOD = "good";

    public Group {
        members = List.copyOf(members);
    }

    /** As many of version 3 and IPv4 as this, every other one on the second link. */
    public static Group of(int size, boolean vmac) {
        return of(size, number -> new Member(number, link(number), 3, false, vmac, extra(number)));
    }

    /** Of both families and both versions. */
    public static Group mixed(int size, boolean vmac) {
        return of(
                size,
                number ->
                        new Member(number, link(number), number % 5 == 1 ? 2 : 3, number % 5 > 2, vmac, extra(number)));
    }

    private static Group of(int size, IntFunction<Member> member) {
        return new Group(IntStream.rangeClosed(1, size).mapToObj(member).toList());
    }

    private static String link(int number) {
        return number % 2 == 1 ? "eth0" : "eth1";
    }

    private static Member.Extra extra(int number) {
        return number == 2 ? Member.Extra.ADDRESS_AND_ROUTE : Member.Extra.NOTHING;
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
        String members = names(", ");
        String script = """
                  vrrp-script.check { command = ["/bin/test", "-e", "%s"], interval = 200ms, timeout = 20s }
                  vrrp-sync-group.VG { group = [%s] }
                  vrrp-instance.%s.track-script = [check]
                """.formatted(node.directory().resolve(GOOD), members, middle());
        return Understudy.configured(node, script + text(member -> member.understudy(priority)));
    }

    public Keepalived keepalived(Node node, int priority) {
        return Keepalived.configured(
                node, """
                global_defs {
                    router_id lab
                }
                vrrp_sync_group VG {
                    group {
                        %s
                    }
                }
                %s""".formatted(names("\n        "), text(member -> member.keepalived(priority))));
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
