package io.understudy.harness.group;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual router of a group.
 *
 * @param number of it among the members, and its virtual router id
 */
public record Member(int number, String link, int version, boolean ipv6, boolean vmac, Extra extra) {

    /** What one member has beside its own addresses: an address on a third link, and a route. */
    public enum Extra {
        NOTHING,
        ADDRESS_AND_ROUTE
    }

    static final String FAR_ADDRESS = "2001:db8:2::1";
    static final String ROUTE = "203.0.113.0/24 via 10.77.0.250";

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

    Stream<String> addresses() {
        return Stream.concat(own().stream(), extra == Extra.NOTHING ? Stream.of() : Stream.of(FAR_ADDRESS));
    }

    String understudy(int priority) {
        return """
                  vrrp-instance.%s {
                    interface = %s, version = %d, virtual-router-id = %d, priority = %d, advert-int = %s
                    virtual-ipaddress = [%s]
                    %s
                    %s
                  }
                """.formatted(
                name(),
                link,
                version,
                number,
                priority,
                version == 2 ? "1s" : "300ms",
                own().stream().map(address -> '"' + whole(address) + '"').collect(Collectors.joining(", ")),
                vmac ? "use-vmac = true" : "",
                extra == Extra.NOTHING ? "" : """
                                virtual-ipaddress-excluded = ["%s dev eth2"]
                                    virtual-routes = ["%s"]""".formatted(whole(FAR_ADDRESS), ROUTE));
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
                    virtual_ipaddress {
                        %s
                    }
                    %s
                }
                """.formatted(
                        name(),
                        link,
                        version,
                        number,
                        priority,
                        version == 2 ? "1" : "0.3",
                        vmac ? "use_vmac" : "",
                        own().stream().map(Member::whole).collect(Collectors.joining("\n        ")),
                        extra == Extra.NOTHING ? "" : """
                                virtual_ipaddress_excluded {
                                        %s dev eth2
                                    }
                                    virtual_routes {
                                        %s
                                    }""".formatted(whole(FAR_ADDRESS), ROUTE));
    }

    private static String whole(String address) {
        return address + (address.contains(":") ? "/128" : "/32");
    }
}
