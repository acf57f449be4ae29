package io.understudy.harness.group;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual router of a group.
 *
 * @param number of it among the members, and its virtual router id
 * @param excluded what else it has and does not advertise, as {@code ip address add} would have it
 * @param routes as {@code ip route add} would have them
 */
public record Member(
        int number, String link, int version, boolean ipv6, boolean vmac, List<String> excluded, List<String> routes) {

    public Member {
        excluded = List.copyOf(excluded);
        routes = List.copyOf(routes);
    }

    Member with(List<String> more, List<String> ways) {
        return new Member(number, link, version, ipv6, vmac, more, ways);
    }

    public String name() {
        return "M" + number;
    }

    /** Those that are advertised, without prefix lengths. */
    public List<String> own() {
        boolean second = link.equals("eth1");
        return ipv6
                ? List.of(
                        "fe80::f:%d".formatted(number),
                        (second ? "2001:db8:1::1:%d" : "2001:db8::1:%d").formatted(number))
                : List.of((second ? "10.0.1.%d" : "192.0.2.%d").formatted(100 + number));
    }

    private List<String> advertised() {
        return own().stream().map(address -> address + (ipv6 ? "/128" : "/32")).toList();
    }

    /** All, without prefix lengths. */
    Stream<String> addresses() {
        return Stream.concat(own().stream(), excluded.stream().map(address -> address.replaceFirst("/.*", "")));
    }

    String understudy(int priority) {
        return """
                  vrrp-instance.%s {
                    interface = %s, version = %d, virtual-router-id = %d, priority = %d, advert-int = %s
                    use-vmac = %s
                    virtual-ipaddress = [%s]
                    virtual-ipaddress-excluded = [%s]
                    virtual-routes = [%s]
                  }
                """.formatted(
                        name(),
                        link,
                        version,
                        number,
                        priority,
                        version == 2 ? "1s" : "300ms",
                        vmac,
                        quoted(advertised()),
                        quoted(excluded),
                        quoted(routes));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }

    String keepalived(int priority) {
        return """
                vrrp_instance %s {
                    state BACKUP
                    interface %s
                    version %d
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                    %s
                %s%s%s}
                """.formatted(
                        name(),
                        link,
                        version,
                        number,
                        priority,
                        version == 2 ? "1" : "0.3",
                        vmac ? "use_vmac" : "",
                        block("virtual_ipaddress", advertised()),
                        block("virtual_ipaddress_excluded", excluded),
                        block("virtual_routes", routes));
    }

    private static String block(String keyword, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "    %s {\n        %s\n    }\n".formatted(keyword, String.join("\n        ", lines));
    }
}
